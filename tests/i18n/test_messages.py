"""The reader of compiled catalogues: it agrees with the standard library's, and refuses damaged files."""

import gettext
import re
import struct
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from perenne_tui.i18n.language import LOCALE
from perenne_tui.i18n.messages import Messages

FILE = (Path(LOCALE) / "fr" / "LC_MESSAGES" / "perenne_tui.mo").read_bytes()
KNOWN = gettext.GNUTranslations(BytesIO(FILE))
MESSAGES = Messages(FILE)


def keys() -> list[str]:
    """Return every key of the file as bytes."""
    _, _, count, start, _ = struct.unpack_from("<5I", FILE)
    spans = struct.unpack_from(f"<{2 * count}I", FILE, start)
    return [FILE[at : at + length].decode() for length, at in zip(spans[::2], spans[1::2], strict=True)]


def test_every_message_is_said_as_the_library_says_it() -> None:
    said = 0
    for key in filter(None, keys()):
        context, has_context, message = key.rpartition("\x04")
        one, has_forms, many = message.partition("\x00")
        if has_forms:
            for number in (0, 1, 2, 21):
                assert MESSAGES.ngettext(one, many, number) == KNOWN.ngettext(one, many, number)
        elif has_context:
            assert MESSAGES.pgettext(context, message) == KNOWN.pgettext(context, message)
        else:
            assert MESSAGES.gettext(message) == KNOWN.gettext(message)
        said += 1
    assert said > 900


def test_what_has_no_translation_stays_english() -> None:
    for messages in (MESSAGES, Messages()):
        assert messages.gettext("Nobody wrote this") == "Nobody wrote this"
        assert messages.pgettext("x", "word") == "word"
        assert [messages.ngettext("{n} ox", "{n} oxen", number) for number in (0, 1, 2)] == [
            "{n} oxen",
            "{n} ox",
            "{n} oxen",
        ]
        assert messages.gettext("\ud800") == "\ud800"
    assert MESSAGES
    assert not Messages()


@given(st.integers(0, len(FILE) - 1))
@example(len(FILE) - 1)
def test_a_file_that_is_cut_off_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match=r"no catalogue|cut off"):
        Messages(FILE[: max(1, length)])


@given(st.binary(max_size=80))
def test_no_other_file_is_a_catalogue(data: bytes) -> None:
    if data and data[:4] != FILE[:4]:
        with pytest.raises(ValueError, match=r"no catalogue|cut off"):
            Messages(data)


def test_the_place_of_a_value_is_a_plain_name() -> None:
    """`Language` looks for nothing else where « de » may be elided before a value."""
    for key in filter(None, keys()):
        for text in KNOWN.gettext(key.rpartition("\x04")[2]), key:
            assert "{{" not in text
            assert [(name, form, way) for _, name, form, way in Formatter().parse(text) if name is not None] == [
                (name, "", None) for name in re.findall(r"\{(\w+)\}", text)
            ]
