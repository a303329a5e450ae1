"""The plan by person: a file for each one who has something to do, in one folder."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.part_word import part_word
from perenne_tui.core.review.plan_part import owner_part, people_with_a_part
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.document_kinds import file_name, suffix_of
from perenne_tui.documents.export import document_bytes
from perenne_tui.documents.shareable_version import shareable_version
from perenne_tui.documents.writing import Writing
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.i18n.language import language
from perenne_tui.services.document_folder import distinct_names

EVERYBODY: Final = "all"
"""The word that asks for the part of each person."""


def folder_of_parts(workshop: Workshop, writing: Writing) -> str:
    """Return the name that is proposed for the folder of the parts."""
    shown = shareable_version(workshop) if writing.is_shareable else workshop
    words = language(document_code(workshop.header.language)).say("by person")
    name = file_name(shown, writing.document, writing.form, is_shareable=writing.is_shareable, part=words)
    return name.removesuffix(f".{suffix_of(writing.form)}")


def part_files(workshop: Workshop, writing: Writing) -> Mapping[str, bytes]:
    """Return the part of each person with something to do, by the name of its file.

    Args:
        workshop: the workshop.
        writing: how the parts are written; its own part is replaced.

    Raises:
        Refused: nobody has anything to do, or a part cannot be written in that form. In a calendar, those without
            a date have no file.
    """
    people = people_with_a_part(workshop)
    shown = shareable_version(workshop) if writing.is_shareable else workshop
    names = distinct_names(shown.person_name(uid) for uid in people)
    files: dict[str, bytes] = {}
    for uid, name in zip(people, names, strict=True):
        part = owner_part(workshop, uid)
        base = replace(writing.base, part=part_word(part)) if writing.base else None
        asked = replace(writing, request=writing.request._replace(part=part), base=base)
        with suppress(*([Refused] if writing.form == "ics" else [])):
            files[f"{name}.{suffix_of(writing.form)}"] = document_bytes(workshop, asked)
    if not files:
        raise Refused("Nobody has anything to do in this plan. Nothing was written.")
    return files
