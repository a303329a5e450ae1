"""The questions people ask: short answers, the same in both languages, in the words of the program as it is."""

import re
from pathlib import Path

import pytest

from perenne_tui import keys
from perenne_tui.i18n.language import language

ROOT = Path(__file__).parent.parent
LONGEST = 5
"""Lines of an answer at most."""
COMMAND = re.compile(r"`Ctrl\+P`, [«“]\s?(.+?)\s?[»”]", re.DOTALL)
"""A command of the palette, as an answer names it."""
QUOTED = re.compile(r"[«“]\s?(.+)\s?[»”]")


def text_of(code: str) -> str:
    return (ROOT / "docs" / f"faq.{code}.md").read_text(encoding="utf-8")


def said_by_the_program(code: str) -> list[str]:
    """Return every message of the program, its figures as an answer may have them."""
    catalogue = ROOT / "perenne_tui" / "i18n" / "locale" / "fr" / "LC_MESSAGES" / "perenne_tui.po"
    kind = "msgstr" if code == "fr" else "msgid"
    entries = re.findall(rf'^{kind} ((?:".*"\n)+)', catalogue.read_text(encoding="utf-8"), re.MULTILINE)
    texts = ["".join(re.findall(r'"(.*)"', entry)) for entry in entries]
    return [text.replace("{width}", "60").replace("{height}", "16") for text in texts]


@pytest.mark.parametrize("code", ["fr", "en"])
def test_an_answer_is_read_at_a_glance(code: str) -> None:
    questions = re.split(r"^### ", text_of(code), flags=re.MULTILINE)[1:]
    assert len(questions) > 30
    for question in questions:
        title, _, answer = re.split(r"^## ", question, flags=re.MULTILINE)[0].partition("\n")
        lines = answer.strip().splitlines()
        assert 0 < len(lines) <= LONGEST, title


def test_both_languages_have_the_same_questions_in_the_same_parts() -> None:
    counted = [[part.count("\n### ") for part in text_of(code).split("\n## ")] for code in ("fr", "en")]
    assert counted[0] == counted[1]


@pytest.mark.parametrize("code", ["fr", "en"])
def test_every_command_of_the_palette_is_called_as_it_is_there(code: str) -> None:
    known = [language(code).say(message) for key in keys.KEYS for message in key.messages]
    named = [" ".join(re.split(r"[ \n]+", found)) for found in COMMAND.findall(text_of(code))]
    assert len(named) > 5
    assert [name for name in named if not any(message.startswith(name) for message in known)] == []


@pytest.mark.parametrize("code", ["fr", "en"])
def test_a_sentence_that_people_quote_is_one_of_the_program(code: str) -> None:
    titles = re.findall(r"^### (?=[«“…])(.+)", text_of(code), re.MULTILINE)
    quoted = [found[1].strip("… \u00a0") for title in titles if (found := QUOTED.search(title))]
    said = "\n".join(said_by_the_program(code))
    assert len(quoted) > 3
    assert [words for words in quoted if words not in said and not re.match("perenne", words)] == []
