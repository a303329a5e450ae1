"""What screens ask to be done with the files of the open workshop, each with a sentence about what came of it."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from perenne_tui.core.export_request import ExportRequest
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.core.text.spans import Line
from perenne_tui.core.text.wrap import Measure
from perenne_tui.i18n.language import Language
from perenne_tui.services.workspace import Workspace

if TYPE_CHECKING:
    from perenne_tui.readers.shipped_files import CatalogueName
    from perenne_tui.services.export import Left
    from perenne_tui.services.templates import OfferedAgenda, OfferedCatalogue


class Steward(NamedTuple):
    """Looks after one workshop. It is a `perenne_tui.screens.context.Steward`.

    Args:
        workspace: the workshop.
        language: to say things in.
        today: gives the day, where the room is.
        measure: gives the cells of a text.
        noticed: makes a sentence as short as the screen needs it.
    """

    workspace: Workspace
    language: Language
    today: Callable[[], date]
    noticed: Callable[[Sentence], str]
    measure: Measure

    def plan_lines(self, workshop: Workshop, width: int) -> tuple[Line, ...]:
        """Give the plan of the workshop, or of a part of it, as lines for the wall."""
        from perenne_tui.services.export import plan_lines

        return plan_lines(workshop, self.today(), width, self.measure)

    def agendas(self) -> "Mapping[str, OfferedAgenda]":
        """Give the agendas that a sitting may be begun with, people's own first."""
        from perenne_tui.services.templates import offered_agendas

        return offered_agendas(self.language.code, self.workspace.folder)

    def catalogue(self, name: "CatalogueName") -> "OfferedCatalogue":
        """Give a catalogue in the language of the workshop, people's own entries first."""
        from perenne_tui.services.templates import offered_catalogue

        return offered_catalogue(name, self.workspace.session.workshop.header.language, self.workspace.folder)

    def proposed(self, request: ExportRequest) -> Path:
        """Give where a document would be written."""
        from perenne_tui.services.export import proposed_name

        return self.workspace.folder / proposed_name(self.workspace.session.workshop, request, self.today())

    def write(self, request: ExportRequest, target: Path | None = None) -> "Left":
        """Write a document to a new file, where it was proposed if nothing else is said."""
        from perenne_tui.services.export import write

        workshop, day = self.workspace.session.workshop, self.today()
        return write(workshop, request, target or self.proposed(request), day, self.language)

    def text_of(self, request: ExportRequest) -> str:
        """Give a document whose form is text.

        Raises:
            Refused: it cannot be written.
        """
        from perenne_tui.services.export import data_of

        return data_of(self.workspace.session.workshop, request, self.today()).decode("utf-8-sig")

    def keep_demo(self) -> str:
        """Have a demo kept when the program ends, and say so in a sentence."""
        say = self.language.say
        if self.workspace.keep_in is None:
            return say("This workshop is no demo: it is kept anyway.")
        self.workspace.is_kept = True
        return say("This demo will be in the library when you quit.")

    def take_over(self, *, asked: bool = False) -> str:
        """Have this window write the workshop, if the one that wrote it has gone; say why not, or what was found.

        Args:
            asked: whether people asked for that itself, not for a change.
        """
        return self._tried(lambda: self.workspace.take_over(asked=asked)) or self.said(*self.workspace.welcome)

    def stop_writing(self) -> str:
        """Have this window write no more, and say what came of it."""
        say = self.language.say
        return self._tried(self.workspace.stop_writing) or say(
            "This window writes no more, and shows what others write."
        )

    def accept_damage(self) -> str:
        """Go on with what is legible of a damaged workshop, and say what came of it."""
        say = self.language.say
        return self._tried(self.workspace.accept_damage) or say("What is legible is here, and can be changed again.")

    def recover(self) -> str:
        """Take up the copies of this workshop that were rescued, and say what came of it."""
        from perenne_tui.services.rescued_copies import outcome_sentence, take_up

        try:
            done = self.workspace.while_closed(lambda path: take_up(path.parent, path))
        except Refused as refused:
            return self.said(refused.sentence)
        return " ".join(outcome_sentence(each, self.language) for each in done)

    def welcome(self, *more: Sentence) -> str:
        """Say what people should know as a workshop is opened: about its files, a copy that was rescued, and more."""
        said = [self.said(*self.workspace.welcome, *more)]
        if self.workspace.path is not None and not self.workspace.is_desk:
            from perenne_tui.services.rescued_copies import rescued_of, window_notice

            copies = rescued_of(self.workspace.path, self.workspace.session.workshop)
            said += [window_notice(copy, self.language) for copy in copies[:1]]
        return " ".join(filter(None, said))

    def said(self, *sentences: Sentence) -> str:
        """Say sentences in one line, each as short as it can be made."""
        return " ".join(self.noticed(sentence) for sentence in sentences)

    def _tried(self, step: Callable[[], None]) -> str:
        try:
            step()
        except Refused as refused:
            return self.said(refused.sentence)
        return ""
