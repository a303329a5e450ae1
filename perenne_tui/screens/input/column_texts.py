"""Texts about the columns of the board: a new one, another name, where the cards of one go, the take-off window."""

import re
from dataclasses import dataclass
from typing import ClassVar

from perenne_tui.core.capture.axis_choice import receiving_axis
from perenne_tui.core.changes import axes
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.text.sentences import Refused
from perenne_tui.screens.input.typed_text import TextContext, TypedText
from perenne_tui.store.drafts import About


@dataclass(frozen=True)
class NewAxis(TypedText):
    """The name of a new column."""

    kind: ClassVar[str] = "axis"

    @property
    def can_wait(self) -> bool:
        """Whether its draft can wait: another column can be typed first."""
        return True

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("New column")

    def example(self, context: TextContext) -> str:
        """Return an example of what to type."""
        return context.language.say("its name")

    def rows_in_words(self, n: int, context: TextContext) -> str:
        """Return the rows that so many lines make, in words."""
        return context.language.count("{n} column", "{n} columns", n)

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:  # noqa: ARG002
        """Add the column."""
        return session.do(axes.add_axis, uid=new_uid(), name=text)


@dataclass(frozen=True)
class AxisName(TypedText):
    """Another name for a column."""

    kind: ClassVar[str] = "axis_name"
    axis: str

    @property
    def about(self) -> About:
        """The name of its draft: the column."""
        return About(self.kind, column=self.axis)

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Name of the column")

    def first_text(self, context: TextContext) -> str:
        """Return the name as it is now."""
        axis = context.workshop.axes.get(self.axis)
        return axis.name if axis else ""

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:  # noqa: ARG002
        """Rename the column."""
        return session.do(axes.rename_axis, axis=self.axis, name=text)


@dataclass(frozen=True)
class RemovedAxis(TypedText):
    """The column that takes the cards of one that is removed, by its number, letter or name."""

    kind: ClassVar[str] = "axis_end"
    axis: str

    @property
    def about(self) -> About:
        """The name of its draft: the column."""
        return About(self.kind, column=self.axis)

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Remove the column: where do its cards go?")

    def example(self, context: TextContext) -> str:
        """Return an example of what to type."""
        return context.language.say("number or name of a column; Enter: the one beside")

    def reading(self, text: str, context: TextContext) -> str:
        """Return the column that takes the cards, as it is understood."""
        language, cards = context.language, len(context.workshop.cards_in_order(self.axis))
        if not cards:
            return language.say("no card in it: Enter removes it")
        to = receiving_axis(context.workshop, self.axis, text)
        if to is None:
            return language.say("no other column is called so")
        return language.count("{n} card goes to {name}", "{n} cards go to {name}", cards, name=to.name)

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:
        """Remove the column and move its cards."""
        to = receiving_axis(context.workshop, self.axis, text)
        if to is None and context.workshop.cards_in_order(self.axis) and len(context.workshop.axes) > 1:
            raise Refused("No other column is called so: type its number or the start of its name.")
        return session.do(axes.remove_axis, axis=self.axis, to=to.uid if to else "")


@dataclass(frozen=True)
class TakeOffWindow(TypedText):
    """Two numbers of months after the end, between which the service is expected to stand by itself."""

    kind: ClassVar[str] = "take_off"

    @property
    def is_replaced(self) -> bool:
        """Whether typing replaces the months."""
        return True

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Take-off, in months after the end")

    def first_text(self, context: TextContext) -> str:
        """Return the months as they are now."""
        header = context.workshop.header
        return f"{header.take_off_from} {header.take_off_to}"

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:  # noqa: ARG002
        """Set the months: two numbers, or one for both."""
        from perenne_tui.core.changes.header import set_take_off

        numbers = [int(number) for number in re.findall(r"\d{1,4}", text)]
        first, last = numbers if len(numbers) == 2 else (*numbers, *numbers) if len(numbers) == 1 else (-1, -1)
        return session.do(set_take_off, first=first, last=last)
