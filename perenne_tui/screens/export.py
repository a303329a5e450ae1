"""Writing a document: which one, in which form, where to; afterwards, where it is."""

from itertools import zip_longest
from pathlib import Path
from typing import Final, TypeVar

from perenne_tui.core.export_request import ExportRequest
from perenne_tui.core.model.session import Session
from perenne_tui.core.review.plan_part import WHOLE_PLAN, PlanPart
from perenne_tui.core.text.clean import clean_line, visible_line
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.documents.document_kinds import (
    BINARY,
    FOLDERS,
    FORMS,
    forms_of_file_name,
    suffix_of,
    with_ending,
)
from perenne_tui.documents.markdown import OF_THE_BOARD
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.document_contents import about_records, about_sheets
from perenne_tui.screens.export_choices import across, choices
from perenne_tui.screens.form_choice import below, first_form, form_lines, note_form
from perenne_tui.screens.headings import page_title
from perenne_tui.screens.input.export_texts import Audience, FileFolder, FileName, VoterCount, typed_voters
from perenne_tui.screens.input.typed_text import TypedText
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.screens.written_file import WrittenFile, written_blocks
from perenne_tui.settings import paths
from perenne_tui.widgets.labelled_lines import labelled
from perenne_tui.widgets.page_view import Block

ChoiceT = TypeVar("ChoiceT")

LABEL: Final = 14
"""Cells of the labels."""


class ExportScreen(ListScreen):
    """The export dialog, a choice a line; the cursor begins on the line that writes the file."""

    NAME = "export"
    BINDINGS = bindings("export")
    HINTS = ("open", "export", "gap", "back", "board", "help")
    PAGE_WIDTH = 84

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self.request = ExportRequest()
        """The document that is chosen; the choices of the last time stay, but for the part of the plan."""
        self._asked = WHOLE_PLAN
        """The part of the plan that it begins with."""
        self._name = ""
        self._folder = ""
        """The name and the folder that were typed in place of the proposed ones; empty for those."""
        self._last_form = ""
        """The form that was written last when people came here; another one since then is chosen."""
        self._written: Path | None = None
        self._refused = ("", "")
        """The line on which an export failed, and the sentence about it; empty for none."""
        self._doubtful: tuple[str, ...] = ()
        """Words of what was written that may still be names."""
        self._lost = ""
        """The sentence about what the file could not keep; empty for none."""

    def prepare(self) -> None:
        """Begin where Enter writes the file; a form that was written elsewhere since is the one that is chosen."""
        self._begin()
        self.request = self.request._replace(part=self._asked)
        self._asked = WHOLE_PLAN

    def propose(self, part: PlanPart) -> None:
        """Let the dialog begin with a part of the plan, when it is opened next."""
        self._asked = part
        form = self.request.form if self.request.form in FORMS["plan"] else FORMS["plan"][0]
        self._choose(self.request._replace(document="plan", form=form))

    def _begin(self) -> None:
        super().prepare()
        self.cursor, self._name = "write", ""
        last = first_form(self.context, self.request.document)
        if last != self._last_form:
            self._last_form = last
            self.request = self.request._replace(form=last)
        self._forget()

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return page_title(self.language.say("Export"), self.workshop)

    def names(self) -> list[str]:
        """Return the lines that the cursor stands on."""
        if self._written:
            return ["written"]
        acts = ["write"] if self.request.form in (*BINARY, *FOLDERS) else ["write", "copy"]
        chosen = [name for name, *_ in choices(self.request, self.workshop, self.language)]
        return ["document", "form", *chosen[1:], "name", "folder", *acts]

    @property
    def target(self) -> Path:
        """The path of the file."""
        proposed = self._proposed
        folder = paths.expanded(self._folder) if self._folder else proposed.parent
        return folder / (self._name or proposed.name)

    @property
    def _proposed(self) -> Path:
        from perenne_tui.services import export

        return export.proposed_path(self.context.workspace, self.request, self.context.today())

    def can_do(self, name: str) -> bool:
        """Return whether a key would do something: once the file is written there is nothing to mend or take."""
        return super().can_do(name) and not (self._written and name in ("open", "gap"))

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the choices, what they make, and where the file is once it is written."""
        if self._written:
            return self._where_it_is(self._written, width)
        say, is_folder = self.language.say, self.request.form in FOLDERS
        lines = [
            *choices(self.request, self.workshop, self.language),
            ("name", say("Name") if is_folder else say("File"), visible_line(self.target.name)),
            ("folder", say("Folder"), visible_line(str(self.target.parent))),
        ]
        blocks = [
            Block(name, tuple(labelled(label, words, width, "strong", LABEL)), gap=name == "document")
            for name, label, words in lines
        ]
        blocks.insert(1, self._forms(width))
        acts = [
            ("write", say("Write the folder") if is_folder else say("Write the file")),
            ("copy", say("Copy the text")),
        ]
        blocks += [
            Block(name, ((Span(words, "strong"),),), gap=name == "write")
            for name, words in acts
            if name in self.names()
        ]
        return (Block("about", self._about(width)), *(self._with_refusal(block, width) for block in blocks))

    def action_across(self, step: int) -> None:
        """Change the choice under the cursor to the next one, or the one before."""
        chosen = across(self.request, self.cursor, step, self.workshop)
        if chosen is not None:
            self._choose(chosen)
        elif not self._written:
            self.tell(self.language.say("This line is no choice: Enter does what it says, or types it."))

    def action_open(self) -> None:
        """Change the choice under the cursor, type where the file goes, or do what the line says."""
        if self._written:
            self.leave()
        elif self.cursor == "write":
            self.action_export()
        elif self.cursor == "copy":
            self._copy()
        elif self.cursor in ("name", "folder", "audience", "voters"):
            self.type_and_move_on(self._typed(self.cursor))
        else:
            self.action_across(1)

    def action_export(self) -> None:
        """Write the file, and show where it is; from there, go back to the choices."""
        if self._written:
            self._begin()
            self.show()
            return
        from perenne_tui.services import export

        self._written, sentence, self._doubtful, self._lost = export.write(
            self.context.workspace,
            self.request,
            self.context.today(),
            self.language,
            self.target,
            references=self.context.references,
        )
        if self._written:
            note_form(self.context, self.request.form)
            self.cursor, self._refused = "written", ("", "")
            self.tell("")
        else:
            self._refused = (self.cursor, sentence)
            self.tell(self.language.say("The file is not written."))

    def _typed(self, line: str) -> TypedText:
        """Return the text that is typed on a line of the dialog."""
        if line == "name":
            return FileName(self.target.name, self._set_name)
        if line == "folder":
            return FileFolder(str(self.target.parent), self._set_folder)
        if line == "voters":
            return VoterCount(str(self.request.paper.voters or ""), self._set_voters)
        return Audience(self.request.note.audience, self._set_audience)

    def _set_folder(self, folder: str) -> None:
        self._folder = folder
        self._forget()

    def _set_voters(self, said: str) -> None:
        self.request = self.request._replace(paper=self.request.paper._replace(voters=typed_voters(said)))
        self._forget()

    def _set_audience(self, audience: str) -> None:
        self.request = self.request._replace(note=self.request.note._replace(audience=clean_line(audience)))
        self._forget()

    def _set_name(self, said: str) -> None:
        """Set the name of the file: its ending chooses the form; to one that means none of ours, ours is added."""
        name = Path(said).name
        meant = forms_of_file_name(name, self.request.document)
        if self.request.form not in meant:
            form = next((form for form in meant if form in FORMS[self.request.document]), "")
            self.request = self.request._replace(form=form or self.request.form)
            name += "" if form else f".{suffix_of(self.request.form)}"
        self._name = with_ending(name, self.request.form)
        self._forget()

    def _choose(self, request: ExportRequest) -> None:
        self.request, self._name = request, ""
        self._forget()
        self.tell("")

    def _forget(self) -> None:
        """Go back from the file that was written, or could not be, to the choices."""
        self._written, self._refused = None, ("", "")

    def _copy(self) -> None:
        from perenne_tui.services import export

        try:
            text = export.text_of(self.context.workspace, self.request, self.context.today())
        except Refused as refused:
            self.tell(self.language.sentence(refused.sentence))
            return
        self.app.copy_to_clipboard(text)
        self.tell(self.language.say("Handed to the clipboard, as far as this terminal has one: paste to make sure."))

    def _where_it_is(self, path: Path, width: int) -> tuple[Block, ...]:
        taken = self.target.name if self.target.name != path.name else ""
        written = WrittenFile(path, self.request.form, taken, self._doubtful, self._lost)
        return written_blocks(written, self.language, width, self.size.height)

    def _forms(self, width: int) -> Block:
        """Return the line of the form: all of them, the chosen one marked."""
        reference = self.context.references.get(self.request.form, "")
        lines = form_lines(self.request.document, self.request.form, self.language, width - LABEL, reference)
        labels = [self.language.say("Form").ljust(LABEL)]
        beside = zip_longest(labels, lines, fillvalue="")
        return Block("form", tuple((Span(label or " " * LABEL, "quiet"), *line) for label, line in beside), gap=False)

    def _with_refusal(self, block: Block, width: int) -> Block:
        """Return a block, with the sentence about an export that failed if that was begun on its line."""
        line, sentence = self._refused
        return below(block, sentence, width) if block.uid == line else block

    def _about(self, width: int) -> tuple[Line, ...]:
        """Return the numbers of rows that the document holds, and what is missing in it."""
        if self.request.document not in OF_THE_BOARD:
            return tuple(about_sheets(self.request.document, self.workshop, self.language, width))
        return about_records(self.workshop, self.request.part, self.context.today(), self.language, width)
