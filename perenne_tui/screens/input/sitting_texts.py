"""Texts of a sitting: when it ends, and a word about an action that is taken up again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from perenne_tui.core.capture.hours import nearest, parse_hour
from perenne_tui.core.changes.sittings import set_hours
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.sitting.agenda import phases_of
from perenne_tui.screens.input.typed_text import TextContext, TypedText
from perenne_tui.store.drafts import About


@dataclass(frozen=True)
class SittingEnd(TypedText):
    """The time of day at which a sitting ends that is about to begin."""

    kind: ClassVar[str] = "sitting_end"
    agenda: str
    """Name of its agenda."""
    planned: int
    """Minutes that the agenda takes."""
    proposed: str
    """The end that is proposed, as people write it."""
    now: Callable[[], datetime]
    """Returns the moment, in the zone of the room."""
    begin: Callable[[str], None]
    """Begins the sitting with this end; may raise `Refused`."""

    @property
    def about(self) -> About:
        """The name of its draft: the agenda."""
        return About(self.kind, row=self.agenda)

    @property
    def is_replaced(self) -> bool:
        """Whether typing replaces the time that is proposed."""
        return True

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("When does it end?")

    def first_text(self, context: TextContext) -> str:  # noqa: ARG002
        """Return the end that is proposed."""
        return self.proposed

    def reading(self, text: str, context: TextContext) -> str:
        """Return the minutes until that time, and whether the phases get less than planned."""
        say, at = context.language.say, parse_hour(text)
        if at is None:
            return say("a time of day, such as 16:30; empty for none")
        now = self.now()
        minutes = round((nearest(at, now) - now).total_seconds() / 60)
        if minutes <= 0:
            return say("{time} is past: every phase would be over at once", time=context.language.hour(at))
        if minutes < self.planned:
            return say(
                "{minutes} min for {planned} planned: every phase gets less", minutes=minutes, planned=self.planned
            )
        return say("{minutes} min for {planned} planned", minutes=minutes, planned=self.planned)

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:  # noqa: ARG002
        """Begin the sitting."""
        self.begin(text)
        return None


@dataclass(frozen=True)
class PreparedEnd(TypedText):
    """The promised end of a sitting that is prepared."""

    kind: ClassVar[str] = "prepared_end"
    sitting: str
    """uid of the sitting."""
    proposed: str
    """The end that is proposed where none is set, as people write it."""

    @property
    def about(self) -> About:
        """The name of its draft: the sitting."""
        return About(self.kind, row=self.sitting)

    @property
    def is_replaced(self) -> bool:
        """Whether typing replaces the time that is proposed."""
        return True

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("When does it end?")

    def first_text(self, context: TextContext) -> str:
        """Return the end that is set, else the one that is proposed."""
        row = context.workshop.sittings.get(self.sitting)
        return context.language.hour_in(row.ends if row else "") or self.proposed

    def reading(self, text: str, context: TextContext) -> str:
        """Return when the sitting begins, so that its phases have the time that is planned."""
        say, at = context.language.say, parse_hour(text)
        if at is None:
            return say("a time of day, such as 16:30; empty: it is asked when the sitting begins")
        minutes = sum(phase.minutes for phase in phases_of(context.workshop, self.sitting))
        starts = (datetime.combine(context.today, at) - timedelta(minutes=minutes)).time()
        return say("{minutes} min planned: it begins at {time}", minutes=minutes, time=context.language.hour(starts))

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:  # noqa: ARG002
        """Set the end."""
        return session.do(set_hours, sitting=self.sitting, starts="", ends=text)


@dataclass(frozen=True)
class ActionNote(TypedText):
    """A word about an action, kept with its day."""

    kind: ClassVar[str] = "word"
    action: str

    @property
    def about(self) -> About:
        """The name of its draft: the action."""
        return About(self.kind, row=self.action)

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("A word about it")

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:
        """Add the word to the notes of the action."""
        from perenne_tui.core.changes.records import note_action

        return session.do(note_action, action=self.action, text=text, day=context.today)
