"""The facts about versions: perenne, Python, the packages and the system."""

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
"""The required packages: name on PyPI, and usual name."""


def versions(language: Language) -> Group:
    """Return the facts about the versions."""
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
    """Return the name and version of the system, and of the Linux distribution."""
    name = f"{platform.system()} {platform.release()}"
    if sys.platform == "win32":
        name = f"Windows {platform.release()} ({platform.version()})"
    elif sys.platform == "linux":
        with suppress(OSError, KeyError):
            name = f"{platform.freedesktop_os_release()['PRETTY_NAME']}, {name}"
    return f"{name} {platform.machine()}".strip()
