"""Records typed as one line: an action with its owner and due date, a decision; for risks see `risk_line`.

    Déposer et relire les supports @Léa J+15
    Ouvrir un poste en 2027 ? @DGS 5/12

**Owner.** The last `@` that begins a word, outside quotes, is followed by the owner, so an e-mail address or `b@lise`
is none. Where its name ends is said in `owner_names`; `@"DSI support"` takes any name, with quotes in it doubled
(« … » and “…” do as well); `@-` means no owner. Of several owners (`@Léa et Paul`) the first is the owner, and all of
them stay in the text, in brackets.

**Due date.** As many words at the end of the line, before or after the owner, as `parse_date` reads as a date. A date
that depends on the word before it (« la réunion de vendredi », « la page de fin ») belongs to the text. A single dash
in that place means no date.

What looks like a date and is none (31/02/2027) stays in the text, and the draft has the reason.

**Text.** All other words, in order.

Each `write_…` returns a line that is parsed as the same record, so a record is edited in the field it was typed in.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from perenne_tui.core.capture.dates import parse_date, write_date
from perenne_tui.core.capture.due_dates import NONE, Due, cut_date
from perenne_tui.core.capture.owner_names import OwnerWords, known_name, read_owner, without_article
from perenne_tui.core.capture.owner_words import PUNCTUATION
from perenne_tui.core.model.rows import DecisionStatus
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Sentence

_WORD = re.compile(r"\S+")
_OWNER = re.compile(
    r'(?<!\S)@(?:(?:"(?P<quoted>(?:[^"]|"")*)"|«(?P<french>[^»]*)»|“(?P<curly>[^”]*)”)(?![^\s,;:.!?)])'
    r'|(?P<word>[^\s,;:!?()"«»“”]+))'
)
_AT = re.compile(r"(?<!\S)@")
_NOBODY = re.compile(
    r"(?:[àa] (?:nommer|définir|trouver|désigner|préciser)|to be (?:named|defined|found)|tbd)(?=[\s,;.]|\Z)",
    re.IGNORECASE,
)
"""Words for an owner who is still to be found."""
_BETWEEN = re.compile(r"\s*(?:,?\s*(?:(?<=\s)(?:et|and|&|\+|ou|or))?)\s*\Z")
"""The signs and words between two owners with an `@` each."""
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


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """An action parsed from a line."""

    text: str
    owner: str = ""
    """Name of the owner, in the spelling of a known person; empty when there is none."""
    due: date | None = None
    due_text: str = field(default="", compare=False)
    """Words of the due date as they were typed."""
    doubt: Sentence | None = field(default=None, compare=False)
    """Why the words in the place of a date are none; they stay in the text."""
    listed: str = field(default="", compare=False)
    """All owners as they were typed, where there are several."""


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """A decision parsed from a line."""

    text: str
    status: DecisionStatus = "made"
    decider: str = ""
    due: date | None = None
    due_text: str = field(default="", compare=False)
    doubt: Sentence | None = field(default=None, compare=False)
    listed: str = field(default="", compare=False)


def parse_action(line: str, *, today: date, end: date | None, people: Sequence[str]) -> ActionDraft:
    """Return the action in a line.

    Args:
        line: the typed line.
        today: current day.
        end: last day of the challenge, if known.
        people: names of known people, and their functions.
    """
    found = _find_owner(line)
    if found is None:
        text, due = cut_date(line, today, end)
        return ActionDraft(text, due=due.day, due_text=due.text, doubt=due.doubt)
    place, owner = found.start(), OwnerWords("", 0)
    if found["word"] is None:
        typed = (found["quoted"] or "").replace('""', '"') or (found["french"] or found["curly"] or "").strip()
        owner = OwnerWords(_as_known(typed, people), 0)
        after, due = cut_date(line[found.end() :], today, end)
    elif found["word"] == NONE:
        after, due = cut_date(line[found.end() :], today, end)
    else:
        place = _first_owner(line, found, people)
        owner, after, due = _cut_owner(
            line[place + 1 :], has_text=bool(line[:place].strip()), people=people, today=today, end=end
        )
    if after.strip() in (",", ";", ":"):
        after = ""
    before = line[:place]
    if due.text == "" and not after:
        rest, due = cut_date(before.rstrip(" ,;"), today, end, doubt=due.doubt)
        before = rest if due.text else before
    text = _joined(before, after)
    if owner.listed:
        text = f"{text} ({owner.listed})".strip()
    return ActionDraft(text, owner.name, due.day, due.text, due.doubt, owner.listed)


def write_action(text: str, owner: str, due: date | None, *, people: Sequence[str] | None = None) -> str:
    """Return the shortest line that is parsed as this action, with `@-` or `-` only where needed.

    It is parsed so beside these `people`; where they are not given, whoever is known.
    """
    draft = ActionDraft(text.strip(), owner, due)
    lines = list(_lines(draft))
    beside = _beside(owner, people)
    return next((line for line in lines if all(_read_action(line, known) == draft for known in beside)), lines[-1])


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
    status = status or ("pending" if text.endswith("?") else "made")
    return DecisionDraft(text, status, draft.owner, draft.due, draft.due_text, draft.doubt, draft.listed)


def write_decision(
    text: str,
    status: DecisionStatus,
    decider: str,
    due: date | None,
    *,
    language: str = "fr",
    people: Sequence[str] | None = None,
) -> str:
    """Return the shortest line that is parsed as this decision; `language` is that of a status in the line.

    It is parsed so beside these `people`; where they are not given, whoever is known.
    """
    draft = DecisionDraft(text.strip(), status, decider, due)
    said = _STATUS_WRITTEN.get(language, _STATUS_WRITTEN["en"])[status]
    plain = list(_lines(ActionDraft(draft.text, decider, due)))
    lines = [*plain, *(said + line for line in plain)]
    beside = _beside(decider, people)
    return next((line for line in lines if all(_read_decision(line, known) == draft for known in beside)), lines[-1])


_SOME_DAY = date(2026, 1, 1)


def _beside(owner: str, people: Sequence[str] | None) -> Sequence[Sequence[str]]:
    """Return the people beside whom a line is read: those given, or none and all with a part of the owner’s name."""
    if people is not None:
        return (people,)
    words = owner.split()
    parts = [" ".join(words[:count]) for count in range(1, len(words))]
    parts += [without_article(fold(owner)), *re.split(r"[\s/+&]", owner)]
    return (), [part for part in parts if fold(part) != fold(owner)]


def _read_action(line: str, people: Sequence[str]) -> ActionDraft:
    # With an end of the challenge, as most lines are ambiguous then.
    return parse_action(line, today=_SOME_DAY, end=_SOME_DAY, people=people)


def _read_decision(line: str, people: Sequence[str]) -> DecisionDraft:
    return parse_decision(line, today=_SOME_DAY, end=_SOME_DAY, people=people)


def _lines(draft: ActionDraft) -> Iterator[str]:
    """Return candidates for the line of an action, from the shortest to the most explicit."""
    day = write_date(draft.due) if draft.due else ""
    quoted = '@"' + draft.owner.replace('"', '""') + '"'
    # Behind another `@` a name could be read as one of several owners, depending on who is known.
    names = (quoted,) if _AT.search(draft.text) else (f"@{draft.owner}", quoted)
    for name in names if draft.owner else ("", f"@{NONE}"):
        for due in (day,) if day else ("", NONE):
            yield " ".join(part for part in (draft.text, name, due) if part)


def _find_owner(line: str) -> re.Match[str] | None:
    # A quote left open in the text must not swallow the owner behind it: every `@` may begin one, and that which ends
    # last is it.
    begun = (_OWNER.match(line, place.start()) for place in _AT.finditer(line))
    return max((owner for owner in begun if owner), key=lambda owner: owner.end(), default=None)


def _first_owner(line: str, found: re.Match[str], people: Sequence[str]) -> int:
    """Return the place of the first `@` of several owners: « @Léa @Paul », « @Léa et @Paul »."""
    place = found.start()
    while (earlier := _find_owner(line[:place])) and (earlier["word"] or NONE) != NONE:
        begins = earlier.start()
        said = _BETWEEN.sub("", line[begins + 1 : place])
        if not said or said[0].isspace():
            break
        owner = read_owner(said, has_text=bool(line[:begins].strip()), people=people, is_last=False)
        if owner.length != len(said):
            break
        place = begins
    return place


def _cut_owner(
    said: str, *, has_text: bool, people: Sequence[str], today: date, end: date | None
) -> tuple[OwnerWords, str, Due]:
    """Split the text after an `@` into owner, text and due date."""
    if nobody := _NOBODY.match(said):
        return OwnerWords("", nobody.end()), *cut_date(said[nobody.end() :], today, end)
    people = [name for name in people if name and not _looks_dated(name)]
    _, length = known_name(said, people)
    first = _WORD.match(said)
    begins = max(length, first.end() if first else 0)
    rest, due = cut_date(said[begins:], today, end)
    tail = begins + len(rest) - len(due.doubtful)
    owner = read_owner(said[:tail].rstrip(), has_text=has_text, people=people)
    return owner, *cut_date(said[owner.length :], today, end)


@lru_cache(maxsize=1000)
def _looks_dated(name: str) -> bool:
    """Return whether the last word of a name is a date or a dash: such a name is recognised in quotes only."""
    last = name.split()[-1:]
    return last == [NONE] or parse_date("".join(last), today=_SOME_DAY, end=None) is not None


def _as_known(name: str, people: Sequence[str]) -> str:
    wanted = fold(name)
    return next((known for known in people if fold(known) == wanted), name)


def _joined(before: str, after: str) -> str:
    """Join the text before the owner and the text after it."""
    before = before.strip()
    if after[:1] in PUNCTUATION:
        return before + after.strip()
    return f"{before} {after.strip()}".strip()
