"""Texts about how sure the room is: the numbers that it holds up, and what would raise a low one."""

from dataclasses import dataclass
from typing import ClassVar

from perenne_tui.core.changes.voting import set_confidence, set_lift
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.sitting.confidence import confidence_in, mean, read_scores
from perenne_tui.core.sitting.voices import merged, scores_of_phones
from perenne_tui.core.text.sentences import Refused
from perenne_tui.screens.input.typed_text import TextContext, TypedText
from perenne_tui.store.drafts import About


@dataclass(frozen=True)
class ConfidenceNumbers(TypedText):
    """A number from 0 to 5 for each voice."""

    kind: ClassVar[str] = "voices"
    topic: str
    """uid of the axis or the decision."""
    of_phones: tuple[int, ...] = ()
    """Numbers that phones gave before: those of paper and voice are added to them."""
    is_hidden: bool = False
    """Whether the room must not see the numbers of phones: else the field begins with them."""

    @property
    def about(self) -> About:
        """The name of its draft: the axis or the decision."""
        return About(self.kind, column=self.topic)

    @property
    def is_replaced(self) -> bool:
        """Whether the first letter replaces the text that the field begins with: it goes on behind that."""
        return False

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Confidence, 0 to 5")

    def first_text(self, context: TextContext) -> str:  # noqa: ARG002
        """Return the numbers that phones gave, unless they are hidden."""
        return " ".join(map(str, self.of_phones)) + " " if self.of_phones and not self.is_hidden else ""

    def reading(self, text: str, context: TextContext) -> str:
        """Return the mean of the numbers."""
        language, read = context.language, read_scores(text)
        if read.unreadable:
            return language.say("“{sign}” is no number from 0 to 5", sign=read.unreadable)
        if not read.scores:
            if self.is_hidden:
                return language.say("a number for each voice of paper: those of phones are added")
            return language.say("a number from 0 to 5 for each voice, such as 4 3 5 2")
        told = language.decimal(mean(read.scores))
        return language.say("mean {mean} for {n} voices", mean=told, n=len(read.scores))

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:
        """Keep the numbers, with those that phones gave meanwhile; an empty text changes nothing."""
        read = read_scores(text)
        if read.unreadable:
            raise Refused(
                "“{sign}” is no number from 0 to 5: type one for each voice, such as 4 3 5 2.", sign=read.unreadable
            )
        if not read.scores:
            return None
        row = confidence_in(context.workshop, self.topic)
        now = scores_of_phones(session.sent(), context.workshop, row.uid) if row else ()
        typed = (*read.scores, *self.of_phones) if self.is_hidden else read.scores
        scores = tuple(sorted(merged(typed, self.of_phones, now)))
        return session.do(set_confidence, about=self.topic, scores=scores, uid=new_uid())


@dataclass(frozen=True)
class ConfidenceLift(TypedText):
    """The answer to "what would make it 3?", where a number is low."""

    kind: ClassVar[str] = "lift"
    topic: str
    """uid of the axis or the decision."""

    @property
    def about(self) -> About:
        """The name of its draft: the axis or the decision."""
        return About(self.kind, column=self.topic)

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("What would make it 3?")

    def first_text(self, context: TextContext) -> str:
        """Return the words as they are now."""
        row = confidence_in(context.workshop, self.topic)
        return row.lift if row else ""

    def reading(self, text: str, context: TextContext) -> str:  # noqa: ARG002
        """Return the help for the field."""
        return context.language.say("one line; Enter without a word leaves it open")

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:  # noqa: ARG002
        """Keep the words."""
        return session.do(set_lift, about=self.topic, text=text)
