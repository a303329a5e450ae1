"""Tables of the board: decisions, actions and risks, cards and axes, people, sittings and votes of confidence."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from perenne_tui.core.card_summary import Facts, gather_facts
from perenne_tui.core.merged_cards import merged_cards
from perenne_tui.core.model.rows import Axis, Card, Row
from perenne_tui.core.model.sitting_rows import Confidence, Sitting
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.sitting.confidence import mean
from perenne_tui.documents.sheet_table import field_columns
from perenne_tui.documents.tables import Cell, Column, DataTable, data_table
from perenne_tui.documents.view_model.cards import cards_without_axis, other_name
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.sheets import yes_no
from perenne_tui.i18n.vocabulary.states import milestone_words, state_word
from perenne_tui.sheets.fields import Sheet
from perenne_tui.sheets.records import ACTIONS, DECISIONS, RISKS
from perenne_tui.sheets.sitting import PEOPLE


def decision_table(workshop: Workshop, language: Language) -> DataTable:
    """Return the decisions in the order of their numbers."""
    first = ("spoken", "text", "decider", "due", "status")
    rows = in_spoken_order(workshop.decisions.values())
    return data_table(
        language.say("Decisions"), language.say("Decision"), _columns(DECISIONS, first, workshop, language), rows
    )


def action_table(workshop: Workshop, language: Language) -> DataTable:
    """Return the actions by due date, those without one last."""
    first = ("spoken", "text", "owner", "due", "status")
    notes = Column[Row](language.say("Remarks"), lambda row: "\n".join(workshop.actions[row.uid].notes))
    rows = sorted(in_spoken_order(workshop.actions.values()), key=lambda row: (row.due is None, str(row.due)))
    columns = _columns(ACTIONS, first, workshop, language, notes)
    return data_table(language.say("Actions"), language.say("Action"), columns, rows)


def risk_table(workshop: Workshop, language: Language) -> DataTable:
    """Return the risks in the order of their numbers."""
    rows = in_spoken_order(workshop.risks.values())
    columns = _columns(RISKS, ("spoken", "text", "owner"), workshop, language)
    return data_table(language.say("Risks"), language.say("Risk"), columns, rows)


def card_table(workshop: Workshop, language: Language) -> DataTable:
    """Return the cards axis by axis, each with those merged into it, and the numbers of its records."""
    say, facts, into = language.say, gather_facts(workshop), merged_cards(workshop)
    axes, dots = _axis_names(workshop), Counter[str]()
    for ballot in workshop.ballots.values():
        dots[ballot.card] += ballot.dots

    def home(card: Card) -> str:
        shown = workshop.cards.get(into.get(card.uid, ""))
        return shown.spoken if shown else ""

    columns = [
        Column[Card](say("Id"), lambda card: card.spoken),
        Column[Card](say("Axis"), lambda card: axes.get(card.uid, "")),
        Column[Card](say("Title"), lambda card: card.title),
        Column[Card](say("Question"), lambda card: card.question),
        Column[Card](say("State"), lambda card: state_word(card.state, language)),
        Column[Card](say("Answer"), lambda card: card.answer),
        Column[Card](say("Votes"), lambda card: facts.of(card.uid).votes or dots[card.uid]),
        *_records_of_cards(facts, language),
        Column[Card](say("Taken up by"), lambda card: workshop.person_name(card.taken_by)),
        Column[Card](say("Why it matters"), lambda card: card.why),
        Column[Card](say("Evidence expected"), lambda card: card.evidence),
        Column[Card](say("Suggested action"), lambda card: card.suggestion),
        Column[Card](say("Usually owned by"), lambda card: card.suggested_owner),
        Column[Card](say("Milestone"), lambda card: milestone_words(card.milestone, language)),
        Column[Card](say("Tags"), lambda card: ", ".join(card.tags)),
        Column[Card](say("Urgent"), lambda card: yes_no(card.urgent, language)),
        Column[Card](say("Important"), lambda card: yes_no(card.important, language)),
        Column[Card](say("Merged into"), home),
        Column[Card](say("Reference"), lambda card: card.ref),
        Column[Card](say("Source"), lambda card: card.source),
        Column[Card](say("Note"), lambda card: card.note),
    ]
    return data_table(say("Cards"), say("Card"), columns, _cards_in_order(workshop))


def axis_table(workshop: Workshop, language: Language) -> DataTable:
    """Return the axes from left to right."""
    say = language.say
    columns = [
        Column[Axis](say("Letter"), lambda axis: axis.letter),
        Column[Axis](say("Axis"), lambda axis: axis.name),
        Column[Axis](say("Other name"), other_name),
        Column[Axis](say("Aim"), lambda axis: axis.aim),
    ]
    return data_table(say("Axes"), say("Axis"), columns, workshop.axes_in_order())


def people_table(workshop: Workshop, language: Language) -> DataTable:
    """Return the people by name, without their addresses: a table goes to more people than a mail."""
    columns = field_columns(PEOPLE, workshop, language, but=("mail",))
    return data_table(language.say("People"), language.say("Person"), columns, PEOPLE.rows(workshop))


def sitting_table(workshop: Workshop, language: Language) -> DataTable:
    """Return the sittings that have a day, by day."""
    say = language.say

    def named(uids: tuple[str, ...]) -> str:
        return "; ".join(filter(None, map(workshop.person_name, uids)))

    columns = [
        Column[Sitting](say("Day"), lambda row: row.day),
        Column[Sitting](say("Begins at"), lambda row: language.hour_in(row.starts)),
        Column[Sitting](say("Ends at"), lambda row: language.hour_in(row.ends)),
        Column[Sitting](say("Place"), lambda row: row.place),
        Column[Sitting](say("Facilitator"), lambda row: row.facilitator),
        Column[Sitting](say("Present"), lambda row: named(row.present)),
        Column[Sitting](say("Excused"), lambda row: named(row.excused)),
        Column[Sitting](say("Next meeting"), lambda row: row.next_day),
        Column[Sitting](say("Closing round"), lambda row: "\n".join(row.words)),
        Column[Sitting](say("Worth the time, 1 to 5"), lambda row: ", ".join(map(str, row.roti))),
    ]
    return data_table(say("Meetings"), say("Meeting"), columns, workshop.sittings_held())


def confidence_table(workshop: Workshop, language: Language) -> DataTable:
    """Return the votes of confidence, sitting by sitting."""
    say = language.say

    def about(row: Confidence) -> str:
        axis, decision = workshop.axes.get(row.about), workshop.decisions.get(row.about)
        scenario = workshop.scenarios.get(row.about)
        return axis.name if axis else decision.spoken if decision else scenario.spoken if scenario else ""

    def average(row: Confidence) -> Decimal | None:
        return round(Decimal(mean(row.scores)), 1) if row.scores else None

    places = {row.uid: place for place, row in enumerate(workshop.sittings_in_order())}
    rows = sorted(workshop.confidences.values(), key=lambda row: (places.get(row.sitting, -1), row.uid))
    columns = [
        Column[Confidence](say("About"), about),
        Column[Confidence](say("Scores, 0 to 5"), lambda row: ", ".join(map(str, row.scores))),
        Column[Confidence](say("Average"), average),
        Column[Confidence](say("Lowest"), lambda row: min(row.scores, default=None)),
        Column[Confidence](say("What would raise it"), lambda row: row.lift),
        Column[Confidence](say("Meeting"), lambda row: _day_of(workshop, row.sitting)),
    ]
    return data_table(say("Confidence"), say("Confidence"), columns, rows)


def _columns(
    sheet: Sheet, first: tuple[str, ...], workshop: Workshop, language: Language, *more: Column[Row]
) -> list[Column[Row]]:
    """Return the columns of a kind of record: its fields, then its card.

    Args:
        sheet: the sheet of the records.
        first: names of the fields that come first, in the order of the table of all records.
        workshop: the value to write out.
        language: language of the document.
        more: columns between the fields and the card.
    """
    say, axes = language.say, _axis_names(workshop)
    fields = sorted(sheet.fields, key=lambda field: first.index(field.name) if field.name in first else len(first))
    shared = {"text": say("Text"), "decider": say("Owner"), "due": say("Due")}
    named = {"relay": say("Takes over"), "response": say("Answered by the action")}
    columns = field_columns(sheet._replace(fields=tuple(fields)), workshop, language)
    return [
        *(
            column._replace(heading=named.get(field.name, column.heading), shared=shared.get(field.name, ""))
            for field, column in zip(fields, columns, strict=True)
        ),
        *more,
        Column[Row](say("Axis"), lambda row: axes.get(_card_of(row, workshop).uid, "")),
        Column[Row](say("Card"), lambda row: _card_of(row, workshop).spoken),
        Column[Row](say("Title of the card"), lambda row: _card_of(row, workshop).title),
        Column[Row](say("Answer"), lambda row: _card_of(row, workshop).answer),
    ]


def _card_of(row: Row, workshop: Workshop) -> Card:
    """Return the card of a record; an empty one when it has none, or it is gone."""
    return workshop.cards.get(getattr(row, "card", "")) or Card("")


def _axis_names(workshop: Workshop) -> dict[str, str]:
    """Return the name of the axis of each card; of a merged one, that of the card that is shown instead."""
    into = merged_cards(workshop)
    shown = {uid: workshop.cards[into.get(uid, uid)] for uid in workshop.cards}
    return {uid: workshop.axes[card.axis].name for uid, card in shown.items() if card.axis in workshop.axes}


def _cards_in_order(workshop: Workshop) -> Iterator[Card]:
    """Yield the cards axis by axis, merged ones behind the card that is shown; last those whose axis is gone."""
    facts, hidden = gather_facts(workshop), merged_cards(workshop)
    told = [card for axis in workshop.axes_in_order() for card in workshop.cards_in_order(axis.uid)]
    for card in (*told, *cards_without_axis(workshop)):
        if card.uid not in hidden:
            yield card
            yield from facts.of(card.uid).parts


def _records_of_cards(facts: Facts, language: Language) -> list[Column[Card]]:
    """Return the columns with the numbers of the records of a card."""
    say = language.say
    return [
        Column(say("Decisions"), lambda card: ", ".join(row.spoken for row in facts.of(card.uid).decisions)),
        Column(say("Actions"), lambda card: ", ".join(row.spoken for row in facts.of(card.uid).actions)),
        Column(say("Risks"), lambda card: ", ".join(row.spoken for row in facts.of(card.uid).risks)),
    ]


def _day_of(workshop: Workshop, sitting: str) -> Cell:
    row = workshop.sittings.get(sitting)
    return row.day if row else None
