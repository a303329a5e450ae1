"""The facts about versions: perenne, Python, the packages, the system, and what writes the forms of documents."""

import platform
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from perenne_tui import __version__
from perenne_tui.documents.document_kinds import BINARY, EXTRAS, OFFERED, is_installed
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.documents import FORM_LABELS
from perenne_tui.services.diagnostics.facts import Fact, Group
from perenne_tui.services.office_conversion import find_office
from perenne_tui.settings.installation import install_command

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
WRITERS: Final[Mapping[str, str]] = {"xlsx": "XlsxWriter", "pdf": "typst"}
"""By form of `EXTRAS`: the package that writes it, by its name on PyPI."""


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


def document_forms(language: Language) -> Group:
    """Return the facts about the forms that offices ask for; one that cannot be written here prevents no work."""
    forms = (form for form in OFFERED if form in BINARY)
    facts = (*(_form(form, language) for form in forms), _office(language))
    return Group("documents", language.say("Documents"), facts)


def _office(language: Language) -> Fact:
    """Return whether LibreOffice is there, which reads the forms of old programs."""
    office = find_office()
    if office:
        return Fact("libreoffice", "LibreOffice", office)
    advice = language.say(
        "LibreOffice reads files in rtf, doc, xls and ods; without it, save them as docx or xlsx first."
    )
    return Fact("libreoffice", "LibreOffice", language.say("not installed"), value="", advice=(advice,))


def _form(form: str, language: Language) -> Fact:
    label = language.say(FORM_LABELS[form])
    if form not in EXTRAS:
        return Fact(form, label, language.say("part of perenne"), value=__version__)
    if not is_installed(form):
        command = install_command(EXTRAS[form])
        advice = language.say(
            "To write documents for {form}, type this once, with a network: {command}", form=label, command=command
        )
        return Fact(form, label, language.say("to be installed"), value="", advice=(advice,))
    try:
        number = version(WRITERS[form])
    except PackageNotFoundError:  # a module that somebody copied here
        number = ""
    return Fact(form, label, f"{WRITERS[form]} {number}".strip(), value=number)


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
