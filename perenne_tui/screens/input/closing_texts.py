"""Texts of the closing round: a word from each, the marks of the sitting (ROTI), the day of the next one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from perenne_tui.core.changes.sittings import BEST_ROTI, say_farewell, set_next_day
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.sitting.confidence import mean, read_scores
from perenne_tui.core.sitting.voices import merged
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import N_, Language
from perenne_tui.screens.input.several_rows import rows_in
from perenne_tui.screens.input.typed_text import TextContext, TypedText
from perenne_tui.store.drafts import About

_BETWEEN: Final = re.compile(r"[,;·\n]")
"""Signs between the words of two people."""


@dataclass(frozen=True)
class ClosingText(TypedText):
    """Something that is said of a sitting at its end."""

    kind: ClassVar[str] = "farewell"
    name: ClassVar[str]
    """Name of its line on the screen."""
    title: ClassVar[str]
    """A message id."""
    sitting: str
    begun: Sitting | None = None
    """The sitting as it was when the text was begun: what phones say meanwhile is kept beside it."""

    @property
    def about(self) -> About:
        """The name of its draft: the line."""
        return About(self.kind, column=self.name)

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say(self.title)

    @staticmethod
    def said(sitting: Sitting, language: Language) -> str:
        """Return the words, marks or day of a sitting so far, as one line; empty for none."""
        raise NotImplementedError


@dataclass(frozen=True)
class ClosingWords(ClosingText):
    """A word from each, commas between them."""

    name: ClassVar[str] = "words"
    title: ClassVar[str] = N_("A word from each")

    @staticmethod
    def said(sitting: Sitting, language: Language) -> str:  # noqa: ARG004
        """Return the words so far."""
        return ", ".join(sitting.words)

    def first_text(self, context: TextContext) -> str:
        """Return the words as they are now."""
        sitting = context.workshop.sittings.get(self.sitting)
        return self.said(sitting, context.language) if sitting else ""

    def reading(self, text: str, context: TextContext) -> str:  # noqa: ARG002
        """Return the help for the field."""
        return context.language.say("a word from each, commas between them")

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:
        """Keep the words."""
        sitting = context.workshop.sittings.get(self.sitting)
        if sitting is None:
            return None
        words = tuple(part.strip() for part in _BETWEEN.split("\n".join(rows_in(text))))
        if self.begun:
            words = merged([word for word in words if word], self.begun.words, sitting.words)
        return session.do(say_farewell, sitting=self.sitting, words=words, roti=sitting.roti)


@dataclass(frozen=True)
class SittingMarks(ClosingText):
    """A mark of the sitting from each, 1 to 5: its ROTI, the return on the time invested."""

    name: ClassVar[str] = "roti"
    title: ClassVar[str] = N_("ROTI, 1 to 5")

    @staticmethod
    def said(sitting: Sitting, language: Language) -> str:  # noqa: ARG004
        """Return the marks so far."""
        return " ".join(map(str, sitting.roti))

    def first_text(self, context: TextContext) -> str:
        """Return the marks as they are now."""
        sitting = context.workshop.sittings.get(self.sitting)
        return self.said(sitting, context.language) if sitting else ""

    def reading(self, text: str, context: TextContext) -> str:
        """Return the mean of the marks."""
        language, read = context.language, read_scores(text)
        if read.unreadable or not read.scores:
            return language.say("1 to 5, each")
        told = language.decimal(mean(read.scores))
        return language.say("mean {mean} for {n} voices", mean=told, n=len(read.scores))

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:
        """Keep the marks."""
        sitting = context.workshop.sittings.get(self.sitting)
        if sitting is None:
            return None
        read = read_scores(text)
        if read.unreadable:
            raise Refused(
                "The ROTI is a number from 1 to {best} for each voice; nothing was changed.", best=BEST_ROTI
            )
        marks = merged(read.scores, self.begun.roti, sitting.roti) if self.begun else read.scores
        return session.do(say_farewell, sitting=self.sitting, words=sitting.words, roti=tuple(sorted(marks)))


@dataclass(frozen=True)
class NextSitting(ClosingText):
    """The day of the next sitting."""

    name: ClassVar[str] = "next"
    title: ClassVar[str] = N_("Next sitting")

    @property
    def is_replaced(self) -> bool:
        """Whether typing replaces the day."""
        return True

    @staticmethod
    def said(sitting: Sitting, language: Language) -> str:
        """Return the day in words."""
        return language.date(sitting.next_day) if sitting.next_day else ""

    def reading(self, text: str, context: TextContext) -> str:
        """Return the day in full, or why the text is none."""
        try:
            day = _day(text, context)
        except Refused as refused:
            return context.language.sentence(refused.sentence)
        return context.dated(context.language.date(day), text) if day else context.language.say("a date")

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:
        """Keep the day; an empty text takes it back."""
        if self.sitting not in context.workshop.sittings:
            return None
        return session.do(set_next_day, sitting=self.sitting, day=_day(text, context))


CLOSING_TEXTS: Final[Mapping[str, type[ClosingText]]] = {
    each.name: each for each in (ClosingWords, SittingMarks, NextSitting)
}
"""By name of their line, in the order of the screen."""


def _day(text: str, context: TextContext) -> date | None:
    from perenne_tui.core.capture.date_doubts import day_in_field

    return day_in_field(text, today=context.today, end=context.workshop.header.end)
