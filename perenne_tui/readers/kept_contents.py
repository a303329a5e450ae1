"""The contents of the shipped Markdown files, kept as JSON in `boards/read/`: nobody waits for Markdown that is ours.

A kept content names the bytes that it was read from; where the Markdown file has other ones, it is read itself.
Every build writes them all anew, and `make i18n` does.
"""

from binascii import crc32
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Final, TypeVar

from msgspec import DecodeError, Struct, ValidationError, to_builtins
from msgspec.json import decode, encode
from msgspec.json import format as indented

ContentT = TypeVar("ContentT")
FOLDER: Final = "read"
"""Folder of the kept contents, beside the folders of the files."""


class Source(Struct, frozen=True):
    """The bytes that a content was read from."""

    length: int
    checksum: int


def kept(path: Path, data: bytes, kind: type[ContentT]) -> ContentT | None:
    """Return the content of a shipped file, if it is kept and the file has not changed since.

    Args:
        path: the file.
        data: its bytes.
        kind: what it holds.
    """
    try:
        source, _, content = kept_path(path).read_bytes().partition(b"\n")
        return decode(content, type=kind) if decode(source, type=Source) == _source_of(data) else None
    except (OSError, DecodeError, ValidationError):
        return None


def kept_path(path: Path) -> Path:
    """Return the path of the kept content of a shipped file."""
    return path.parent.parent / FOLDER / path.parent.name / f"{path.stem}.json"


def written(content: object, data: bytes) -> bytes:
    """Return a content as it is kept, with the bytes that it was read from; a view of a mapping is a mapping."""
    return b"\n".join((encode(_source_of(data)), indented(encode(content, enc_hook=dict), indent=1), b""))


def _source_of(data: bytes) -> Source:
    data = data.replace(b"\r\n", b"\n")  # as git gives it to Windows
    return Source(len(data), crc32(data))


def all_contents(root: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield the path of every content that is to be kept, and its bytes, read anew from the Markdown file."""
    from perenne_tui.readers.agendas import read_agenda
    from perenne_tui.readers.catalogues import read_catalogue
    from perenne_tui.readers.deck_reader import read_deck
    from perenne_tui.readers.shipped_files import without_places

    def deck(path: Path, data: bytes) -> object:
        # The same uids each time, other ones for each deck: who takes a card gives it another.
        numbers = count(1)
        read = without_places(read_deck(data, new_uid=lambda: f"{path.stem}-{next(numbers)}"))
        return to_builtins(read, enc_hook=dict) | {"starred": sorted(read.starred)}

    readers: Mapping[str, Callable[[Path, bytes], object]] = {
        "agendas": lambda _, data: read_agenda(data),
        "catalogues": lambda _, data: read_catalogue(data),
        "decks": deck,
    }
    for kind, reader in readers.items():
        for path in sorted((root / kind).glob("*.md")):
            data = path.read_bytes()
            yield kept_path(path), written(reader(path, data), data)
