"""Zip archives with the same bytes for the same parts: docx, odt and xlsx files are such archives."""

from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""Date of every part, the earliest that a zip archive can hold: the clock would make each archive different."""
_MIMETYPE: Final = "mimetype"
"""The part that has to be the first of an odt, not compressed: systems recognise the file by it."""


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of parts by their names, in a fixed order and with a fixed date."""
    out = BytesIO()
    with ZipFile(out, "w") as written:
        for name in sorted(parts, key=lambda name: (name != _MIMETYPE, name != "[Content_Types].xml", name)):
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_STORED if name == _MIMETYPE else ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            written.writestr(info, parts[name])
    return out.getvalue()
