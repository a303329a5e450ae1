"""Writing a document: which one, in which form, where to; afterwards, where it is."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeVar

from rich.cells import cell_len

from perenne_tui.core.export_request import TONES, ExportRequest
from perenne_tui.core.model.session import Session
from perenne_tui.core.review.gaps import gaps
from perenne_tui.core.review.holes import is_unsaid, verdict
from perenne_tui.core.text.clean import clean_line, visible_line
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.documents.document_kinds import BINARY, DOCUMENTS, FORMS, INTERNAL, forms_of_file_name
from perenne_tui.documents.markdown import OF_THE_BOARD
from perenne_tui.i18n.vocabulary.documents import DOCUMENT_NAMES, FORM_NAMES, RECOMMENDED, TONE_NAMES, VERSIONS
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.document_contents import about_sheets
from perenne_tui.screens.headings import page_title
from perenne_tui.screens.input.export_texts import Audience, FileFolder, FileName
from perenne_tui.screens.input.typed_text import TypedText
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.settings import paths
from perenne_tui.widgets.big_letters import big_lines
from perenne_tui.widgets.labelled_lines import labelled
from perenne_tui.widgets.page_view import Block

ChoiceT = TypeVar("ChoiceT", bound=str)

LABEL: Final = 14
"""Cells of the labels."""
AROUND: Final = 12
"""Rows of the screen around the name of a file that was written and the lines of its folder."""


class ExportScreen(ListScreen):
    """The export dialog, a choice a line; the cursor begins on the line that writes the file."""

    NAME = "export"
    BINDINGS = bindings("export")
    HINTS = ("open", "export", "gap", "back", "board", "help")
    PAGE_WIDTH = 84

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self.request = ExportRequest()
        """The document that is chosen; the choices of the last time stay."""
        self._name = ""
        self._folder = ""
        """The name and the folder that were typed in place of the proposed ones; empty for those."""
        self._written: Path | None = None
        self._refused = ""
        """The sentence about an export that failed; empty for none."""
        self._doubtful: tuple[str, ...] = ()
        """Words of what was written that may still be names."""
        self._lost = ""
        """The sentence about what the file could not keep; empty for none."""

    def prepare(self) -> None:
        """Begin where Enter writes the file."""
        super().prepare()
        self.cursor, self._name = "write", ""
        self._forget()

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return page_title(self.language.say("Export"), self.workshop)

    def names(self) -> list[str]:
        """Return the lines that the cursor stands on."""
        if self._written:
            return ["written"]
        acts = ["write"] if self.request.form in BINARY else ["write", "copy"]
        note = ["tone", "recommended", "audience"] if self.request.document == "note" else []
        version = [] if self.request.document in INTERNAL else ["version"]
        return ["document", "form", *version, *note, "name", "folder", *acts]

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

    def hints(self) -> tuple[str, ...]:
        """Return the keys of the bottom; once the file is written there is little left to do."""
        return ("back", "export", "board", "help") if self._written else self.HINTS

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the choices, what they make, and where the file is once it is written."""
        if self._written:
            return self._where(self._written, width)
        say, request = self.language.say, self.request
        choices = [
            ("document", say("Document"), say(DOCUMENT_NAMES[request.document])),
            ("form", say("Form"), say(FORM_NAMES[request.form])),
            ("version", say("Version"), say(VERSIONS[request.is_shareable])),
            ("tone", say("Tone"), say(TONE_NAMES[request.note.tone])),
            ("recommended", say("Recommended"), say(RECOMMENDED[request.note.shows_recommended])),
            ("audience", say("Read by"), request.note.audience or say("to be said")),
            ("name", say("File"), visible_line(self.target.name)),
            ("folder", say("Folder"), visible_line(str(self.target.parent))),
        ]
        blocks = [
            Block(name, tuple(labelled(label, words, width, "strong", LABEL)), gap=name == "document")
            for name, label, words in choices
            if name in self.names()
        ]
        acts = [("write", say("Write the file")), ("copy", say("Copy the text"))]
        blocks += [
            Block(name, ((Span(words, "strong"),),), gap=name == "write")
            for name, words in acts
            if name in self.names()
        ]
        refused = tuple((Span(row, "hole"),) for row in wrap(visible_line(self._refused), width, cell_len))
        return (Block("about", self._about(width)), *blocks, *([Block("refused", refused)] if self._refused else []))

    def action_across(self, step: int) -> None:
        """Change the choice under the cursor to the next one, or the one before."""
        request = self.request
        if self.cursor == "document":
            document = _beside(DOCUMENTS, request.document, step)
            form = request.form if request.form in FORMS[document] else FORMS[document][0]
            is_shareable = request.is_shareable and document not in INTERNAL
            self._choose(request._replace(document=document, form=form, is_shareable=is_shareable))
        elif self.cursor == "form":
            self._choose(request._replace(form=_beside(FORMS[request.document], request.form, step)))
        elif self.cursor == "version":
            self._choose(request._replace(is_shareable=not request.is_shareable))
        elif self.cursor == "tone":
            self._choose(request._replace(note=request.note._replace(tone=_beside(TONES, request.note.tone, step))))
        elif self.cursor == "recommended":
            shown = not request.note.shows_recommended
            self._choose(request._replace(note=request.note._replace(shows_recommended=shown)))

    def action_open(self) -> None:
        """Change the choice under the cursor, type where the file goes, or do what the line says."""
        if self._written:
            self.leave()
        elif self.cursor == "write":
            self.action_export()
        elif self.cursor == "copy":
            self._copy()
        elif self.cursor in ("name", "folder", "audience"):
            self.type_and_move_on(self._typed(self.cursor))
        else:
            self.action_across(1)

    def action_export(self) -> None:
        """Write the file, and show where it is; from there, go back to the choices."""
        if self._written:
            self.prepare()
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
        self._refused = "" if self._written else sentence
        self.cursor = "written" if self._written else "write"
        self.tell("")

    def _typed(self, line: str) -> TypedText:
        """Return the text that is typed on a line of the dialog."""
        if line == "name":
            return FileName(self.target.name, self._set_name)
        if line == "folder":
            return FileFolder(str(self.target.parent), self._set_folder)
        return Audience(self.request.note.audience, self._set_audience)

    def _set_folder(self, folder: str) -> None:
        self._folder = folder
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
            name += "" if form else self._proposed.suffix
        self._name = name
        self._forget()

    def _choose(self, request: ExportRequest) -> None:
        self.request, self._name = request, ""
        self._forget()
        self.tell("")

    def _forget(self) -> None:
        """Go back from the file that was written, or could not be, to the choices."""
        self._written, self._refused = None, ""

    def _copy(self) -> None:
        from perenne_tui.services import export

        try:
            text = export.text_of(self.context.workspace, self.request, self.context.today())
        except Refused as refused:
            self.tell(self.language.sentence(refused.sentence))
            return
        self.app.copy_to_clipboard(text)
        self.tell(self.language.say("Handed to the clipboard, as far as this terminal has one: paste to make sure."))

    def _about(self, width: int) -> tuple[Line, ...]:
        """Return the numbers of rows that the document holds, and what is missing in it."""
        if self.request.document not in OF_THE_BOARD:
            return tuple(about_sheets(self.request.document, self.workshop, self.language, width))
        count, workshop = self.language.count, self.workshop
        held = [
            count("{n} decision", "{n} decisions", len(workshop.decisions)),
            count("{n} action", "{n} actions", len(workshop.actions)),
            count("{n} risk", "{n} risks", len(workshop.risks)),
        ]
        missing = sum(gap.is_missing for gap in gaps(workshop, today=self.context.today()))
        lacks: Role = "hole" if missing or is_unsaid(workshop) else "quiet"
        said = (
            count("{n} thing is missing in this plan", "{n} things are missing in this plan", missing)
            if missing
            else self.language.sentence(verdict(workshop))
        )
        told = ", ".join(held)
        if cell_len(f"{told} · {said}") <= width:
            return ((Span(f"{told} · ", "quiet"), Span(said, lacks)),)
        return ((Span(told, "quiet"),), (Span(said, lacks),))

    def _where(self, path: Path, width: int) -> tuple[Block, ...]:
        """Return the page with the path of the file, its name as large as the screen has room for."""
        say = self.language.say
        folder = wrap(visible_line(str(path.parent)), width, cell_len)
        called = visible_line(path.name)
        large = large_name(called, width, self.size.height - len(folder) - AROUND)
        name = large or wrap(called, width, cell_len)
        doubt = say("Read it before it leaves: {words} may be names.", words=", ".join(self._doubtful))
        doubtful = tuple((Span(row, "hole"),) for row in wrap(doubt, width, cell_len))
        lost = tuple((Span(row, "hole"),) for row in wrap(visible_line(self._lost), width, cell_len))
        return (
            Block("head", ((Span(say("The file is written. It is called"), "quiet"),),)),
            Block("called", tuple((Span(row, "title"),) for row in name)),
            Block("folder", ((Span(say("and lies in"), "quiet"),), *((Span(row, "title"),) for row in folder))),
            *([Block("doubtful", doubtful)] if self._doubtful else []),
            *([Block("lost", lost)] if self._lost else []),
            Block("more", ((Span(say("x: another document or another form."), "quiet"),),)),
        )


def large_name(name: str, width: int, height: int) -> tuple[str, ...]:
    """Return the name of a file in large letters, broken behind its hyphens; empty without room."""
    lines: list[str] = []
    for piece in re.split(r"(?<=-)", name):
        if lines and big_lines(lines[-1] + piece, width, height, largest=1):
            lines[-1] += piece
        else:
            lines.append(piece)
    drawn = [big_lines(line, width, height, largest=1) for line in lines]
    rows = tuple(row for large in drawn for row in large)
    return rows if all(drawn) and len(rows) <= height else ()


def _beside(choices: Sequence[ChoiceT], chosen: ChoiceT, step: int) -> ChoiceT:
    """Return the choice after another, or before it; after the last comes the first."""
    return choices[(choices.index(chosen) + step) % len(choices)]
