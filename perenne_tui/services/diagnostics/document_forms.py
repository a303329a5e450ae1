"""The facts about documents: which forms can be written here, and the command that installs what others need."""

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from perenne_tui.documents.document_kinds import EXTRAS, install_command, is_installed
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.documents import FORM_LABELS
from perenne_tui.services.diagnostics.facts import Fact, Group

PACKAGES: Final[Mapping[str, str]] = {
    "docx": "python-docx",
    "odt": "odfdo",
    "xlsx": "XlsxWriter",
    "pdf": "typst",
}
"""By form: the package that writes it, by its name on PyPI."""


def document_forms(language: Language) -> Group:
    """Return the facts about the forms that need a part of their own; none of them prevents work."""
    return Group("documents", language.say("Documents"), tuple(_form(form, language) for form in EXTRAS))


def _form(form: str, language: Language) -> Fact:
    label, package = language.say(FORM_LABELS[form]), PACKAGES[form]
    if not is_installed(form):
        command = install_command(EXTRAS[form])
        advice = language.say(
            "To write documents for {form}, type this once, with a network: {command}", form=label, command=command
        )
        return Fact(form, label, language.say("to be installed"), value="", advice=(advice,))
    try:
        number = version(package)
    except PackageNotFoundError:  # a module that somebody copied here
        return Fact(form, label, package)
    return Fact(form, label, f"{package} {number}", value=number)
