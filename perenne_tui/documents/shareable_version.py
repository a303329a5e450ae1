"""The shareable version of a workshop as its documents are written from it, in the words of their language."""

from datetime import date
from typing import TYPE_CHECKING

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_part import WHOLE_PLAN, PlanPart
from perenne_tui.documents.document_kinds import file_name
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.i18n.language import language

if TYPE_CHECKING:
    from perenne_tui.core.review.shareable import Shareable


def shareable_of(workshop: Workshop) -> "Shareable":
    """Return a workshop with functions in place of names, and the words that may still be names."""
    from perenne_tui.core.review.shareable import shareable
    from perenne_tui.core.text.articles import in_english, in_french

    speech = language(document_code(workshop.header.language))
    return shareable(
        workshop,
        default_role=speech.say("somebody of the team"),
        join=in_french if speech.code == "fr" else in_english,
        several=speech.people,
    )


def shareable_version(workshop: Workshop) -> Workshop:
    """Return the shareable version of a workshop, as its documents are written from it."""
    return shareable_of(workshop).workshop


def doubtful_words(workshop: Workshop) -> tuple[str, ...]:
    """Return the words of the shareable version that may still be names: to be read before it is sent."""
    return shareable_of(workshop).doubtful


def name_of_file(
    workshop: Workshop,
    document: str,
    form: str,
    *,
    day: date | None = None,
    is_shareable: bool = False,
    part: PlanPart = WHOLE_PLAN,
) -> str:
    """Return the name that is proposed for the file of a document, without names of people in its shareable version.

    The arguments are those of `document_kinds.file_name`, and the part of the plan that is written.
    """
    shown = shareable_version(Workshop(workshop.header, people=workshop.people)) if is_shareable else workshop
    words = ""
    if part != WHOLE_PLAN:
        from perenne_tui.documents.part_words import part_words

        words = part_words(shown, part, language(document_code(workshop.header.language)))
    return file_name(shown, document, form, day=day, is_shareable=is_shareable, part=words)
