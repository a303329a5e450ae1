"""Records typed as one line: an action with its owner and due date, a decision, a risk.

    Déposer et relire les supports @Léa J+15
    Ouvrir un poste en 2027 ? @DGS 5/12
    Le nom de domaine expire → renouveler pour cinq ans

**Owner.** The last `@` that begins a word, outside quotes, is followed by the owner, so an e-mail address or `b@lise`
is none. The name is the longest name of a known person; else, when only a date follows, up to three words with
capitals (`@Léa Martin`); else one word. `@"DSI support"` takes any name, with quotes in it doubled; `@-` means no
owner.

**Due date.** As many words at the end of the line, before or after the owner, as `parse_date` reads as a date. A date
that depends on the word before it (« la réunion de vendredi », « la page de fin ») belongs to the text. A single dash
in that place means no date.

**Text.** All other words, in order.

Each `write_…` returns a line that is parsed as the same record, so a record is edited in the field it was typed in.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from perenne_tui.core.capture.dates import parse_date, write_date
from perenne_tui.core.model.rows import DecisionStatus
from perenne_tui.core.text.clean import fold

NONE = "-"
"""Sign for no owner or no date."""

_WORD = re.compile(r"\S+")
_OWNER = re.compile(r'(?<!\S)@(?:"(?P<quoted>(?:[^"]|"")*)"(?![^\s,;:.!?)])|(?P<word>[^\s,;:!?()"]+))')
_AT = re.compile(r"(?<!\S)@")
_JOINTS = re.compile("[-'’]")
_PUNCTUATION = ",;:.!?)"
_LONGEST_DATE = 9
"""Words of the longest date: « au plus tard le vendredi 1er avril 2027 » and a few more."""

_BEFORE_NO_DATE = frozenset(
    fold(
        "de du des la les à au aux depuis chaque et ou entre sans par une un "
        "of from since every and or the a an to between without"
    ).split()
)
"""Words before a date that make it a part of the text."""

_STATUSES: Mapping[str, DecisionStatus] = {
    "actee": "made",
    "acte": "made",
    "made": "made",
    "a arbitrer": "pending",
    "pending": "pending",
    "reportee": "postponed",
    "reporte": "postponed",
    "postponed": "postponed",
}
_STATUS = re.compile(r"\s*([^\W\d_][^:]{1,15}?)\s*:\s+")
_STATUS_WRITTEN: Mapping[str, Mapping[DecisionStatus, str]] = {
    "fr": {"made": "actée\u00a0: ", "pending": "à arbitrer\u00a0: ", "postponed": "reportée\u00a0: "},
    "en": {"made": "made: ", "pending": "pending: ", "postponed": "postponed: "},
}

_ARROW = re.compile(r"(?<=\s)(?:→|-+>|=+>)(?=\s|\Z)")


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """An action parsed from a line."""

    text: str
    owner: str = ""
    """Name of the owner, in the spelling of a known person; empty when there is none."""
    due: date | None = None
    due_text: str = field(default="", compare=False)
    """Words of the due date as they were typed."""


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """A decision parsed from a line."""

    text: str
    status: DecisionStatus = "made"
    decider: str = ""
    due: date | None = None
    due_text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class RiskDraft:
    """A risk parsed from a line."""

    text: str
    mitigation: str = ""


def parse_action(line: str, *, today: date, end: date | None, people: Sequence[str]) -> ActionDraft:
    """Return the action in a line.

    Args:
        line: the typed line.
        today: current day.
        end: last day of the challenge, if known.
        people: names of known people.
    """
    found = _find_owner(line)
    if found is None:
        text, due, due_text = _cut_date(line, today, end)
        return ActionDraft(text, due=due, due_text=due_text)
    before, after = line[: found.start()], line[found.end() :]
    if found["quoted"] is not None:
        owner = _as_known(found["quoted"].replace('""', '"'), people)
        after, due, due_text = _cut_date(after, today, end)
    else:
        follows_text = bool(before.strip())
        after = line[found.start() + 1 :]
        owner, after, due, due_text = _split_name(
            after, found["word"], follows_text=follows_text, people=people, today=today, end=end
        )
    if due_text == "" and not after:
        before, due, due_text = _cut_date(before, today, end)
    return ActionDraft(_joined(before, after), "" if found["word"] == NONE else owner, due, due_text)


def write_action(text: str, owner: str, due: date | None) -> str:
    """Return the shortest line that is parsed as this action, with `@-` or `-` only where needed."""
    draft = ActionDraft(text.strip(), owner, due)
    lines = list(_lines(draft))
    # Parsed without known people and with an end of the challenge, as most lines are ambiguous then.
    return next((line for line in lines if _read_anywhere(line) == draft), lines[-1])


def parse_decision(line: str, *, today: date, end: date | None, people: Sequence[str]) -> DecisionDraft:
    """Return the decision in a line; one that ends in `?` is pending.

    The line may also begin with the status, as in « reportée : … » or "postponed: …".
    """
    said = _STATUS.match(line)
    status = _STATUSES.get(fold(said[1])) if said else None
    if said and status:
        line = line[said.end() :]
    mark = ""
    if line.rstrip().endswith("?") and _find_owner(line):
        # « Ouvrir un poste @DGS 5/12 ? » is pending too: the question mark moves to the end of the text.
        line, mark = line.rstrip()[:-1], " ?"
    draft = parse_action(line, today=today, end=end, people=people)
    text = draft.text if not mark or draft.text.endswith("?") else (draft.text + mark).strip()
    return DecisionDraft(
        text, status or ("pending" if text.endswith("?") else "made"), draft.owner, draft.due, draft.due_text
    )


def write_decision(text: str, status: DecisionStatus, decider: str, due: date | None, *, language: str = "fr") -> str:
    """Return the shortest line that is parsed as this decision; `language` is that of a status in the line."""
    draft = DecisionDraft(text.strip(), status, decider, due)
    said = _STATUS_WRITTEN.get(language, _STATUS_WRITTEN["en"])[status]
    plain = list(_lines(ActionDraft(draft.text, decider, due)))
    lines = [*plain, *(said + line for line in plain)]
    return next(
        (line for line in lines if parse_decision(line, today=_SOME_DAY, end=_SOME_DAY, people=()) == draft),
        lines[-1],
    )


def parse_risk(line: str) -> RiskDraft:
    """Return the risk in a line, and its mitigation after an arrow (`→`, `->`, `=>`).

    Of several arrows the first of the longest counts, so that the text may contain others.
    """
    arrows = list(_ARROW.finditer(line))
    if arrows:
        arrow = max(arrows, key=lambda found: len(found[0]))
        text = line[: arrow.start()].strip()
        if text:
            return RiskDraft(text, line[arrow.end() :].strip())
    return RiskDraft(line.strip())


def write_risk(text: str, mitigation: str) -> str:
    """Return the line that is parsed as this risk, with an arrow longer than any in its text."""
    draft = RiskDraft(text.strip(), mitigation.strip())
    longest = max((len(arrow) for arrow in _ARROW.findall(f" {text} {mitigation} ")), default=0)
    arrow = "→" if not longest else "=" * longest + ">"
    if not draft.mitigation and parse_risk(draft.text) == draft:
        return draft.text
    return f"{draft.text} {arrow} {draft.mitigation}".rstrip()


_SOME_DAY = date(2026, 1, 1)


def _read_anywhere(line: str) -> ActionDraft:
    return parse_action(line, today=_SOME_DAY, end=_SOME_DAY, people=())


def _lines(draft: ActionDraft) -> Iterator[str]:
    """Return candidates for the line of an action, from the shortest to the most explicit."""
    day = write_date(draft.due) if draft.due else ""
    quoted = '@"' + draft.owner.replace('"', '""') + '"'
    for name in (f"@{draft.owner}", quoted) if draft.owner else ("", f"@{NONE}"):
        for due in (day,) if day else ("", NONE):
            yield " ".join(part for part in (draft.text, name, due) if part)


def _find_owner(line: str) -> re.Match[str] | None:
    # A quote left open in the text must not swallow the owner behind it: every `@` may begin one, and that which ends
    # last is it.
    begun = (_OWNER.match(line, place.start()) for place in _AT.finditer(line))
    return max((owner for owner in begun if owner), key=lambda owner: owner.end(), default=None)


def _split_name(
    said: str, word: str, *, follows_text: bool, people: Sequence[str], today: date, end: date | None
) -> tuple[str, str, date | None, str]:
    """Split the text after an `@` into name, text, due date and the words of the date.

    Args:
        said: the text after the `@`.
        word: its first word.
        follows_text: whether there is text before the `@`.
        people: names of known people.
        today: current day.
        end: last day of the challenge, if known.
    """
    words = list(_WORD.finditer(said))
    known, length = _known_name(said, words, people)
    first = word.rstrip(_PUNCTUATION) or word
    if follows_text and first == words[0][0]:
        # An unknown name of several words: they have capitals, and only a date follows them.
        for count in (3, 2):
            name = said[: words[count - 1].end()] if count <= len(words) else ""
            rest, due, due_text = _cut_date(said[len(name) :], today, end) if name else ("", None, "")
            if len(name) > length and not rest and _is_full_name(name, today, end):
                return name, "", due, due_text
    name, length = (known, length) if known else (first, len(first))
    return name, *_cut_date(said[length:], today, end)


def _known_name(said: str, words: Sequence[re.Match[str]], people: Sequence[str]) -> tuple[str, int]:
    """Return the longest name of a known person at the start of `said`, and its length there."""
    names = {fold(name): name for name in people if name and not _looks_dated(name)}
    longest = max((len(name.split()) for name in names), default=0)
    for word in reversed(words[:longest]):
        written_out = " ".join(said[: word.end()].split())
        for spelt in (written_out, written_out.rstrip(_PUNCTUATION)):
            name = names.get(fold(spelt))
            if name:
                return name, word.end() - (len(written_out) - len(spelt))
    return "", 0


def _looks_dated(name: str) -> bool:
    """Return whether the last word of a name is a date or a dash: such a name is recognised in quotes only."""
    last = name.split()[-1:]
    return last == [NONE] or parse_date("".join(last), today=_SOME_DAY, end=None) is not None


def _is_full_name(name: str, today: date, end: date | None) -> bool:
    """Return whether words look like first and family name: capitals, letters only, no date at the end."""
    words = name.split()
    plain = all(word[0].isupper() and _JOINTS.sub("", word).isalpha() for word in words)
    return plain and not _cut_date(" ".join(words[1:]), today, end)[2]


def _as_known(name: str, people: Sequence[str]) -> str:
    wanted = fold(name)
    return next((known for known in people if fold(known) == wanted), name)


def _cut_date(said: str, today: date, end: date | None) -> tuple[str, date | None, str]:
    """Cut the longest date off the end of a text; return the rest, the date and its words.

    A dash in that place is cut off too: no date, with the dash as its words.
    """
    words = list(_WORD.finditer(said))
    if words and words[-1][0] == NONE:
        return said[: words[-1].start()].rstrip(), None, NONE
    for place in range(max(0, len(words) - _LONGEST_DATE), len(words)):
        due_text = said[words[place].start() :].rstrip()
        due = parse_date(due_text, today=today, end=end)
        if due is None:
            continue
        if place and fold(words[place - 1][0]) in _BEFORE_NO_DATE:
            break
        return said[: words[place].start()].rstrip(), due, due_text
    return said.rstrip(), None, ""


def _joined(before: str, after: str) -> str:
    """Join the text before the owner and the text after it."""
    before = before.strip()
    if after[:1] in _PUNCTUATION:
        return before + after.strip()
    return f"{before} {after.strip()}".strip()
