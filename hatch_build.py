"""Build step: it compiles the catalogues of the interface, and writes the contents of the shipped boards as JSON.

A `.po` file is written by people and kept in the repository; the `.mo` file beside it is what gettext reads. In the
same way `boards/read/` holds as JSON what the Markdown files of `boards/` say. Both are made at every build, for
wheels and for editable installs alike, and by `make i18n`, which brings the `.po` files up to date first. A wheel has
the pages of help that are documents, and
manual pages and completions besides, which `distribution/` makes from the commands.
"""

import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from struct import iter_unpack, pack, unpack_from
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE: Final = "perenne_tui"
HEADER: Final = 28
"""Bytes of the numbers that a `.mo` file begins with."""
KEYWORDS: Final[Mapping[str, Any]] = {
    "say": None,
    "count": (1, 2),
    "Sentence": None,
    "Refused": None,
    "WrongUse": None,
    "NothingChanged": None,
    "Unclear": None,
    "complain": (2,),
    "keep_block": (2,),
    "_keep": (2,),
    "_hole": (4,),
    "_lint": (3,),
    "N_": None,
    "term": ((1, "c"), 2),
    "NP_": ((1, "c"), 2),
}
"""Calls whose text is for people, and which of their arguments that is; `c` marks a context."""


class MakeFiles(BuildHookInterface[Any]):
    """Makes these files before those of a wheel or an editable install are collected."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile every catalogue, keep the contents of the boards, and for a wheel write manual and completions."""
        for path in po_files(Path(self.root)):
            compile_catalogue(path)
        keep_contents(Path(self.root))
        if self.target_name == "wheel":
            build_data["force_include"] |= help_pages(Path(self.root))
            from distribution.shared_data import write_shared_files

            write_shared_files(Path(self.root))


def help_pages(root: Path) -> dict[str, str]:
    """Return the pages of help, which are documents in both languages, each with its place in the wheel."""
    pages = sorted((root / "docs").glob("*.??.md"))
    return {str(page): f"{PACKAGE}/pages/{page.name}" for page in pages}


def po_files(root: Path) -> list[Path]:
    """Return the catalogues of a checkout."""
    return sorted((root / PACKAGE / "i18n" / "locale").glob("*/LC_MESSAGES/*.po"))


def extract(root: Path) -> Catalog:
    """Gather every message that stands in the code, with the files it stands in."""
    template = Catalog(project="perenne-tui", charset="utf-8")
    folder = root / PACKAGE
    for name, _line, message, comments, context in extract_from_dir(
        folder, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    ):
        template.add(
            message, locations=[(f"{PACKAGE}/{Path(name).as_posix()}", 0)], auto_comments=comments, context=context
        )
    return template


def read_catalogue(path: Path) -> Catalog:
    """Read a `.po` file; its language is the folder it stands in."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, domain=path.stem)


def update_catalogue(path: Path, template: Catalog) -> list[str]:
    """Bring a `.po` file up to date with the code, and give the messages that still wait for their translation."""
    catalogue = read_catalogue(path)
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    with path.open("wb") as file:
        write_po(file, catalogue, width=110, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return [
        str(message.id) for message in catalogue if message.id and (message.fuzzy or not is_whole(message.string))
    ]


def is_whole(translation: str | tuple[str, ...] | list[str] | None) -> bool:
    """Return whether a translation is there, in all its plural forms."""
    return all(translation) if isinstance(translation, tuple | list) else bool(translation)


def compile_catalogue(path: Path) -> None:
    """Write the `.mo` file beside a `.po` file."""
    written = BytesIO()
    write_mo(written, read_catalogue(path))
    path.with_suffix(".mo").write_bytes(sorted_catalogue(written.getvalue()))


def sorted_catalogue(data: bytes) -> bytes:
    """Return the content of a `.mo` file with its messages in the order of their bytes, as gettext's manual says.

    Babel sorts them by message, and only then by context; the program looks a message up by halves.
    """
    _, _, count, *tables = unpack_from("<5I", data)
    keys, texts = (
        [data[start : start + length] for length, start in iter_unpack("<2I", data[table : table + 8 * count])]
        for table in tables
    )
    pairs = sorted(zip(keys, texts, strict=True))
    place = HEADER + 16 * count
    spans = b""
    stored = [*(key for key, _ in pairs), *(text for _, text in pairs)]
    for words in stored:
        spans += pack("<2I", len(words), place)
        place += len(words) + 1
    header = pack("<7I", 0x950412DE, 0, count, HEADER, HEADER + 8 * count, 0, HEADER + 16 * count)
    return b"".join([header, spans, *(words + b"\0" for words in stored)])


def keep_contents(root: Path) -> None:
    """Write what the shipped Markdown files say as JSON, for which nobody has to wait as for Markdown."""
    if str(root) not in sys.path:  # a build runs elsewhere
        sys.path.insert(0, str(root))
    from perenne_tui.readers.kept_contents import all_contents

    for path, data in all_contents(root / "boards"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def main() -> None:
    """Extract, update, compile, say what is still to be translated, and keep the contents of shipped files."""
    root = Path(__file__).parent
    template = extract(root)
    for path in po_files(root):
        for message in update_catalogue(path, template):
            print(f"{path.relative_to(root)}: not translated: {message}")
        compile_catalogue(path)
    keep_contents(root)


if __name__ == "__main__":
    main()
