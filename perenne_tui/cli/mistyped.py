"""The mistyped command: a first word that is neither a command nor a workshop, but nearly a command."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from perenne_tui.cli.usage import WrongUse
from perenne_tui.core.text.sentences import Refused, Sentence

if TYPE_CHECKING:
    from pathlib import Path

LONGEST: Final = 40
"""Characters that are compared; a longer word is no mistyped command."""


def refuse_mistyped(words: Sequence[str], commands: Collection[str], library: "Path") -> None:
    """Refuse a command line that begins with a mistyped command, with a sentence that names the command.

    A word that names a workshop, or may be a path, is accepted.

    Args:
        words: the command line.
        commands: names of all commands.
        library: folder of the workshops.

    Raises:
        WrongUse: words follow, so no workshop was meant.
        Refused: nothing follows.
    """
    from difflib import get_close_matches

    from perenne_tui.core.text.clean import fold
    from perenne_tui.services.library import is_path, names, nearest_names, slug

    word = words[0]
    meant = get_close_matches(fold(word[:LONGEST]), commands, 1)
    if not meant or is_path(word):
        return
    known = names(library)
    if slug(word) in map(slug, known):
        return
    values = {"word": word, "command": meant[0], "names": ", ".join(nearest_names(known, word))}
    said = Sentence(
        "There is neither a command nor a workshop “{word}”. Did you mean “perenne {command}”?",
        values,
    )
    if values["names"]:
        said = Sentence(
            "There is neither a command nor a workshop “{word}”. Did you mean “perenne {command}”, or one of these "
            "workshops: {names}?",
            values,
        )
    raise (WrongUse if len(words) > 1 else Refused)(said.message, **said.values)
