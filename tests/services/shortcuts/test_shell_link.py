"""The bytes of a shortcut of Windows, read back by the fields that [MS-SHLLINK] names."""

from pathlib import PureWindowsPath
from struct import unpack_from

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.services.shortcuts.shell_link import shell_link
from tests.cases import cases

FLAGS = ("items", "info", "name", "relative", "folder", "arguments", "icon", "unicode", "no info", "looked up")
NAMES = st.text(
    st.characters(exclude_characters='<>:"/\\|?*', exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12
).filter(lambda name: name.strip(". ") == name)


def read_link(data: bytes) -> dict[str, object]:
    """Return the fields of a shortcut by name; the places of its parts must agree to the last byte."""
    size, _, flags, attributes, *_, window, hot_key = unpack_from("<I16s2I3QIiIH", data)
    assert (size, attributes, window, hot_key) == (0x4C, 0x20, 1, 0)
    names = {name for bit, name in enumerate(FLAGS) if flags >> bit & 1}
    assert flags < 1 << len(FLAGS)
    assert "unicode" in names
    found: dict[str, object] = {}
    place = size
    if "items" in names:
        (length,) = unpack_from("<H", data, place)
        found["items"] = list(read_items(data[place + 2 : place + 2 + length]))
        place += 2 + length
    if "info" in names:
        (length,) = unpack_from("<I", data, place)
        found["info"] = read_info(data[place : place + length])
        place += length
    for name in ("name", "folder", "arguments", "icon"):
        (length,) = unpack_from("<H", data, place)
        found[name] = data[place + 2 : place + 2 + 2 * length].decode("utf-16-le")
        place += 2 + 2 * length
    if "looked up" in names:
        block, signature = unpack_from("<2I", data, place)
        assert (block, signature) == (0x314, 0xA0000001)
        found["looked up"] = data[place + 268 : place + block].decode("utf-16-le").rstrip("\0")
        place += block
    assert data[place:] == bytes(4)
    return found


def read_items(data: bytes) -> "list[str]":
    """Return the names of the items of a path, from the computer to the file."""
    names, place = [], 0
    while length := int(unpack_from("<H", data, place)[0]):
        item = data[place : place + length]
        if item[2] == 0x1F:
            names.append(item[4:].hex())
        elif item[2] == 0x2F:
            assert length == 25
            names.append(item[3:].rstrip(b"\0").decode("ascii"))
        else:
            assert (item[2], item[12]) in ((0x31, 0x10), (0x32, 0x20))
            (extra,) = unpack_from("<H", item, length - 2)
            extra_length, version, signature, _, _, offset, _ = unpack_from("<HHIIIHH", item, extra)
            assert (extra_length, version, signature) == (length - extra, 3, 0xBEEF0004)
            assert item[14:extra].endswith(b"\0")
            assert extra % 2 == 0
            names.append(item[extra + offset : -4].decode("utf-16-le"))
        place += length
    assert place == len(data) - 2
    return names


def read_info(data: bytes) -> str:
    """Return the path of a file on a disk of this machine."""
    length, header, flags, disk, path, network, rest, wide, wide_rest = unpack_from("<9I", data)
    assert (length, header, flags, disk, network) == (len(data), 0x24, 1, 0x24, 0)
    assert unpack_from("<4I", data, disk) == (path - disk, 3, 0, 0x10)
    assert data[rest - 1 : rest + 1] == b"\0\0"
    assert data[wide_rest - 2 :] == bytes(4)
    return data[wide : wide_rest - 2].decode("utf-16-le")


@given(st.sampled_from("CDZ"), st.lists(NAMES, min_size=1, max_size=5))
def test_the_target_stands_in_it_three_times(drive: str, names: list[str]) -> None:
    target = str(PureWindowsPath(f"{drive}:\\", *names))
    told = read_link(shell_link(target, arguments="", folder="", icon="", description=""))
    assert told["items"] == ["e04fd020ea3a6910a2d808002b30309d", f"{drive}:\\", *names]
    assert told["info"] == told["looked up"] == target


def test_its_words_are_kept_letter_by_letter() -> None:
    told = read_link(
        shell_link(
            r"C:\Python\python.exe",
            arguments='"D:\\Été\\perenne.pyz" – €',
            folder=r"C:\Users\Léa",
            icon=r"C:\Users\Léa\perenne.ico",
            description="perenne",
        )
    )
    assert told["arguments"] == '"D:\\Été\\perenne.pyz" – €'
    assert (told["folder"], told["icon"], told["name"]) == (r"C:\Users\Léa", r"C:\Users\Léa\perenne.ico", "perenne")


@cases(
    ("target", "parts"),
    [
        (r"\\serveur\partage\Python\python.exe", {"looked up"}),
        ("C:\\" + "\\".join(["dossier"] * 40) + "\\python.exe", {"items", "info"}),
    ],
)
def test_a_path_of_a_share_or_a_long_one_stands_where_it_can(target: str, parts: set[str]) -> None:
    told = read_link(shell_link(target, arguments="", folder="", icon="", description=""))
    assert told.keys() & {"items", "info", "looked up"} == parts
