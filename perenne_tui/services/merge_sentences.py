"""Sentences about the outcome of a merge, for commands and screens."""

from pathlib import Path

from perenne_tui.core.text.clean import as_word, visible_line
from perenne_tui.i18n.language import Language
from perenne_tui.services.copy_merge import MergeResult
from perenne_tui.services.library import name_of
from perenne_tui.store.copy_files import FoundCopy


def copy_name(copy: FoundCopy, path: Path) -> str:
    """Return the name of a copy: its file or archive, with its folder where that is not the one of the workshop.

    Args:
        copy: the copy.
        path: the workshop.
    """
    first = copy.archive or next(iter(copy.files), None)
    if first is None:
        return visible_line(copy.names[0])
    return visible_line(first.name if first.parent == path.parent else str(first))


def window_sentence(result: MergeResult, path: Path, language: Language) -> str:
    """Return the sentence about the outcome for one copy in a window, where a screen shows the conflicts.

    Args:
        result: the outcome.
        path: the workshop.
        language: of the sentence.
    """
    count = language.count("{n} conflict to settle.", "{n} conflicts to settle.", result.open_conflicts)
    return " ".join([_done_sentence(result, path, language), *([count] if result.open_conflicts else [])])


def outcome_sentence(result: MergeResult, path: Path, language: Language) -> str:
    """Return the sentence about the outcome for one copy in a terminal, with the command that settles its conflicts.

    Args:
        result: the outcome.
        path: the workshop.
        language: of the sentence.
    """
    command = language.count(
        "{n} conflict stays open, with both wordings. To settle it: perenne merge {word}",
        "{n} conflicts stay open, with both wordings. To settle them: perenne merge {word}",
        result.open_conflicts,
        word=as_word(name_of(path)),
    )
    return " ".join([_done_sentence(result, path, language), *([command] if result.open_conflicts else [])])


def _done_sentence(result: MergeResult, path: Path, language: Language) -> str:
    """Return the sentence about what was done with one copy."""
    say = language.say
    values = {"copy": copy_name(result.copy, path), "name": name_of(path)}
    if result.kind == "declined":
        return say("Nothing was changed.")
    if result.kind == "nothing":
        return say("{name} has all that {copy} has: nothing to take in.", **values)
    return say("{copy} and {name} are one now; one undo takes that back.", **values)
