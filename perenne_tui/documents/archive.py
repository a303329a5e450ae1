"""Files that are archives, such as docx and odt: the same parts always give the same bytes."""

from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that an archive can tell: that of the machine would make each file another one."""
_FIRST: Final = "mimetype"
"""What an odt begins with, as it is: by it, systems know what the file is."""


def settled(data: bytes) -> bytes:
    """Give an archive with its parts in order and none of the moments at which they were written."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as read, ZipFile(out, "w") as written:
        for name in sorted(read.namelist(), key=lambda name: (name != _FIRST, name != "[Content_Types].xml", name)):
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_STORED if name == _FIRST else ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            written.writestr(info, read.read(name))
    return out.getvalue()
