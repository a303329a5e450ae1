"""Taking up again: what has changed since the last sitting, and each open action in turn."""

from datetime import date

from perenne_tui.core.changes.conduct import conducted, note_seen
from perenne_tui.core.changes.records import set_action_status
from perenne_tui.core.model.rows import STATUS_OF_STATE, Action, State
from perenne_tui.core.model.workshop import in_spoken_order
from perenne_tui.core.review.since_last_sitting import changes_since, sitting_before
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.i18n.vocabulary.states import CHANGES_SINCE, action_status
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.input.sitting_texts import ActionNote
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.widgets.card_page import ACTION_GLYPHS
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.labelled_lines import quiet_lines
from perenne_tui.widgets.page_view import Block


class ResumeScreen(ListScreen):
    """The actions of the sittings before, one key each."""

    NAME = "resume"
    BINDINGS = bindings("resume")
    HINTS = ("state.settled", "state.current", "state.parked", "state.none", "answer", "undo", "board", "help")
    PAGE_WIDTH = 76

    def prepare(self) -> None:
        """Keep the list of actions as it is now: what is done stays on it until the phase is over."""
        self._listed = [row.uid for row in self._open_ones()]
        super().prepare()

    _listed: list[str]

    def title_line(self) -> str:
        """Return the first row of the screen."""
        seen = sum(uid in conducted(self.workshop).seen for uid in self.names())
        return self.language.say("Since the last time") + f"   {seen}/{len(self.names())}"

    def names(self) -> list[str]:
        """Return the actions that were open when people came here."""
        return [uid for uid in self._listed if uid in self.workshop.actions]

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the changes since the last sitting, then the actions."""
        actions = tuple(self._action(self.workshop.actions[uid], width) for uid in self.names())
        changes = self._changes(width)
        none = self.language.say("No action is open: F2 goes to the board, where a writes one.")
        return (*changes, *(actions or (Block("none", quiet_lines(none, width)),)))

    def can_do(self, name: str) -> bool:
        """Return whether a key would do something: states are those of the action under the cursor."""
        return bool(self.cursor) if name.startswith("state.") else super().can_do(name)

    def action_state(self, state: State) -> None:
        """Set the status of the action, and go on to the next one."""
        if not self.cursor or not self.ensure_writable():
            self.show()
            return
        self.changes.make(set_action_status, action=self.cursor, status=STATUS_OF_STATE[state])
        self.session.do(note_seen, row=self.cursor)
        self.action_move(1)

    def action_answer(self) -> None:
        """Write down a word about the action."""
        if self.cursor:
            self.text_input.begin(ActionNote(self.cursor))

    def action_open(self) -> None:
        """Write down a word about the action."""
        self.action_answer()

    def _open_ones(self) -> list[Action]:
        actions = (row for row in self.workshop.actions.values() if row.status not in ("done", "dropped"))
        return in_spoken_order(actions)

    def _changes(self, width: int) -> tuple[Block, ...]:
        before = sitting_before(self.workshop, conducted(self.workshop).sitting)
        if before is None:
            return ()
        changes = changes_since(self.workshop, before, today=self.context.today())
        said = [self.language.say(CHANGES_SINCE[kind], ids=", ".join(ids)) for kind, ids in changes]
        said = said or [self.language.say("Nothing has changed since the last sitting.")]
        rows = [row for sentence in said for row in wrap(sentence, width, cell_len)]
        return (Block("changes", tuple((Span(row, "quiet"),) for row in rows), gap=False),)

    def _action(self, row: Action, width: int) -> Block:
        say = self.language.say
        seen = row.uid in conducted(self.workshop).seen
        head = f"{ACTION_GLYPHS[row.status]} {row.spoken} "
        texts = wrap(row.text, width - cell_len(head), cell_len)
        lines: list[Line] = [(Span(head, "mark"), Span(texts[0], "quiet" if seen else "strong"))]
        lines += [(Span(" " * cell_len(head)), Span(text)) for text in texts[1:]]
        owner = self.workshop.person_name(row.owner) or say("owner to be named")
        due = self.language.date(row.due) if row.due else say("no due date yet")
        words = [owner, due, action_status(row.status, self.language)]
        lines.append((Span(" " * cell_len(head)), Span(" · ".join(words), "quiet")))
        lines += [(Span(" " * cell_len(head)), Span(self._note(note), "quiet")) for note in row.notes[-2:]]
        return Block(row.uid, tuple(lines))

    def _note(self, note: str) -> str:
        """Return a note with its day as people write it."""
        day, dot, words = note.partition(" · ")
        try:
            return self.language.short_date(date.fromisoformat(day)) + dot + words
        except ValueError:
            return note
