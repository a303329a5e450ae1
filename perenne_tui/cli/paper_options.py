"""The options of `perenne export` for what a room works with on paper: cards to cut out, ballots, a poster."""

from collections.abc import Sequence
from typing import TypedDict

from perenne_tui.cli.command import Setup
from perenne_tui.cli.options import flag, number_option
from perenne_tui.cli.parameters import Option
from perenne_tui.cli.usage import WrongUse
from perenne_tui.core.export_request import PAPER_SIZES, PaperOptions


class TypedPaper(TypedDict):
    """The values that were typed, by parameter."""

    is_cut: bool
    voters: int | None
    size: str | None


def paper_parameters(setup: Setup) -> Sequence[Option]:
    """Return the options."""
    say = setup.language.say
    return [
        flag(["--cut", "is_cut"], say("Of the cards: sheets of eight to cut out, as PDF.")),
        number_option(["--voters"], say("Of ballots: how many; as many as people are expected by default.")),
        Option(
            ["--size"],
            metavar="|".join(PAPER_SIZES),
            help=say("Of the poster: size of its sheet, a3 by default."),
            complete=lambda _before: list(PAPER_SIZES),
        ),
    ]


def chosen_document(document: str, form: str | None, *, is_cut: bool) -> str:
    """Return the document that is meant: cards to cut out are one of their own.

    Raises:
        WrongUse: another document, or another form than PDF, is to be cut out.
    """
    if not is_cut:
        return document
    if document not in ("cards", "cut-cards") or (form or "pdf").casefold().removeprefix(".") != "pdf":
        raise WrongUse("--cut goes with “cards -f pdf”: only cards are cut out, and only PDF has pages for that.")
    return "cut-cards"


def paper_options(document: str, voters: int | None, size: str | None) -> PaperOptions:
    """Return the options of a document for paper.

    Raises:
        WrongUse: the document has no such option, or the size is none.
    """
    for option, value, owner in (("--voters", voters, "ballots"), ("--size", size, "poster")):
        if value is not None and document != owner:
            raise WrongUse("{option} goes with “{document}”.", option=option, document=owner)
    known = next((one for one in PAPER_SIZES if one == (size or PAPER_SIZES[0]).casefold()), None)
    if known is None:
        raise WrongUse(
            "{option} is one of {values}, not “{value}”.",
            option="--size",
            values=", ".join(PAPER_SIZES),
            value=size or "",
        )
    return PaperOptions(voters or 0, known)
