"""Which version of everything is at work."""

import platform
import sys
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from perenne_tui import __version__
from perenne_tui.i18n.language import Language
from perenne_tui.services.diagnostics.facts import Fact, Group

PACKAGES: Final = (
    ("textual", "Textual"),
    ("rich", "Rich"),
    ("tinydb", "TinyDB"),
    ("filelock", "filelock"),
    ("markdown-it-py", "markdown-it-py"),
    ("mdit-py-plugins", "mdit-py-plugins"),
    ("jinja2", "Jinja2"),
    ("click", "Click"),
    ("platformdirs", "platformdirs"),
)
"""What the program cannot do without: how each is called in packages, and by its people."""


def versions(language: Language) -> Group:
    """Look which versions there are."""
    python = f"{platform.python_version()} ({platform.python_implementation()})"
    return Group(
        "versions",
        language.say("Versions"),
        (
            Fact("perenne", "perenne", __version__),
            Fact("python", "Python", python, value=platform.python_version()),
            *(_package(name, label, language) for name, label in PACKAGES),
            Fact("system", language.say("System"), _system()),
        ),
    )


def _package(name: str, label: str, language: Language) -> Fact:
    try:
        return Fact(name, label, version(name))
    except PackageNotFoundError:
        problem = language.say("{name} is not installed: install perenne again.", name=label)
        return Fact(name, label, language.say("missing"), value="", problem=problem)


def _system() -> str:
    """Name the system, and the one that it runs in where that matters."""
    name = f"{platform.system()} {platform.release()}"
    if sys.platform == "win32":
        name = f"Windows {platform.release()} ({platform.version()})"
    elif sys.platform == "linux":
        with suppress(OSError, KeyError):
            name = f"{platform.freedesktop_os_release()['PRETTY_NAME']}, {name}"
    return f"{name} {platform.machine()}".strip()
