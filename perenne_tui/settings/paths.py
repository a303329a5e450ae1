"""Settings and places: the only file that knows where anything lives on this machine.

Settings stand in one small TOML file that people write by hand; a setting that cannot be used is left at its
default and complained about in one sentence, because a workshop must open all the same.

Every command reads the settings before its first word, so that path needs neither pathlib nor platformdirs, which
together cost as much as the bare interpreter.
"""

import os
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.i18n.language import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

APP: Final = "perenne"
THEMES: Final = ("salle", "nuit")
"""Names of the themes: light for projecting, dark for the facilitator's own screen."""
GLYPHS: Final = ("full", "ascii")
"""Names of the sets of signs: all of ours, or ASCII ones for a poor terminal."""


class Settings(NamedTuple):
    """What the configuration file says; `None` where it says nothing."""

    language: str | None = None
    theme: str | None = None
    library: str | None = None
    """Folder of the workshops."""
    glyphs: str | None = None
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """By name of a key, what it is instead; whether there is such a name is for `perenne_tui.keys.keymap` to say."""
    complaints: tuple[Sentence, ...] = ()
    """What in the file cannot be used, and what to do about it."""


def settings(path: str | None = None) -> Settings:
    """Read the configuration file; no file means no settings.

    Args:
        path: the file; by default the one of this person on this machine.
    """
    path = path or config_file()
    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        from perenne_tui.core.text.reasons import reason_of

        unreadable = Sentence(
            "The configuration {path} cannot be read and is left out: {reason}.",
            {"path": path, "reason": reason_of(error)},
        )
        return Settings(complaints=(unreadable,))
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Settings(complaints=(_misread(path, error),))
    except RecursionError:
        deep = Sentence("The configuration {path} is nested too deep to be read, and is left out.", {"path": path})
        return Settings(complaints=(deep,))
    return _understood(path, table)


def config_file() -> str:
    """Give the place of the configuration file: `PERENNE_CONFIG`, or `config.toml` where this system keeps such."""
    if named := os.environ.get("PERENNE_CONFIG"):
        return os.path.expanduser(named)
    if sys.platform == "win32":
        folder = os.environ.get("APPDATA") or os.path.expanduser(r"~\AppData\Roaming")
    elif sys.platform == "darwin":
        folder = os.path.expanduser("~/Library/Application Support")
    else:
        folder = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    return os.path.join(folder, APP, "config.toml")


def library(configured: str | None = None) -> "Path":
    """Give the folder of the workshops: `PERENNE_HOME`, or the configured one, or `Perenne` in the documents.

    Args:
        configured: what the settings say.

    Raises:
        Refused: it is the folder of somebody whom this machine does not know.
    """
    if named := os.environ.get("PERENNE_HOME") or configured:
        folder = expanded(named)
        if str(folder).startswith("~"):
            raise Refused("This machine knows nobody whose folder is {folder}: name another library.", folder=named)
        return folder
    from platformdirs import user_documents_path

    return user_documents_path() / "Perenne"


def expanded(word: str) -> "Path":
    """Return the path that people mean by a word: `~` is their own folder; that of nobody stays as it is written."""
    from pathlib import Path

    return Path(os.path.expanduser(word))


def state_dir() -> "Path":
    """Give the folder for what belongs to this machine alone, such as drafts of what is being typed."""
    from platformdirs import user_state_path

    return user_state_path(APP, appauthor=False)


def drafts() -> "Path":
    """Give the folder for what is being typed and not kept yet."""
    return state_dir() / "drafts"


def rescued() -> "Path":
    """Give the folder for workshops that could not be saved where they belong."""
    return state_dir() / "rescued"


def boards() -> "Path":
    """Give the folder of shipped decks and examples: inside the installed package, else in the repository."""
    from pathlib import Path

    package = Path(__file__).parents[1]
    installed = package / "boards"
    return installed if installed.is_dir() else package.parent / "boards"


def _understood(path: str, table: Mapping[str, object]) -> Settings:
    complaints: list[Sentence] = []

    def one_of(name: str, allowed: tuple[str, ...]) -> str | None:
        value = table.get(name)
        if value is None or value in allowed:
            return value if isinstance(value, str) else None
        complaints.append(
            Sentence(
                "{path}: “{name}” is one of {allowed}; it is left out.",
                {"path": path, "name": name, "allowed": ", ".join(allowed)},
            )
        )
        return None

    language = one_of("language", LANGUAGES)
    theme = one_of("theme", THEMES)
    folder = table.get("library")
    if folder is not None and not (isinstance(folder, str) and folder.strip() and "\0" not in folder):
        complaints.append(
            Sentence("{path}: “library” is the path of a folder between quotes; it is left out.", {"path": path})
        )
        folder = None
    glyphs = one_of("glyphs", GLYPHS)
    changed = _keys(path, table.get("keys", {}), complaints)
    for name in sorted(table.keys() - {"language", "theme", "library", "glyphs", "keys"}):
        complaints.append(Sentence("{path}: there is no setting “{name}”.", {"path": path, "name": name}))
    # A folder without a root counts from the file that names it.
    place = os.path.join(os.path.dirname(path), os.path.expanduser(folder)) if isinstance(folder, str) else None
    return Settings(language, theme, place, glyphs, changed, tuple(complaints))


def _keys(path: str, table: object, complaints: list[Sentence]) -> Mapping[str, tuple[str, ...]]:
    """Read the table of keys: each a word or a list of words."""
    if not isinstance(table, Mapping):
        complaints.append(Sentence("{path}: “keys” is a table, [keys]; it is left out.", {"path": path}))
        return {}
    changed: dict[str, tuple[str, ...]] = {}
    for name, value in table.items():
        words = [value] if isinstance(value, str) else value
        if isinstance(words, list) and all(isinstance(word, str) and word for word in words):
            changed[str(name)] = tuple(words)
        else:
            complaints.append(
                Sentence(
                    "{path}: “{name}” is a key between quotes, or a list of them; it is left out.",
                    {"path": path, "name": str(name)},
                )
            )
    return changed


def _misread(path: str, error: ValueError) -> Sentence:
    """Say where a file is not written as TOML wants it: what its reader says of that is English."""
    import re

    if place := re.search(r"line (\d+), column (\d+)", str(error)):
        return Sentence(
            "The configuration {path} cannot be understood at line {line}, column {column}, and is left out.",
            {"path": path, "line": int(place[1]), "column": int(place[2])},
        )
    return Sentence(
        "The configuration {path} cannot be understood to its end, and is left out.",
        {"path": path},
    )
