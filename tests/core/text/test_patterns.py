"""Patterns that are compiled when they are first used find what compiled ones find."""

import re

import pytest

from perenne_tui.core.text.patterns import LatePattern

TEXTS = ("", "a1", "1a", "ab 12 cd 3", "A1")


@pytest.mark.parametrize("flags", [re.NOFLAG, re.IGNORECASE])
@pytest.mark.parametrize("text", TEXTS)
def test_a_late_pattern_finds_what_a_compiled_one_does(text: str, flags: re.RegexFlag) -> None:
    late, now = LatePattern(r"([a-z]*)\s?(\d+)", flags), re.compile(r"([a-z]*)\s?(\d+)", flags)
    for found, wanted in (
        (late.search(text), now.search(text)),
        (late.search(text, 1), now.search(text, 1)),
        (late.match(text, 1), now.match(text, 1)),
        (late.fullmatch(text), now.fullmatch(text)),
        (late.fullmatch(text, 1), now.fullmatch(text, 1)),
        *zip(late.finditer(text), now.finditer(text), strict=True),
    ):
        assert (found and (found.span(), found.groups())) == (wanted and (wanted.span(), wanted.groups()))
    assert late.sub(r"<\2>", text, count=1) == now.sub(r"<\2>", text, count=1)
    assert late.pattern == now.pattern
    assert late.compiled is late.compiled


def test_nothing_is_compiled_before_it_is_used() -> None:
    late = LatePattern(b"(")
    with pytest.raises(re.error):
        late.search(b"")
