"""Texts of a sheet: a field of a row, the first words of a new row, the argument for a score."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from perenne_tui.core.capture.mail_address import check_one_recipient, recipients_by_line
from perenne_tui.core.changes.people import check_name, find_person, sharing_mail
from perenne_tui.core.changes.scenarios import set_argument
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.scenarios import score_of
from perenne_tui.core.stakeholders import proposed_owners
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Refused
from perenne_tui.screens.input.typed_text import TextContext, TypedText
from perenne_tui.sheets.field_values import FieldOfRow, step_for, typed_words_of, value_of
from perenne_tui.sheets.fields import Field, Kind, Sheet
from perenne_tui.sheets.sitting import PEOPLE, said_of_person
from perenne_tui.store.drafts import About

WORDED: Final[frozenset[Kind]] = frozenset({"line", "text", "place", "cards", "allies", "mail"})
"""Kinds of fields whose value is worded anew or added to; all others are measured or chosen anew."""


@dataclass(frozen=True)
class SheetField(TypedText):
    """One field of a row."""

    kind: ClassVar[str] = "field"
    sheet: Sheet
    field: Field
    row: str
    proposed: tuple[str, ...] = ()
    """Words that an open list proposes."""
    is_required: bool = False
    """Whether an empty text changes nothing: a row without its first words would be nothing."""

    @property
    def about(self) -> About:
        """The name of its draft: the row and the field."""
        return About(self.kind, row=self.row, column=self.field.name)

    @property
    def is_replaced(self) -> bool:
        """Whether typing replaces the value, as it does unless the value is worded or is a list."""
        return self.field.kind not in WORDED

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say(self.field.label)

    def first_text(self, context: TextContext) -> str:
        """Return the value as people type it."""
        row = context.workshop.table(self.sheet.table).get(self.row)
        return typed_words_of(self.field, row, context.workshop, context.language) if row else ""

    def reading(self, text: str, context: TextContext) -> str:
        """Return the value as it is understood: a day in full, an amount, the words it may be; or what helps."""
        field, language, place = self.field, context.language, self._place(context)
        row = context.workshop.table(place.table).get(place.row)
        prompt = str(getattr(row, "prompt", "")) if field.name in ("text", "detail") else ""
        if prompt or field.hint:
            help_words = prompt or language.say(field.hint)
            if field.kind in ("text", "line", "cards", "allies") or not text.strip():
                return help_words
        if place.proposed:
            begun = [word for word in place.proposed if fold(word).startswith(fold(text.strip()))]
            return " · ".join(begun or place.proposed)
        if field.choice:
            return " · ".join(filter(None, (field.choice.in_words(value, language) for value in field.choice.values)))
        if field.kind == "person":
            try:
                step_for(place, text, new_uid)
            except Refused as refused:
                return language.sentence(refused.sentence)
            named = context.person_said(text)
            proposed = proposed_owners(context.workshop)
            return named or (language.say("proposed: {names}", names=", ".join(proposed)) if proposed else "")
        if field.kind in ("cards", "allies"):
            return ""
        try:
            value = value_of(place, text)
        except Refused as refused:
            return language.sentence(refused.sentence)
        if field.kind == "mail" and isinstance(value, str):
            return _shared(value, self.row, context)
        if isinstance(value, date):
            return context.dated(language.date(value), text)
        return language.money(value) if field.kind == "money" and isinstance(value, int) else ""

    def completion(self, text: str, caret: int, context: TextContext) -> str:
        """Return the rest of a name, in a field that holds one."""
        return context.rest_of_name(f"@{text}", caret + 1) if self.field.kind == "person" else ""

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:
        """Change the field."""
        if self.is_required and not text.strip():
            return None
        if self.field.kind == "person":
            check_name(context.workshop, text)
        step = step_for(self._place(context), text, new_uid)
        return session.do(step.change, **step.arguments)

    def _place(self, context: TextContext) -> FieldOfRow:
        return FieldOfRow(
            self.sheet.table, self.row, self.field, context.workshop, context.language, context.today, self.proposed
        )


@dataclass(frozen=True)
class NewSheetRow(TypedText):
    """The first words of a new row."""

    kind: ClassVar[str] = "row"
    sheet: Sheet

    @property
    def about(self) -> About:
        """The name of its draft: the sheet."""
        return About(self.kind, column=self.sheet.id)

    @property
    def can_wait(self) -> bool:
        """Whether its draft can wait: another row can be typed first."""
        return True

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("{sheet}: new row", sheet=context.language.say(self.sheet.title))

    def example(self, context: TextContext) -> str:
        """Return an example of what to type."""
        return context.language.say(self.sheet.sample)

    def reading(self, text: str, context: TextContext) -> str:
        """Return the name, the function and the address of a person who is typed; empty for other rows."""
        if self.sheet is not PEOPLE or not ("," in text or "@" in text):
            return ""
        name, role, mail = said_of_person(text)
        known = find_person(context.workshop, name)
        shared = _shared(mail, known.uid if known else "", context)
        return " · ".join(dict.fromkeys(filter(None, (name, role, mail, shared))))

    def completion(self, text: str, caret: int, context: TextContext) -> str:
        """Return the rest of a name behind `@`."""
        return context.rest_of_name(text, caret)

    def rows_in_words(self, n: int, context: TextContext) -> str:
        """Return the rows that so many lines make, in words."""
        count = context.language.count
        if self.sheet is PEOPLE:
            return count("{n} person", "{n} people", n)
        return count("{n} row", "{n} rows", n)

    def pasted(self, words: str) -> str:
        """Return the recipients of a mail one a line, on the sheet of people."""
        return recipients_by_line(words) if self.sheet is PEOPLE else words

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:
        """Add the row; an empty text adds none."""
        if self.sheet.added is None or not text.strip():
            return None
        if self.sheet is PEOPLE:
            check_one_recipient(text)
            check_name(context.workshop, said_of_person(text)[0])
        elif self.sheet.fields[0].kind == "person":
            check_name(context.workshop, text)
        step = self.sheet.added(context.workshop, new_uid(), text)
        return session.do(step.change, **step.arguments)


@dataclass(frozen=True)
class ScoreArgument(TypedText):
    """The argument for the score of a scenario by a criterion."""

    kind: ClassVar[str] = "argument"
    scenario: str
    criterion: str

    @property
    def about(self) -> About:
        """The name of its draft: the criterion and the scenario."""
        return About(self.kind, row=self.criterion, column=self.scenario)

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Argument")

    def first_text(self, context: TextContext) -> str:
        """Return the argument as it is now."""
        score = score_of(context.workshop, self.scenario, self.criterion)
        return score.argument if score else ""

    def reading(self, text: str, context: TextContext) -> str:  # noqa: ARG002
        """Return the scenario and the criterion."""
        scenario = context.workshop.scenarios.get(self.scenario)
        criterion = context.workshop.criteria.get(self.criterion)
        return f"{scenario.spoken} · {criterion.name}" if scenario and criterion else ""

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:  # noqa: ARG002
        """Keep the argument."""
        return session.do(set_argument, scenario=self.scenario, criterion=self.criterion, text=text, uid=new_uid())


def _shared(mail: str, row: str, context: TextContext) -> str:
    """Return whose address it is already, besides the person of a row; empty for nobody’s."""
    others = sharing_mail(context.workshop, mail, but=row)
    names = ", ".join(context.workshop.person_name(person.uid) for person in others)
    return context.language.say("address that {names} has too", names=names) if names else ""
