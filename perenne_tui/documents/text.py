"""A workshop as plain text, for screen readers, pipes and mails: every word of it, from top to bottom.

Each line is one thing, its name before it; what belongs to a card is indented under it. Nothing depends on columns,
signs or colours.
"""

from collections.abc import Iterable, Iterator

from perenne_tui.core.card_summary import Facts, gather_facts
from perenne_tui.core.lenses.columns import Column
from perenne_tui.core.model.rows import Action, Axis, Card, Decision, Person, Risk
from perenne_tui.core.model.sitting_rows import Confidence, Sitting
from perenne_tui.core.model.tables import SHEET_TABLES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.holes import needs_relay
from perenne_tui.core.sitting.agenda import confidences_of, end_said, is_prepared, phases_of
from perenne_tui.core.text.clean import clean, fold
from perenne_tui.documents.view_model.cards import board_columns, other_name
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.i18n.language import N_, Language, language
from perenne_tui.i18n.vocabulary.states import action_status, decision_status, milestone_words, state_word

Lines = Iterator[tuple[int, str]]
"""Level of indentation and text, for each line to be written; a text may have several lines."""


def write_text(workshop: Workshop) -> str:
    """Return a workshop as plain text in its own language, ending in a line feed."""
    writer = _Writer(workshop, language(document_code(workshop.header.language)))
    lines: list[str] = []
    for depth, text in writer.everything():
        first, *others = clean(text).split("\n")
        lines.append("  " * depth + first)
        lines += [("  " * (depth + 1) + line).rstrip() for line in others]
    return "\n".join(lines) + "\n"


class _Writer:
    """Yields the lines of one workshop in one language."""

    def __init__(self, workshop: Workshop, language: Language) -> None:
        self._workshop = workshop
        self._language = language
        self._facts: Facts = gather_facts(workshop)

    def everything(self) -> Lines:
        """Yield the lines of the whole workshop."""
        yield from self._header()
        for place, column in enumerate(board_columns(self._workshop), 1):
            yield 0, ""
            yield from self._axis(place, column)
        gone = sorted(uid for uid in self._facts.by_card if uid not in self._workshop.cards)
        yield from self._part(N_("Records of cards that are gone"), (self._records(Card(uid)) for uid in gone))
        people = sorted(self._workshop.people.values(), key=lambda row: (fold(row.name), row.uid))
        yield from self._part(N_("People"), (self._person(row) for row in people))
        yield from self._part(N_("Meetings"), (self._sitting(row) for row in self._workshop.sittings_in_order()))
        asked = confidences_of(self._workshop, "")
        yield from self._part(N_("Confidence"), (self._confidence(row) for row in asked))
        if any(self._workshop.table(table) for table in SHEET_TABLES):
            from perenne_tui.documents.sheet_lines import sheet_lines

            yield from sheet_lines(self._workshop, self._language)

    def _header(self) -> Lines:
        header, date = self._workshop.header, self._language.date
        yield 0, header.title or header.challenge or self._language.say("Workshop without a title")
        yield from self._named(
            0,
            (N_("Challenge: {text}"), header.challenge),
            (N_("Cohort: {text}"), header.cohort),
            (N_("Host administration: {text}"), header.organisation),
            (N_("Start of the challenge: {text}"), date(header.start) if header.start else ""),
            (N_("End of the challenge: {text}"), date(header.end) if header.end else ""),
            (N_("Note: {text}"), header.note),
            (N_("Source of the questions: {text}"), header.credits),
        )

    def _axis(self, place: int, column: Column) -> Lines:
        say = self._language.say
        axis = self._workshop.axes.get(column.uid)
        yield 0, say("Axis {place}, {name}: {settled} settled out of {total}", place=place, name=column.name,
                     settled=column.settled, total=column.total)  # fmt: skip
        if axis:
            yield from self._named(0, (N_("Also called: {text}"), other_name(axis)), (N_("Aim: {text}"), axis.aim))
        for card in column.cards:
            yield 0, ""
            yield 0, say("{id}, {state}: {title}", id=card.spoken, state=state_word(card.state, self._language),
                         title=card.title)  # fmt: skip
            yield from self._card(card)

    def _card(self, card: Card) -> Lines:
        yield from self._texts(1, card, self._facts.of(card.uid).votes)
        for part in self._facts.of(card.uid).parts:
            yield 1, self._language.say("Stands for {id}: {title}", id=part.spoken, title=part.title)
            yield from self._texts(2, part, 0)
        yield from self._records(card)

    def _texts(self, depth: int, card: Card, votes: int) -> Lines:
        yield from self._named(
            depth,
            (N_("Question: {text}"), card.question),
            (N_("Why: {text}"), card.why),
            (N_("Expected evidence: {text}"), card.evidence),
            (N_("Suggested action: {text}"), card.suggestion),
            (N_("Suggested owner: {text}"), card.suggested_owner),
            (N_("Milestone: {text}"), milestone_words(card.milestone, self._language)),
            (N_("Tags: {text}"), ", ".join(card.tags)),
            (N_("Source: {text}"), card.source),
            (N_("Reference in its deck: {text}"), card.ref),
            (N_("Votes: {text}"), str(votes) if votes else ""),
            (N_("Answer: {text}"), card.answer),
            (N_("Note: {text}"), card.note),
            (N_("Taken along by: {text}"), self._workshop.person_name(card.taken_by)),
        )

    def _records(self, card: Card) -> Lines:
        facts = self._facts.of(card.uid)
        for decision in facts.decisions:
            yield from self._decision(decision)
        for action in facts.actions:
            yield from self._action(action)
        for risk in facts.risks:
            yield from self._risk(risk)

    def _decision(self, row: Decision) -> Lines:
        status, date = decision_status(row.status, self._language), self._language.date
        yield 1, self._language.say("Decision {id}, {status}: {text}", id=row.spoken, status=status, text=row.text)
        yield from self._named(
            2,
            (N_("Decided by: {text}"), self._workshop.person_name(row.decider)),
            (N_("Due: {text}"), date(row.due) if row.due else ""),
            (N_("Reason: {text}"), row.reason),
            (N_("Set aside: {text}"), row.rejected),
            (N_("To be reviewed on {text}"), date(row.review) if row.review else ""),
        )

    def _action(self, row: Action) -> Lines:
        relay = self._workshop.person_name(row.relay)
        if not relay and needs_relay(self._workshop, row):
            relay = self._language.say("to be named")
        status = action_status(row.status, self._language)
        yield 1, self._language.say("Action {id}, {status}: {text}", id=row.spoken, status=status, text=row.text)
        yield from self._named(
            2,
            (N_("Owner: {text}"), self._workshop.person_name(row.owner) or self._language.say("to be named")),
            (N_("Takes over: {text}"), relay),
            (N_("Due: {text}"), self._language.date(row.due) if row.due else self._language.say("to be set")),
            (N_("Done when: {text}"), row.done_when),
            *((N_("Note: {text}"), note) for note in row.notes),
        )

    def _risk(self, row: Risk) -> Lines:
        yield 1, self._language.say("Risk {id}: {text}", id=row.spoken, text=row.text)
        yield from self._named(
            2,
            (N_("Mitigation: {text}"), row.mitigation or self._language.say("to be found")),
            (N_("Owner: {text}"), self._workshop.person_name(row.owner)),
        )

    def _person(self, row: Person) -> Lines:
        yield 1, row.name or row.role
        yield from self._named(
            2,
            (N_("Function: {text}"), row.role if row.name else ""),
            (N_("Side: {text}"), row.side),
            (N_("Leaves on {text}"), self._language.date(row.leaves) if row.leaves else ""),
            (N_("Address: {text}"), row.mail),
        )

    def _sitting(self, row: Sitting) -> Lines:
        hour, ended = self._language.hour_in, end_said(self._workshop, row)
        yield 1, self._language.date(row.day) if row.day else self._language.say("Day to be set")
        yield from self._named(
            2,
            (N_("From: {text}"), hour(row.starts)),
            (N_("To: {text}"), hour(row.ends)),
            (
                N_("Really ended at {text}"),
                self._language.hour(ended) if ended else "",
            ),
            (N_("Place: {text}"), row.place),
            (N_("Facilitator: {text}"), row.facilitator),
            (N_("Expected: {text}") if is_prepared(row) else N_("Present: {text}"), self._names(row.present)),
            (N_("Apologies: {text}"), self._names(row.excused)),
            (N_("Next meeting: {text}"), self._language.date(row.next_day) if row.next_day else ""),
            (N_("Agenda: {text}"), row.agenda),
            (N_("Closing round: {text}"), ", ".join(row.words)),
            (N_("ROTI: {text}"), ", ".join(map(str, row.roti))),
        )
        for phase in phases_of(self._workshop, row.uid):
            minutes = self._language.count("{n} minute", "{n} minutes", phase.minutes)
            yield 2, self._language.say("Phase: {name}, {minutes}", name=phase.name, minutes=minutes)
            yield from self._named(3, (N_("Purpose: {text}"), phase.purpose), (N_("Note: {text}"), phase.note))
        for asked in confidences_of(self._workshop, row.uid):
            yield from self._confidence(asked)

    def _confidence(self, row: Confidence) -> Lines:
        about = self._workshop.axes.get(row.about) or self._workshop.decisions.get(row.about)
        name = about.name if isinstance(about, Axis) else about.spoken if about else ""
        scores = ", ".join(map(str, row.scores))
        yield 2, self._language.say("Confidence in {name}, out of 5: {scores}", name=name, scores=scores)
        yield from self._named(3, (N_("What would make it 3: {text}"), row.lift))

    def _part(self, heading: str, parts: Iterable[Lines]) -> Lines:
        lines = [line for lines in parts for line in lines]
        if lines:
            yield 0, ""
            yield 0, self._language.say(heading)
            yield from lines

    def _named(self, depth: int, *things: tuple[str, str]) -> Lines:
        """Yield texts behind their names, empty ones left out."""
        for message, text in things:
            if text:
                yield depth, self._language.say(message, text=text)

    def _names(self, people: Iterable[str]) -> str:
        return ", ".join(name for uid in people if (name := self._workshop.person_name(uid)))
