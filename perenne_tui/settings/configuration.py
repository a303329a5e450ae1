"""The configuration file: one small TOML file that people write by hand, read into `Settings`.

A setting that cannot be used keeps its default and becomes one sentence in `Settings.complaints`: a workshop must
open all the same. Every command reads this file before it does anything else, so modules that are slow to import are
imported where they are needed. `perenne_tui.settings.config_template` writes an example of the file.
"""

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.i18n.language import LANGUAGES
from perenne_tui.settings.paths import config_file

THEMES: Final = ("salle", "nuit")
"""Names of the themes, the default one first."""
GLYPHS: Final = ("full", "ascii")
"""Names of the sets of signs: all signs, or ASCII ones for a terminal that lacks the others."""
REFERENCES: Final = ("docx", "odt")
"""Forms of documents that may take their look from a file."""


class Settings(NamedTuple):
    """The settings of one person; `None` for each that the configuration file does not set."""

    language: str | None = None
    theme: str | None = None
    library: str | None = None
    """Folder of the workshops."""
    glyphs: str | None = None
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """The keys of each action, by the action's name; `perenne_tui.keys.user_keymap` checks both."""
    references: Mapping[str, str] = MappingProxyType({})
    """By form, docx or odt: the file whose look documents take."""
    complaints: tuple[Sentence, ...] = ()
    """One sentence for each setting that cannot be used: the problem and the remedy."""


def read_settings(path: str | None = None) -> Settings:
    """Read the configuration file; no file means no settings.

    Args:
        path: the file; `paths.config_file()` by default.
    """
    path = path or config_file()
    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        from perenne_tui.core.text.system_errors import reason_of

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
    return _checked(path, table)


def _checked(path: str, table: Mapping[str, object]) -> Settings:
    """Return the settings of a parsed file; those of a wrong type or value are left out, with a complaint."""
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
    references = _references(path, table.get("reference", {}), complaints)
    for name in sorted(table.keys() - {"language", "theme", "library", "glyphs", "keys", "reference"}):
        complaints.append(Sentence("{path}: there is no setting “{name}”.", {"path": path, "name": name}))
    place = _place(path, folder) if isinstance(folder, str) else None
    return Settings(language, theme, place, glyphs, changed, references, tuple(complaints))


def _place(path: str, name: str) -> str:
    """Return the path that a file means; a relative one counts from the folder of the configuration file."""
    return os.path.join(os.path.dirname(path), os.path.expanduser(name))


def _references(path: str, table: object, complaints: list[Sentence]) -> Mapping[str, str]:
    """Return the table `[reference]`, its files as paths; add a complaint for each value that is none."""
    if not isinstance(table, Mapping):
        complaints.append(Sentence("{path}: “reference” is a table, [reference]; it is left out.", {"path": path}))
        return {}
    found: dict[str, str] = {}
    for form, name in table.items():
        if form in REFERENCES and isinstance(name, str) and name.strip() and "\0" not in name:
            found[str(form)] = _place(path, name)
        else:
            complaints.append(
                Sentence(
                    "{path}: in [reference], {forms} are paths of files between quotes; “{name}” is left out.",
                    {"path": path, "forms": ", ".join(REFERENCES), "name": str(form)},
                )
            )
    return found


def _keys(path: str, table: object, complaints: list[Sentence]) -> Mapping[str, tuple[str, ...]]:
    """Return the table `[keys]`, each value as a tuple; add a complaint for each value of a wrong type."""
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
    """Return the complaint for a TOML syntax error: its position, without tomllib's own words, which are English."""
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
