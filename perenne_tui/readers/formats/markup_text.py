"""The text of a file in HTML or XML, which may say itself how it is encoded."""

import codecs
import re
from typing import Final
from xml.etree import ElementTree

from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.readers.deck import Complaint
from perenne_tui.readers.source import LARGEST_FILE, MOST_LINES

_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD: Final = 4096
"""Bytes of a file in which browsers look for its encoding; we look a little further."""
_WINDOWS: Final = {"iso8859-1", "ascii", "iso8859-15"}
"""Encodings that programs declare, and whose files are in that of Windows."""
_LINE_END = re.compile(r"\r\n?")
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_XML_ENCODING = re.compile(r"""^\s*(<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"']*["']""")


def text_of(data: bytes) -> tuple[str, tuple[Complaint, ...]]:
    """Return the text of a file with plain line ends, and a complaint where its encoding had to be guessed.

    It is the encoding of its byte order mark, else UTF-8 where it fits, else the one that the file declares, else
    that of Windows.

    Raises:
        Refused: it is too large, or no text.
    """
    if len(data) > LARGEST_FILE:
        raise Refused(
            "This file has {size} kB and may have {limit} kB: split it in several files. Nothing was read.",
            size=-(-len(data) // 1024),
            limit=LARGEST_FILE // 1024,
        )
    text, complaints = _decoded(data)
    if "\0" in text:
        raise Refused("This file is no text: save it as text or Markdown first. Nothing was read.")
    text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    if (count := text.count("\n") + 1) > MOST_LINES:
        raise Refused(
            "This file has {lines} lines and may have {limit}: split it in several files. Nothing was read.",
            lines=count,
            limit=MOST_LINES,
        )
    return text, complaints


def _decoded(data: bytes) -> tuple[str, tuple[Complaint, ...]]:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if marked:
        return data.decode(marked, errors="replace"), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if declared := _DECLARED.search(data[:_HEAD]):
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            return data.decode("cp1252" if name in _WINDOWS else name, errors="replace"), ()
        except (LookupError, UnicodeError):
            pass  # an encoding that nobody has, or one that makes no text
    said = Sentence("This file is no UTF-8: it was read as Windows text (cp1252). Look at its accents.", {})
    return data.decode("cp1252", errors="replace"), (Complaint(1, said),)


def xml_root(text: str) -> ElementTree.Element:
    """Return the root of a text in XML.

    Raises:
        Refused: it is no XML, or declares entities of its own, as no outliner does.
    """
    if _DECLARATION.search(text):
        raise Refused("This file declares entities, which are not read: export it once more. Nothing was read.")
    try:
        return ElementTree.fromstring(_XML_ENCODING.sub(r"\1", text.strip()))
    except ElementTree.ParseError as error:
        raise Refused(
            "This file is damaged at line {line}: export it once more from its program. Nothing was read.",
            line=error.position[0],
        ) from error
    except (ValueError, RecursionError) as error:
        raise Refused("This file is damaged: export it once more from its program. Nothing was read.") from error
