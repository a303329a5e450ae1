"""The notices of what an archive holds of others: the name, version and licence of each library, and its whole text.

They are made from what each library says of itself, with every archive, and are not kept in the repository.
"""

from collections.abc import Mapping
from email.message import Message
from email.parser import HeaderParser
from typing import Final

INTRODUCTION: Final = """\
perenne is under the EUPL-1.2. This archive also holds the libraries below, each under its own licence.
perenne est sous EUPL-1.2. Cette archive contient aussi les bibliothèques ci-dessous, chacune sous sa licence.
"""
RULE: Final = "=" * 78
OWN: Final = "perenne_tui"
LICENCE_NAMES: Final = ("license", "licence", "copying", "notice", "copyright", "authors")
"""What the names of files with a licence begin with."""
ADDRESSES: Final = ("homepage", "home", "source", "source code", "repository", "github", "documentation")
"""Labels of addresses, the best first: libraries name their list of changes first, or where to give."""


def notices(files: Mapping[str, bytes]) -> str:
    """Return the notices of libraries, by name.

    Args:
        files: what is installed: contents by path, the `*.dist-info` folders of wheels among them.

    Raises:
        ValueError: a library says nothing of its licence.
    """
    parts = [INTRODUCTION]
    folders = sorted(
        {path.split("/")[0] for path in files if path.split("/")[0].endswith(".dist-info")}, key=str.lower
    )
    for folder in folders:
        if not folder.startswith(OWN):
            parts.append(_notice(folder, files))
    return "\n".join(parts)


def _notice(folder: str, files: Mapping[str, bytes]) -> str:
    """Return the notice of one library."""
    facts = HeaderParser().parsestr(files[f"{folder}/METADATA"].decode("utf-8"))
    licence = _licence(facts)
    texts = [
        data.decode("utf-8", "replace").replace("\r\n", "\n").strip()
        for path, data in sorted(files.items())
        if path.startswith(f"{folder}/") and path.split("/")[-1].lower().startswith(LICENCE_NAMES)
    ]
    if not licence and not texts:
        raise ValueError(f"{folder} says nothing of its licence")
    head = f"{RULE}\n{facts['Name']} {facts['Version']}: {licence or 'see below'}\n{_address(facts)}"
    return "\n\n".join([head.rstrip(), *texts, ""])


def _licence(facts: Message) -> str:
    """Return the licence that a library names."""
    if named := facts.get("License-Expression"):
        return str(named)
    classes = [line.split(" :: ")[-1] for line in facts.get_all("Classifier") or [] if line.startswith("License ::")]
    short = str(facts.get("License") or "").strip().split("\n")[0]
    return ", ".join(classes) or short


def _address(facts: Message) -> str:
    """Return where a library is found: its home, else its code, else whatever it names first."""
    pairs = [line.partition(",")[::2] for line in facts.get_all("Project-URL") or []]
    addresses = {label.strip().lower(): address.strip() for label, address in pairs}
    known = (addresses[label] for label in ADDRESSES if label in addresses)
    return str(facts.get("Home-page") or next(known, "") or next(iter(addresses.values()), ""))
