"""The folders and files of perenne on this machine: configuration, library, state, drafts, rescued copies, boards.

Every command asks for the configuration file before its first word, so that function needs neither pathlib nor
platformdirs, which together cost as much as starting the bare interpreter.
"""

import os
import sys
from typing import TYPE_CHECKING, Final

from perenne_tui.core.text.sentences import Refused

if TYPE_CHECKING:
    from pathlib import Path

APP: Final = "perenne"
"""Name of the program's own folder inside those of the system."""


def config_file() -> str:
    """Return the path of the configuration file: `PERENNE_CONFIG`, or `config.toml` in the system's usual folder."""
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
    """Return the folder of the workshops: `PERENNE_HOME`, or the configured one, or `Perenne` in the documents.

    Args:
        configured: `Settings.library`.

    Raises:
        Refused: it begins with `~NAME`, and this machine has no user of that name.
    """
    if named := os.environ.get("PERENNE_HOME") or configured:
        folder = expanded(named)
        if str(folder).startswith("~"):
            raise Refused("This machine knows nobody whose folder is {folder}: name another library.", folder=named)
        return folder
    return documents() / "Perenne"


def documents() -> "Path":
    """Return the folder of the user's documents; it need not exist."""
    from platformdirs import user_documents_path

    return user_documents_path()


def downloads() -> "Path":
    """Return the folder of what the user has downloaded; it need not exist."""
    from platformdirs import user_downloads_path

    return user_downloads_path()


def applications() -> "Path":
    """Return the folder of the user's own applications, or of their entries in the menu; it need not exist."""
    from platformdirs import user_applications_path

    return user_applications_path()


def expanded(word: str) -> "Path":
    """Return a typed path with `~` and `~NAME` expanded; the `~NAME` of an unknown user stays as it is."""
    from pathlib import Path

    return Path(os.path.expanduser(word))


def state_dir() -> "Path":
    """Return the folder for state that belongs to this machine alone, such as drafts."""
    # Every command looks for rescued copies there, and the library takes 4 ms to import.
    if sys.platform == "linux" and "ANDROID_ROOT" not in os.environ:
        named = os.environ.get("XDG_STATE_HOME", "")
        folder = named if os.path.isabs(named) else os.path.expanduser("~/.local/state")
        if os.path.isabs(folder):
            return expanded(os.path.join(folder, APP))
    from platformdirs import user_state_path

    return user_state_path(APP, appauthor=False)


def drafts() -> "Path":
    """Return the folder of drafts: texts being typed that are not part of a workshop yet."""
    return state_dir() / "drafts"


def rescued() -> "Path":
    """Return the folder of rescued copies: workshops that could not be saved in their own folder."""
    return state_dir() / "rescued"


def phones() -> "Path":
    """Return the folder of what lets the phones of a room in again; it need not exist."""
    return state_dir() / "phones"


def boards() -> "Path":
    """Return the folder of shipped decks and examples: inside the installed package, else in the repository."""
    from pathlib import Path

    package = Path(__file__).parents[1]
    installed = package / "boards"
    return installed if installed.is_dir() else package.parent / "boards"


def pages() -> "Path":
    """Return the folder of the pages of help: inside the installed package, else in the repository."""
    from pathlib import Path

    package = Path(__file__).parents[1]
    installed = package / "pages"
    return installed if installed.is_dir() else package.parent / "docs"
