"""Writing a document: which one, in which form, where to; afterwards, where it is."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, TypeVar

from rich.cells import cell_len

from perenne_tui.core.export_request import TONES, ExportRequest
from perenne_tui.core.model.session import Session
from perenne_tui.core.review.gaps import gaps
from perenne_tui.core.text.clean import clean_line, visible_line
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.documents.document_kinds import DOCUMENTS, EXTRAS, FORMS, INTERNAL, meant_by
from perenne_tui.documents.markdown import OF_THE_BOARD
from perenne_tui.i18n.vocabulary.exports import FORM_NAMES, NAMES, RECOMMENDED, TONE_NAMES, VERSIONS
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import Setting
from perenne_tui.screens.export_about import about_sheets
from perenne_tui.screens.headings import page_title
from perenne_tui.screens.input.typing import Typing, What
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.settings import paths
from perenne_tui.widgets.big_letters import big_lines
from perenne_tui.widgets.labelled_lines import labelled
from perenne_tui.widgets.page_view import Block

ChoiceT = TypeVar("ChoiceT", bound=str)

TYPED: Final[Mapping[str, What]] = {"name": "file_name", "folder": "file_folder", "audience": "audience"}
"""By line of the dialog: what is typed there."""
LABEL: Final = 14
"""Cells of the labels."""
AROUND: Final = 12
"""Rows of the screen around the name of a file that was written and the lines of its folder."""


class ExportScreen(ListScreen):
    """What is written and where to, line by line; the cursor begins on the line that writes it."""

    NAME = "export"
    BINDINGS = bindings("export")
    HINTS = ("open", "export", "gap", "back", "board", "help")
    PAGE_WIDTH = 84

    def __init__(self, session: Session, setting: Setting) -> None:
        super().__init__(session, setting)
        self.request = ExportRequest()
        """What is asked for: the choices of the last time stay."""
        self._name = ""
        self._folder = ""
        """What was typed in place of what is proposed."""
        self._written: Path | None = None
        self._refused = ""
        """Why nothing was written, in a sentence."""
        self._doubtful: tuple[str, ...] = ()
        """Words of what was written that may still be names."""

    def come_in(self) -> None:
        """Begin where Enter writes the file."""
        super().come_in()
        self.cursor, self._name = "write", ""
        self._forget()

    def title_line(self) -> str:
        """Give the first row of the screen."""
        return page_title(self.language.say("Export"), self.workshop)

    def names(self) -> list[str]:
        """Give the lines that the cursor stands on."""
        if self._written:
            return ["written"]
        acts = ["write"] if self.request.form in EXTRAS else ["write", "copy"]
        note = ["tone", "recommended", "audience"] if self.request.document == "note" else []
        version = [] if self.request.document in INTERNAL else ["version"]
        return ["document", "form", *version, *note, "name", "folder", *acts]

    @property
    def target(self) -> Path:
        """Where the file goes."""
        proposed = self.setting.steward.proposed(self.request)
        folder = paths.expanded(self._folder) if self._folder else proposed.parent
        return folder / (self._name or proposed.name)

    def hints(self) -> tuple[str, ...]:
        """Give the keys of the bottom; once the file is written there is little left to do."""
        return ("back", "export", "board", "help") if self._written else self.HINTS

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Give the choices, what they make, and where the file is once it is written."""
        if self._written:
            return self._where(self._written, width)
        say, request = self.language.say, self.request
        choices = [
            ("document", say("Document"), say(NAMES[request.document])),
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
        elif self.cursor in TYPED:
            self.begin(Typing(TYPED[self.cursor]))
        else:
            self.action_across(1)

    def action_export(self) -> None:
        """Write the file, and show where it is; from there, go back to the choices."""
        if self._written:
            self.come_in()
            self.show()
            return
        self._written, sentence, self._doubtful = self.setting.steward.write(self.request, self.target)
        self._refused = "" if self._written else sentence
        self.cursor = "written" if self._written else "write"
        self.tell("")

    def start_of(self, typing: Typing) -> str:
        """Begin with the name or the folder as it is."""
        if typing.what == "file_name":
            return self.target.name
        if typing.what == "audience":
            return self.request.note.audience
        return str(self.target.parent) if typing.what == "file_folder" else super().start_of(typing)

    def reading(self, typing: Typing, text: str) -> str:
        """Say whether the folder is there."""
        if typing.what == "file_folder" and text.strip() and not paths.expanded(text.strip()).is_dir():
            return self.language.say("There is no such folder.")
        return super().reading(typing, text)

    def keep_typed(self, typing: Typing, text: str) -> None:
        """Keep where the file goes; an empty text is what is proposed."""
        if typing.what not in TYPED.values():
            super().keep_typed(typing, text)
            return
        said = text.strip()
        if typing.what == "file_name":
            self._call(Path(said).name)
        elif typing.what == "audience":
            self.request = self.request._replace(note=self.request.note._replace(audience=clean_line(said)))
        else:
            self._folder = said
        self._forget()
        self.end_kept(typing)
        self.action_move(1)

    def _call(self, name: str) -> None:
        """Take a name: its ending gives the form; one that means none of ours is followed by ours."""
        meant = meant_by(name, self.request.document)
        if self.request.form not in meant:
            form = next((form for form in meant if form in FORMS[self.request.document]), "")
            self.request = self.request._replace(form=form or self.request.form)
            name += "" if form else self.setting.steward.proposed(self.request).suffix
        self._name = name

    def _choose(self, request: ExportRequest) -> None:
        self.request, self._name = request, ""
        self._forget()
        self.tell("")

    def _forget(self) -> None:
        """What was written before is no news any more."""
        self._written, self._refused = None, ""

    def _copy(self) -> None:
        try:
            text = self.setting.steward.text_of(self.request)
        except Refused as refused:
            self.tell(self.language.sentence(refused.sentence))
            return
        self.app.copy_to_clipboard(text)
        self.tell(self.language.say("Handed to the clipboard, as far as this terminal has one: paste to make sure."))

    def _about(self, width: int) -> tuple[Line, ...]:
        """Say how much the document holds, and what it lacks."""
        if self.request.document not in OF_THE_BOARD:
            return tuple(about_sheets(self.request.document, self.workshop, self.language, width))
        count, workshop = self.language.count, self.workshop
        held = [
            count("{n} decision", "{n} decisions", len(workshop.decisions)),
            count("{n} action", "{n} actions", len(workshop.actions)),
            count("{n} risk", "{n} risks", len(workshop.risks)),
        ]
        missing = sum(gap.is_missing for gap in gaps(workshop, today=self.setting.today()))
        lacks: Role = "hole" if missing else "quiet"
        said = (
            count("{n} thing is missing in this plan", "{n} things are missing in this plan", missing)
            if missing
            else self.language.say("nothing missing")
        )
        told = ", ".join(held)
        if cell_len(f"{told} · {said}") <= width:
            return ((Span(f"{told} · ", "quiet"), Span(said, lacks)),)
        return ((Span(told, "quiet"),), (Span(said, lacks),))

    def _where(self, path: Path, width: int) -> tuple[Block, ...]:
        """Say where the file is, its name as large as the screen has room for."""
        say = self.language.say
        folder = wrap(visible_line(str(path.parent)), width, cell_len)
        called = visible_line(path.name)
        large = large_name(called, width, self.size.height - len(folder) - AROUND)
        name = large or wrap(called, width, cell_len)
        doubt = say("Read it before it leaves: {words} may be names.", words=", ".join(self._doubtful))
        doubtful = tuple((Span(row, "hole"),) for row in wrap(doubt, width, cell_len))
        return (
            Block("head", ((Span(say("The file is written. It is called"), "quiet"),),)),
            Block("called", tuple((Span(row, "title"),) for row in name)),
            Block("folder", ((Span(say("and lies in"), "quiet"),), *((Span(row, "title"),) for row in folder))),
            *([Block("doubtful", doubtful)] if self._doubtful else []),
            Block("more", ((Span(say("x: another document or another form."), "quiet"),),)),
        )


def large_name(name: str, width: int, height: int) -> tuple[str, ...]:
    """Give the name of a file in large letters, broken behind its hyphens; nothing where there is no room for it."""
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
    """Give the choice after another, or before it; after the last comes the first."""
    return choices[(choices.index(chosen) + step) % len(choices)]
