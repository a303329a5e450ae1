"""The languages: how one is chosen, how dates and numbers are written, and that every message has its French."""

import ast
import re
import string
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from hatch_build import KEYWORDS, PACKAGE, extract, is_whole, po_files, read_catalogue
from perenne_tui.core.capture.hours import parse_hour
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.i18n.language import choose, language
from tests.cases import cases
from tests.source_files import nodes, offenders

ROOT = Path(__file__).parents[2]
FRENCH = language("fr")
ENGLISH = language("en")


def no_windows() -> str:
    return ""


@cases(
    ("option", "configured", "environ", "spoken"),
    [
        ("en", "fr", {"PERENNE_LANG": "fr", "LANG": "fr_FR.UTF-8"}, "en"),
        (None, "en", {"PERENNE_LANG": "fr"}, "en"),
        (None, None, {"PERENNE_LANG": "en", "LC_ALL": "fr_FR.UTF-8"}, "en"),
        (None, None, {"LC_ALL": "en_GB.UTF-8", "LANG": "fr_FR.UTF-8"}, "en"),
        (None, None, {"LC_MESSAGES": "en", "LANG": "fr_FR.UTF-8"}, "en"),
        (None, None, {"LANG": "en_US.UTF-8"}, "en"),
        (None, None, {"LANG": "C.UTF-8"}, "fr"),
        (None, None, {"LANG": "de_DE.UTF-8"}, "fr"),
        (None, None, {"LC_ALL": "", "LANG": "en_US"}, "en"),
        (None, None, {"LANG": "frisian"}, "fr"),
        (None, None, {}, "fr"),
    ],
)
def test_the_first_place_that_names_a_language_of_ours_decides(
    option: str | None, configured: str | None, environ: dict[str, str], spoken: str
) -> None:
    assert choose(option, environ, configured=configured, of_windows=no_windows) == spoken


def test_windows_is_asked_last() -> None:
    assert choose(None, {}, of_windows=lambda: "en") == "en"
    assert choose(None, {"LANG": "fr_FR"}, of_windows=lambda: "en") == "fr"


def test_dates_read_as_people_write_them() -> None:
    first, day = date(2026, 3, 1), date(2026, 11, 24)
    assert FRENCH.date(day) == "24 novembre 2026"
    assert FRENCH.date(first) == "1er mars 2026"
    assert FRENCH.day(day) == "mardi 24 novembre"
    assert FRENCH.day(first) == "dimanche 1er mars"
    assert (FRENCH.short_date(day), FRENCH.short_day(first)) == ("24/11/2026", "01/03")
    assert (ENGLISH.short_date(day), ENGLISH.short_day(first)) == ("24 Nov 2026", "1 Mar")
    assert ENGLISH.moment(datetime(2026, 3, 1, 9, 5).astimezone()) == "01 Mar 2026 09:05"
    assert ENGLISH.date(day) == "24 November 2026"
    assert ENGLISH.date(first) == "1 March 2026"
    assert ENGLISH.day(day) == "Tuesday 24 November"


def test_french_counts_none_and_one_alike() -> None:
    assert [FRENCH.count("{n} card", "{n} cards", n) for n in (0, 1, 2)] == [
        "0\u00a0carte",
        "1\u00a0carte",
        "2\u00a0cartes",
    ]
    assert [ENGLISH.count("{n} card", "{n} cards", n) for n in (0, 1, 2)] == ["0 cards", "1 card", "2 cards"]


def test_a_word_is_translated_for_what_it_is_said_of() -> None:
    assert FRENCH.say("open") == "ouvrir"
    assert FRENCH.term("state of a card", "open") == "à traiter"
    assert ENGLISH.term("state of a card", "open") == "open"


def test_values_are_data() -> None:
    hostile = "{n} {0} %s [red] “open”"
    assert hostile in FRENCH.say("No card is called {name}.", name=hostile)
    assert hostile in FRENCH.sentence(Sentence("No card is called {name}.", {"name": hostile}))


def test_nothing_to_say_says_nothing() -> None:
    assert FRENCH.say("") == ""


@pytest.mark.parametrize("content", [None, b"", b"no catalogue", b"\xde\x12\x04\x95" + b"\xff" * 40])
def test_a_missing_or_damaged_catalogue_means_english(tmp_path: Path, content: bytes | None) -> None:
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    if content is not None:
        (folder / "perenne_tui.mo").write_bytes(content)
    assert language("fr", str(tmp_path)).say("No card is called {name}.", name="D3") == "No card is called D3."


def test_there_are_two_languages() -> None:
    with pytest.raises(ValueError, match="no language"):
        language("de")


def catalogue_messages() -> Iterator[Message]:
    (path,) = po_files(ROOT)
    return (message for message in read_catalogue(path) if message.id)


def texts(value: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def test_every_message_of_the_code_is_translated() -> None:
    known = {(message.context, str(message.id)): message for message in catalogue_messages()}
    wanted = {(message.context, str(message.id)) for message in extract(ROOT) if message.id}
    assert sorted(map(str, wanted - known.keys())) == [], "run `make i18n`, then translate"
    assert sorted(map(str, known.keys() - wanted)) == [], "no longer in the code: run `make i18n`"
    assert [key for key, message in known.items() if message.fuzzy or not is_whole(message.string)] == []


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_translations_have_the_places_of_their_messages() -> None:
    for message in catalogue_messages():
        wanted = set().union(*map(places, texts(message.id)))
        for translation in texts(message.string):
            assert places(translation) == wanted, message.id


def test_french_has_its_spaces_quotes_and_apostrophes() -> None:
    """A no-break space before `: ; ! ?` and inside « », ’ rather than ', … rather than three dots."""
    wrong = re.compile(r" [:;!?»]|« |“|”|'|\.\.\.|[^\s\u00a0]»|«[^\u00a0]")
    for message in catalogue_messages():
        for translation in texts(message.string):
            assert not wrong.search(translation), translation


def test_the_compiled_catalogue_is_not_older_than_its_source() -> None:
    (path,) = po_files(ROOT)
    compiled = path.with_suffix(".mo")
    assert compiled.exists(), "run `make i18n`"
    assert compiled.stat().st_mtime >= path.stat().st_mtime, "run `make i18n`"


def test_messages_are_written_out_where_they_are_said() -> None:
    """The extractor reads literals: a message put together at run time would be missing from the catalogue."""
    for path in (ROOT / PACKAGE).rglob("*.py"):
        for node in nodes(path):
            if isinstance(node, ast.Call) and _called(node) in KEYWORDS:
                for place in KEYWORDS[_called(node)] or (1,):
                    argument = node.args[place - 1] if isinstance(place, int) and place <= len(node.args) else None
                    assert not isinstance(argument, ast.JoinedStr | ast.BinOp | ast.IfExp), (
                        f"{path.name}:{node.lineno}: a message is one literal"
                    )


def _called(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def test_no_sentence_hides_in_an_f_string_where_the_catalogues_reader_does_not_look() -> None:
    """Before Python 3.12 an f-string is one token, and what is said inside it never reaches a translator."""
    assert offenders(said_in_f_strings) == {}


def said_in_f_strings(path: Path) -> list[int]:
    """Return the lines of a file with a message inside an f-string."""
    return [
        node.lineno
        for outer in nodes(path)
        if isinstance(outer, ast.JoinedStr)
        for node in ast.walk(outer)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name | ast.Attribute)
        and (node.func.id if isinstance(node.func, ast.Name) else node.func.attr) in ("say", "count", "term")
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]


@cases(
    ("kept", "french", "english"),
    [
        ("14\u00a0h\u00a005", "14\u00a0h\u00a005", "14:05"),
        ("9:30", "9\u00a0h\u00a030", "9:30"),
        ("noon", "12\u00a0h\u00a000", "12:00"),
        ("en matinée", "en matinée", "en matinée"),
        ("", "", ""),
    ],
)
def test_a_time_of_day_is_written_as_the_language_has_it(kept: str, french: str, english: str) -> None:
    assert [language(code).hour_in(kept) for code in ("fr", "en")] == [french, english]
    assert {parse_hour(language(code).hour_in(kept)) for code in ("fr", "en")} == {parse_hour(kept)}
