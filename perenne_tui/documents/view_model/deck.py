"""The board as a deck that is read back whole: `deck` in the templates of the cards."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple, TypeVar

from perenne_tui.core.model.rows import Action, Card, Decision, Person, Risk, State, YesNo
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import MOST_AXES, Workshop, in_spoken_order, when_told
from perenne_tui.core.sitting.agenda import confidences_of
from perenne_tui.core.text.clean import fold
from perenne_tui.documents.typed_text import one_line
from perenne_tui.documents.view_model.cards import cards_without_axis
from perenne_tui.documents.view_model.records import (
    ActionItem,
    DecisionItem,
    RiskItem,
    action_item,
    decision_item,
    risk_item,
)
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.i18n.language import Language, language
from perenne_tui.readers.format_words import is_hole

RECORDS: Final = ("AC", "DE", "RI")
"""Letters of the spoken ids of records; those of cards have one letter."""
RecordT = TypeVar("RecordT", Action, Decision, Risk)


class DeckAction(NamedTuple):
    """An action with the remarks of later sittings."""

    item: ActionItem
    notes: tuple[str, ...]


class DeckRecords(NamedTuple):
    """The records of one card, or of those that are gone."""

    decisions: tuple[DecisionItem, ...]
    actions: tuple[DeckAction, ...]
    risks: tuple[RiskItem, ...]

    @property
    def any(self) -> bool:
        """Whether there are any."""
        return bool(self.decisions or self.actions or self.risks)


class DeckCard(NamedTuple):
    """A card with all its texts and its own records; a card that was merged into another one stands for itself."""

    id: str
    ref: str
    title: str
    question: str
    why: str
    evidence: str
    suggestion: str
    suggested_owner: str
    milestone: str
    source: str
    tags: tuple[str, ...]
    state: State
    answer: str
    note: str
    votes: int
    merged_into: str
    """Spoken id of the card that is shown instead of it."""
    taken_by: str
    urgent: YesNo
    important: YesNo
    records: DeckRecords


class DeckAxis(NamedTuple):
    """A column with its cards."""

    name: str
    letter: str
    alias: str
    aim: str
    cards: tuple[DeckCard, ...]


class DeckPerson(NamedTuple):
    """Somebody who takes part or is named."""

    name: str
    """Empty where the function alone is known."""
    role: str
    side: str
    leaves: date | None

    @property
    def is_bracketed(self) -> bool:
        """Whether brackets follow the name: also where it ends in some, which would be taken for its function."""
        return bool(self.role or self.side or self.leaves or self.name.endswith(")"))


class DeckVote(NamedTuple):
    """A vote of confidence."""

    about: str
    """Letter of its column, or spoken id of its decision."""
    scores: tuple[str, ...]
    lift: str
    """Answer to what would raise a low number."""


class DeckSitting(NamedTuple):
    """A sitting that has a day."""

    day: date
    starts: str
    ends: str
    place: str
    facilitator: str
    present: tuple[str, ...]
    excused: tuple[str, ...]
    next_day: date | None
    words: tuple[str, ...]
    """Answers of the closing round."""
    roti: tuple[str, ...]
    """Return on time invested: the numbers given."""
    votes: tuple[DeckVote, ...]
    """Votes of confidence in a column or a decision."""


class Deck(NamedTuple):
    """The board of a workshop."""

    note: str
    counters: tuple[str, ...]
    """Highest number given by letter, « D 28 »: the next ones go on from there."""
    people: tuple[DeckPerson, ...]
    axes: tuple[DeckAxis, ...]
    loose: DeckRecords
    """The records whose card is gone."""
    sittings: tuple[DeckSitting, ...]


def deck_of(workshop: Workshop) -> Deck:
    """Return the board of a workshop as a deck."""
    workshop = _with_names(workshop)
    gone = DeckRecords((), (), ())
    records = _records_by_card(workshop)
    return Deck(
        note=workshop.header.note,
        counters=tuple(
            f"{letters} {number}"
            for letters, number in sorted(workshop.header.counters.items())
            if len(letters) == 1 or letters in RECORDS
        ),
        people=_people(workshop.people.values()),
        axes=tuple(
            DeckAxis(
                *(name, letter, alias, aim),
                tuple(_card(workshop, card, records.get(card.uid, gone)) for card in cards),
            )
            for name, letter, alias, aim, cards in _axes(workshop)
        ),
        loose=records.get("", gone),
        sittings=tuple(_sittings(workshop)),
    )


def _with_names(workshop: Workshop) -> Workshop:
    """Return a workshop without the names that say in a deck that there is none: « ? », « à nommer »."""
    unnamed = [row for row in workshop.people.values() if row.name and is_hole(row.name)]
    if not unnamed:
        return workshop
    people = {**workshop.people, **{row.uid: replace(row, name="") for row in unnamed}}
    return workshop.with_tables({"people": people})


def _axes(workshop: Workshop) -> Iterator[tuple[str, str, str, str, Sequence[Card]]]:
    """Yield name, letter, alias, aim and cards of each column, the merged ones too.

    Cards whose column is gone have one after the others, or stand in the last of as many as a board may have.
    """
    axes, loose = workshop.axes_in_order(), cards_without_axis(workshop)
    for place, axis in enumerate(axes, start=1):
        more = loose if place == MOST_AXES else []
        yield axis.name, axis.letter, axis.alias, axis.aim, [*workshop.cards_in_order(axis.uid), *more]
    if loose and len(axes) < MOST_AXES:
        speech = language(document_code(workshop.header.language))
        yield speech.say("Other cards") if axes else "", "", "", "", loose


def _records_by_card(workshop: Workshop) -> Mapping[str, DeckRecords]:
    """Return the records by the uid of their card; those whose card is gone stand under an empty one."""
    found: dict[str, DeckRecords] = {}
    for card, decisions in _by_card(workshop, workshop.decisions.values()).items():
        items = tuple(decision_item(workshop, row) for row in decisions)
        found[card] = DeckRecords(items, (), ())
    for card, actions in _by_card(workshop, workshop.actions.values()).items():
        made = tuple(DeckAction(action_item(workshop, row, ""), row.notes) for row in actions)
        found[card] = found.get(card, DeckRecords((), (), ()))._replace(actions=made)
    for card, risks in _by_card(workshop, workshop.risks.values()).items():
        told = tuple(risk_item(workshop, row) for row in risks)
        found[card] = found.get(card, DeckRecords((), (), ()))._replace(risks=told)
    return found


def _by_card(workshop: Workshop, rows: Iterable[RecordT]) -> dict[str, list[RecordT]]:
    found: dict[str, list[RecordT]] = {}
    for row in in_spoken_order(rows):
        found.setdefault(row.card if row.card in workshop.cards else "", []).append(row)
    return found


def _card(workshop: Workshop, card: Card, records: DeckRecords) -> DeckCard:
    shown = workshop.cards.get(card.merged_into)
    return DeckCard(
        id=card.spoken,
        ref=card.ref,
        title=card.title,
        question=card.question,
        why=card.why,
        evidence=card.evidence,
        suggestion=card.suggestion,
        suggested_owner=card.suggested_owner,
        milestone=card.milestone,
        source=card.source,
        tags=card.tags,
        state=card.state,
        answer=card.answer,
        note=card.note,
        votes=workshop.votes_of(card.uid),
        merged_into=shown.spoken if shown else "",
        taken_by=workshop.person_name(card.taken_by),
        urgent=card.urgent,
        important=card.important,
        records=records,
    )


def _people(rows: Iterable[Person]) -> tuple[DeckPerson, ...]:
    """Return the people by name, each name or function once: in a shareable version several people have the same."""
    found: dict[str, Person] = {}
    called = [(fold(one_line(row.name) or one_line(row.role)), row) for row in rows]
    for name, row in sorted(called, key=lambda each: (each[0], each[1].uid)):
        if name:
            found.setdefault(name, row)
    return tuple(DeckPerson(row.name, row.role, row.side, row.leaves) for row in found.values())


def _sittings(workshop: Workshop) -> Iterable[DeckSitting]:
    """Return the sittings that have a day; those of one day and hour by what is said of them.

    So they stand in the same order when they are read back, with other uids.
    """
    speech = language(document_code(workshop.header.language))
    held = [(row, _sitting(workshop, speech, row, row.day)) for row in workshop.sittings_in_order() if row.day]
    return [shown for _, shown in sorted(held, key=lambda each: (*when_told(each[0]), repr(each[1])))]


def _sitting(workshop: Workshop, speech: Language, row: Sitting, day: date) -> DeckSitting:
    starts, ends = speech.hour_in(row.starts), speech.hour_in(row.ends)
    present, excused = _names(workshop, row.present), _names(workshop, row.excused)
    return DeckSitting(
        *(day, starts, ends, row.place, row.facilitator, present, excused, row.next_day),
        *(tuple(word for word in row.words if one_line(word)), tuple(map(str, row.roti))),
        tuple(_votes(workshop, row)),
    )


def _votes(workshop: Workshop, sitting: Sitting) -> Iterable[DeckVote]:
    """Yield the votes of confidence of a sitting in a column or a decision that is there.

    Several on the same thing stand in the order of their numbers, as their uids are others when they are read back.
    """
    rows = confidences_of(workshop, sitting.uid)
    places = {about: place for place, about in enumerate(dict.fromkeys(row.about for row in rows))}
    for row in sorted(rows, key=lambda row: (places[row.about], row.scores, one_line(row.lift))):
        axis, decision = workshop.axes.get(row.about), workshop.decisions.get(row.about)
        about = axis.letter if axis else decision.spoken if decision else ""
        if about and row.scores:
            yield DeckVote(about, tuple(map(str, row.scores)), one_line(row.lift))


def _names(workshop: Workshop, people: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(workshop.person_name, people))))
