"""Names that were forgotten in a workshop, in what comes to it from elsewhere: copies of it, and boards.

What left before a name was forgotten may have it still: it is replaced here, before anything else is done with it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from perenne_tui.core.forgetting import Forgotten
from perenne_tui.core.forgotten_names import KnownNames, missing_rows, replaced, texts_in, texts_of
from perenne_tui.core.model.forgotten_rows import ForgottenName
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.articles import in_english, in_french
from perenne_tui.core.text.name_hashes import shown
from perenne_tui.core.text.names import Names
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.i18n.language import language
from perenne_tui.store.common_line import CopyState, merged_lines
from perenne_tui.store.copy_files import FoundCopy
from perenne_tui.store.journal_line import Line


def known_names(rows: Iterable[ForgottenName], workshop: Workshop) -> KnownNames:
    """Return forgotten names, to be found and replaced in the language of a workshop."""
    return KnownNames(rows, default_role=default_role(workshop), join=join_of(workshop))


def default_role(workshop: Workshop) -> str:
    """Return the replacement for somebody whose function is not known, in the language of the workshop."""
    return language(document_code(workshop.header.language)).say("somebody of the team")


def join_of(workshop: Workshop) -> Callable[[str, str], str]:
    """Return the function that joins a text and a replacement by the rules of the workshop's language."""
    return in_french if document_code(workshop.header.language) == "fr" else in_english


@dataclass(frozen=True, slots=True)
class CleanStates:
    """A copy without the names that were forgotten here since it left."""

    there: Workshop
    base: Workshop | None
    """The state that both left from, without them too."""
    is_older: bool
    """Whether it left before names were forgotten here, so that its history may have them."""


def clean_states(here: Workshop, there: Workshop, base: Workshop | None) -> CleanStates:
    """Return a copy, and the state that it left from, without the names that were forgotten here since."""
    rows = missing_rows(there, here)
    if not rows:
        return CleanStates(there, base, is_older=False)
    forgotten = known_names(rows, here).forget_in(there, beside=here, more=texts_of(base, here) if base else ())
    if forgotten is None:
        return CleanStates(there, base, is_older=True)
    past = replaced(base, forgotten.people, forgotten.names, beside=here).workshop if base else None
    return CleanStates(forgotten.workshop, past, is_older=True)


def refuse_names_here(here: CopyState, copy: FoundCopy) -> None:
    """Make certain that a workshop has no name that was forgotten in a copy since both parted.

    Its history would keep the name, and only `perenne forget` takes names out of a history.

    Args:
        here: the workshop.
        copy: the copy.

    Raises:
        Refused: it has one.
    """
    there = copy.state.workshop
    rows = missing_rows(here.workshop, there)
    if rows and names_forgotten_there(here.workshop, there, texts_of_lines(here.lines)) is not None:
        raise Refused(
            "People were forgotten in {copy} whose names are still here: “perenne forget” with --as-in forgets them "
            "here too; merge then. Nothing was changed.",
            copy=copy.names[0],
        )


def names_forgotten_there(here: Workshop, there: Workshop, history: Iterable[str]) -> Forgotten | None:
    """Return a workshop without the names that were forgotten in a copy of it; `None` where it has none of them.

    Args:
        here: the workshop.
        there: the copy.
        history: the texts of the workshop's history.
    """
    texts = set(history)
    forgotten = known_names(missing_rows(here, there), here).forget_in(here, beside=None, more=texts)
    if forgotten is None or not any(map(forgotten.names.are_in, texts.union(texts_of(here)))):
        return None
    return forgotten


def texts_of_lines(lines: Iterable[Line]) -> Iterator[str]:
    """Yield every text in the lines of a journal, and in those that merges took in."""
    for line in lines:
        for patch in line.entry.writes:
            yield from texts_in(patch.was)
            yield from texts_in(patch.set)
        yield from texts_of_lines(merged_lines(line))


def clean_board(board: Workshop, here: Workshop) -> Workshop:
    """Return a board that is added to a workshop without the names that were forgotten there."""
    forgotten = known_names(here.forgotten.values(), here).forget_in(board, beside=here)
    return forgotten.workshop if forgotten else board


def clean_copy(here: Workshop, copy: Workshop) -> Workshop | None:
    """Return a copy without the names that were forgotten here since it left; `None` where none was."""
    if not missing_rows(copy, here):
        return None
    clean = clean_states(here, copy, None).there
    return clean.with_rows("forgotten", *here.forgotten.values())


def forgotten_like(there: Workshop, here: Workshop, history: Iterable[str] = ()) -> Forgotten:
    """Return a workshop without the names that were forgotten in a copy of it, and with the hashes of them.

    Args:
        there: the copy.
        here: the workshop.
        history: the texts of its history.
    """
    forgotten = names_forgotten_there(here, there, history)
    if forgotten is None:
        return Forgotten(here, {}, 0, {}, {}, Names([]), is_everybody=False)
    after = forgotten.workshop.with_rows("forgotten", *missing_rows(here, there))
    people = {shown(name): word for name, word in forgotten.people.items()}
    return replace(forgotten, workshop=after, people=people)
