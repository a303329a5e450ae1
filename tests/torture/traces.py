"""Traces of a word in bytes, as a search of the disk would find them, in any encoding or archive."""

import gzip
import json
import unicodedata
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile, is_zipfile


def forms_of(*words: str) -> Sequence[bytes]:
    """Return all ways in which words are written: composed or not, escaped as in JSON, in four encodings."""
    forms = set[bytes]()
    for word in words:
        for text in (unicodedata.normalize("NFC", word), unicodedata.normalize("NFD", word)):
            escaped = json.dumps(text)[1:-1]
            forms |= {text.encode(), escaped.encode(), escaped.replace("\\u00e9", "\\u00E9").encode()}
            forms |= {text.encode("utf-16-le"), text.encode("utf-16-be"), text.encode("cp1252", "replace")}
    return [form for form in forms if b"?" not in form]


def holds(data: bytes, forms: Sequence[bytes]) -> bool:
    """Return whether one of the forms is in a file, or in what is packed in it."""
    if any(form in data for form in forms):
        return True
    if data.startswith(b"\x1f\x8b"):
        return holds(gzip.decompress(data), forms)
    if is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as archive:
            return any(holds(archive.read(name), forms) for name in archive.namelist())
    return False
