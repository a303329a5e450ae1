"""All of Unicode and all of the calendar through every document in every form, read back by other programs.

Texts are put into the rows uncleaned, as a file edited by hand, an older version or another program may hold them.
Each document must be written, must be well formed for a reader that did not write it, and must contain every word.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from msgspec import structs
from msgspec.structs import fields

from perenne_tui.core.model.rows import Action, Decision, Header, Risk, Row
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import clean, legible
from perenne_tui.documents.document_kinds import FORMS
from perenne_tui.documents.text import write_text
from tests.documents.conftest import filled
from tests.documents.exported import export_bytes
from tests.strategies import HOSTILE
from tests.torture.outcome import Outcome
from tests.torture.read_back import Unsound, without_blanks, words_of

DAY = date(2026, 11, 24)
ENDS = (date.min, date.min + timedelta(1), date.max - timedelta(1), date.max)
NASTY = (
    *HOSTILE,
    "\u05d0\u202e(\u2067b\u2069)", "👨\u200d👩\u200d👧\u200d👦🏽", "🇫🇷🏴\U000e0067\U000e007f", "\u0301\u0301x", "ﷺ",
    "\U0001f468\u200d", "\ufffe\uffff\ufdd0\ufdd1\ufdd2", "\ud83d", "\ude00\ud83d", "&#12;&#xFFFE;", "<![CDATA[",
    "]]>", "--&gt;", "\x0c\x0b\x85", "\r", "＝1", "﹣1", "\u200b=1", "**a", "_b_", "~~c", "[x]: y", "1.", "|", "`",
)  # fmt: skip
"""Parts of the random strings: bidi, combining, joined and flag characters, surrogates, markup of every form."""
WORDY = ("name", "text", "title", "question", "answer", "reason", "mitigation", "done_when", "argument", "note")
"""Fields that get the characters: those in which people write."""
SAID = {
    "plan": ("md", "html", "odt", "docx", "xlsx", "csv", "csv-plain", "json"),
    "cards": ("md", "html", "odt", "docx", "xlsx", "csv", "csv-plain"),
    "scenarios": ("md", "html", "odt", "docx", "xlsx", "csv", "csv-plain", "json"),
}
"""By document, the forms that contain every word of the rows in `_wanted`."""
SLICE = 48
"""Code points of a text."""
SHORT_POINTS = (
    *range(0x20), *range(0x7F, 0xC0), *range(0x2000, 0x2070), *range(0xD7F0, 0xD810), *range(0xFDD0, 0xFDF0),
    *range(0xFF00, 0xFF10), *range(0xFFE0, 0x10000), *range(0x10FFF0, 0x110000),
)  # fmt: skip
"""Code points in the short form: controls, directions, surrogates, noncharacters."""
STRIDE = 7
"""In the short form each workshop is written in every seventh form, the next one in those beside them."""
STRIDE_OF_DAYS = 4
"""The last day of the calendar is written in every fourth form there: each document, and each form, is among them."""
STRANGE, SHORT_STRANGE = 60, 2
"""Workshops of random strings, in the long and in the short form."""


def experiment(scratch: Path, short: bool) -> Outcome:
    """Write all of it, and read it back."""
    del scratch
    points = SHORT_POINTS if short else range(0x110000)
    texts = [*_batches(points), *_strange(SHORT_STRANGE if short else STRANGE)]
    wrong, done = list[str](), 0
    per_workshop = len(_places(filled("fr")))
    for number in range(0, len(texts), per_workshop):
        language = "fr" if number // per_workshop % 2 else "en"
        workshop = _worded(filled(language), texts[number : number + per_workshop])
        what = f"texts {number}…"
        first = number // per_workshop
        for document, form in [*_forms()][first % STRIDE :: STRIDE] if short else _forms():
            wrong += _tried(workshop, document, form, DAY, what)
            done += 1
    days = _days(short)
    wrong += _calendar(days)
    tried = [(day, language) for day in (*ENDS, *days[:: max(1, len(days) // 40)]) for language in ("fr", "en")]
    for day, language in [(ENDS[-1], "fr")] if short else tried:
        workshop = _dated(filled(language), day)
        for document, form in [*_forms()][:: STRIDE_OF_DAYS if short else 1]:
            wrong += _tried(workshop, document, form, day, f"{day}")
            done += 1
    said = f"{len(points):,} code points, {len(days):,} days, {done:,} documents read back"
    return Outcome("forms", said, wrong)


def _forms() -> Iterator[tuple[str, str]]:
    return ((document, form) for document, forms in FORMS.items() for form in forms)


def _tried(workshop: Workshop, document: str, form: str, day: date, what: str) -> Iterator[str]:
    """Write a document and read it back; yield the errors found."""
    try:
        said = words_of(form, export_bytes(workshop, document=document, form=form, day=day))
    except Unsound as unsound:
        yield f"{document} as {form}, {what}: {unsound}"
        return
    except Exception as error:
        yield f"{document} as {form}, {what}: ends with {type(error).__name__}: {str(error)[:80]}"
        return
    if form in SAID.get(document, ()):
        # The rows as they are, of which only what is harmful is made legible; all others clean a text.
        safe = legible if form == "json" else clean
        lost = [words for words in _wanted(workshop, document, safe) if words not in said]
        yield from (f"{document} as {form}, {what}: {words!r} is lost" for words in lost[:2])


def _wanted(workshop: Workshop, document: str, safe: Callable[[str], str]) -> Iterator[str]:
    """Yield the words of the rows that a document is about."""
    said: list[str] = []
    if document == "plan":
        rows: list[Row] = [*workshop.actions.values(), *workshop.decisions.values(), *workshop.risks.values()]
        said = [row.text for row in rows if isinstance(row, Action | Decision | Risk)]
    elif document == "cards":
        said = [card.question for card in workshop.cards.values() if card.state != "not_applicable"]
    elif document == "scenarios":
        said = [scenario.name for scenario in workshop.scenarios.values()]
    return (without_blanks(line).rstrip(".") for text in said for line in safe(text).split("\n"))


def _batches(points: range | tuple[int, ...]) -> Iterator[str]:
    """Yield texts in which every code point is between letters."""
    for first in range(0, len(points), SLICE):
        yield " ".join(f"m{chr(point)}t" for point in points[first : first + SLICE])


def _strange(workshops: int) -> Iterator[str]:
    """Yield random strings, enough for so many workshops."""
    rng = random.Random(15)
    for _ in range(workshops * len(_places(filled("fr")))):
        yield "mot " + "".join(rng.choice((*NASTY, " ", "x", "é")) for _ in range(rng.randrange(1, 9))) + " mot"


def _places(workshop: Workshop) -> list[tuple[str, str, str]]:
    """Return the fields of a workshop in which people write: table, uid and name."""
    tables = [(name, workshop.table(name)) for name in ROW_TYPES if name != "workshop"]
    named = [(table, uid, spec.name) for table, rows in tables for uid in rows for spec in fields(ROW_TYPES[table])]
    return [
        place for place in named if place[2] in WORDY and getattr(workshop.table(place[0])[place[1]], place[2]) != ()
    ]


def _worded(workshop: Workshop, texts: list[str]) -> Workshop:
    """Return a workshop with one text in each field; its title and the name of the challenge are the first."""
    changed: dict[str, dict[str, Row]] = {}
    for (table, uid, name), text in zip(_places(workshop), texts, strict=False):
        rows = changed.setdefault(table, dict(workshop.table(table)))
        rows[uid] = structs.replace(rows[uid], **{name: text})
    header = replace(workshop.header, title=texts[0], challenge=texts[-1], credits=texts[-1], extra={"new": texts[0]})
    return replace(workshop.with_tables(changed), header=header)


def _dated(workshop: Workshop, day: date) -> Workshop:
    """Return a workshop in which every date is one day."""
    changed: dict[str, dict[str, Row]] = {}
    for name, row_type in ROW_TYPES.items():
        days = [spec.name for spec in fields(row_type) if spec.type == date | None]
        set_to = dict.fromkeys(days, day)
        if name == "workshop":
            workshop = replace(workshop, header=structs.replace(workshop.header, **set_to))
        elif days:
            changed[name] = {uid: structs.replace(row, **set_to) for uid, row in workshop.table(name).items()}
    return workshop.with_tables(changed)


def _days(short: bool) -> list[date]:
    """Return the days around the end of each year, leap days, and those on which clocks change."""
    years = (1, 4, 1582, 1900, 1970, 2000, 2026, 2038, 9999) if short else range(1, 10000)
    found = [date(year, month, day) for year in years for month, day in ((1, 1), (12, 31))]
    found += [date(year, 2, 29) for year in years if year % 4 == 0 and (year % 100 or year % 400 == 0)]
    found += [date(2026, month, day) for month, day in ((3, 29), (10, 25), (2, 28), (3, 1))]
    return sorted({*found, *ENDS})


def _calendar(days: list[date]) -> Iterator[str]:
    """Add an action on each day; yield the days that are missing in the forms that have dates."""
    actions = {f"a{n}": Action(f"a{n}", spoken=f"AC{n}", text=f"mot{n}", due=day) for n, day in enumerate(days)}
    workshop = Workshop(Header("w", title="Jours", end=date.max, start=date.min), actions=actions)
    write_text(workshop)
    for form in ("ics", "csv", "csv-plain", "json", "html"):
        try:
            text = export_bytes(workshop, document="plan", form=form, day=date.max).decode("utf-8")
        except Exception as error:
            yield f"all days as {form}: ends with {type(error).__name__}: {error}"
            continue
        yield from (f"{day} is not in {form}" for day in days for told in _told(day, form) if told not in text)


def _told(day: date, form: str) -> tuple[str, ...]:
    """Return a day as a form writes it; a calendar has its end too, unless there is no later day."""
    match form:
        case "ics":
            begins, ends = (
                f"DT{name};VALUE=DATE:{each.isoformat().replace('-', '')}"
                for name, each in (("START", day), ("END", min(day, date.max - timedelta(1)) + timedelta(1)))
            )
            return (begins, ends) if day < date.max else (begins,)
        case "csv":
            return (f";{day.day:02}/{day.month:02}/{day.year:04};",)
        case "html":
            return (f"{day.day:02}/{day.month:02}/{day.year:04}",)
    return (day.isoformat(),)
