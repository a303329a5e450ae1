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


def outcome_sentence(result: MergeResult, path: Path, language: Language) -> str:
    """Return the sentence about the outcome for one copy.

    Args:
        result: the outcome.
        path: the workshop.
        language: of the sentence.
    """
    say, name = language.say, name_of(path)
    values = {"copy": copy_name(result.copy, path), "name": name}
    if result.kind == "declined":
        return say("Nothing was changed.")
    if result.kind == "nothing":
        return say("{name} has all that {copy} has: nothing to take in.", **values)
    done = say("{copy} and {name} are one now; one undo takes that back.", **values)
    if not result.open_conflicts:
        return done
    return f"{done} " + language.count(
        "{n} conflict stays open, with both wordings. To settle it: perenne merge {word}",
        "{n} conflicts stay open, with both wordings. To settle them: perenne merge {word}",
        result.open_conflicts,
        word=as_word(name),
    )
