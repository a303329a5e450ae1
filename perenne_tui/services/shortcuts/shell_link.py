"""A shortcut of Windows (`.lnk`) as bytes, by the public specification [MS-SHLLINK].

It is written here rather than by a script of PowerShell or a call of the shell: on a locked machine PowerShell may
make no objects, and bytes can be tested on any system. The target stands in it three times, as in the shortcuts that
Windows itself makes: as items of the shell, as a path of a disk, and as a path that is looked up when it is opened.
"""

from pathlib import PureWindowsPath
from struct import pack
from typing import Final

_CLASS: Final = bytes.fromhex("0114020000000000c000000000000046")
"""Identifies the file as a shortcut."""
_HAS_ITEMS, _HAS_INFO, _HAS_NAME, _HAS_FOLDER, _HAS_ARGUMENTS, _HAS_ICON, _IS_UNICODE, _HAS_LOOKED_UP = (
    1 << bit for bit in (0, 1, 2, 4, 5, 6, 7, 9)
)
_COMPUTER: Final = bytes.fromhex("1f50e04fd020ea3a6910a2d808002b30309d")
"""The item above all disks: « This PC »."""
_FOLDER, _FILE = (0x31, 0x10), (0x32, 0x20)
"""Kind of an item and attributes of its file."""
_LONG_NAME: Final = 0xBEEF0004
"""Marks the part of an item that holds its whole name."""
_LONGEST: Final = 259
"""Characters of a path that is looked up."""
_NORMAL_WINDOW: Final = 1
_FIXED_DISK: Final = 3


def shell_link(target: str, *, arguments: str, folder: str, icon: str, description: str) -> bytes:
    """Return the bytes of a shortcut.

    Args:
        target: path of the program that it starts.
        arguments: the rest of the command line, quoted as programs of Windows read it.
        folder: path of the folder in which the program starts.
        icon: path of the file with its icon.
        description: the words that are shown when the mouse rests on it.
    """
    path = PureWindowsPath(target)
    is_on_disk = len(path.drive) == 2
    is_looked_up = len(target) <= _LONGEST
    flags = _HAS_NAME | _HAS_FOLDER | _HAS_ARGUMENTS | _HAS_ICON | _IS_UNICODE
    flags |= (_HAS_ITEMS | _HAS_INFO) * is_on_disk | _HAS_LOOKED_UP * is_looked_up
    header = pack("<I16s2I3QIiIH2xQ", 0x4C, _CLASS, flags, _FILE[1], 0, 0, 0, 0, 0, _NORMAL_WINDOW, 0, 0)
    return b"".join(
        [
            header,
            *((_items(path), _info(target)) if is_on_disk else ()),
            *(_counted(text) for text in (description, folder, arguments, icon)),
            *((_looked_up(target),) if is_looked_up else ()),
            bytes(4),
        ]
    )


def _items(path: PureWindowsPath) -> bytes:
    """Return a path as the shell has it: an item for the computer, for the disk, and for each folder and file."""
    disk = b"\x2f" + path.anchor.encode("ascii").ljust(22, b"\0")
    names = path.parts[1:]
    kinds = [*[_FOLDER] * (len(names) - 1), _FILE]
    items = [_COMPUTER, disk, *(_item(name, *kind) for name, kind in zip(names, kinds, strict=True))]
    data = b"".join(pack("<H", len(item) + 2) + item for item in items) + bytes(2)
    return pack("<H", len(data)) + data


def _item(name: str, kind: int, attributes: int) -> bytes:
    """Return the item of a folder or file, without its length: a name for old programs, then the whole name."""
    short = _ansi(name).replace(b"?", b"_")
    short += bytes(2 - len(short) % 2)
    begin = pack("<BxIIH", kind, 0, 0, attributes) + short
    long = _wide(name)
    extra = pack("<HHIIIHH", 22 + len(long), 3, _LONG_NAME, 0, 0, 20, 0) + long + pack("<H", len(begin) + 2)
    return begin + extra


def _info(target: str) -> bytes:
    """Return the place of the target on a disk of this machine."""
    header = 0x24
    disk = pack("<4I", 0x11, _FIXED_DISK, 0, 0x10) + b"\0"
    path, wide = _ansi(target) + b"\0", _wide(target)
    places = [header]
    for part in (disk, path, b"\0", wide):
        places.append(places[-1] + len(part))
    at_disk, at_path, at_rest, at_wide, at_wide_rest = places
    data = pack("<7I", header, 1, at_disk, at_path, 0, at_rest, at_wide) + pack("<I", at_wide_rest)
    data += disk + path + b"\0" + wide + bytes(2)
    return pack("<I", len(data) + 4) + data


def _looked_up(target: str) -> bytes:
    """Return the block with the path that is looked up when the shortcut is opened."""
    return pack("<2I260s520s", 0x314, 0xA0000001, _ansi(target), target.encode("utf-16-le"))


def _counted(text: str) -> bytes:
    """Return a text after the number of its characters."""
    data = text.encode("utf-16-le")
    return pack("<H", len(data) // 2) + data


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le") + bytes(2)


def _ansi(text: str) -> bytes:
    return text.encode("cp1252", "replace")
