"""The text that is being typed on a screen: from the key that begins it until it is kept or given up."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from perenne_tui.core.text.clean import LONGEST_TEXT
from perenne_tui.core.text.sentences import Refused
from perenne_tui.keys import key_name
from perenne_tui.screens.input import drafts
from perenne_tui.screens.input.several_rows import keep_rows, no_change, rows_in, rows_of
from perenne_tui.widgets.field import Field
from perenne_tui.widgets.line_editor import LineEditor

if TYPE_CHECKING:
    from perenne_tui.screens.base import WorkshopScreen
    from perenne_tui.screens.input.typed_text import TypedText

_ADD_CARDS: Final = frozenset({"board", "curtain"})
"""Names of the screens on which a paste begins the card that n begins; others have a `take_paste` of their own."""


class TextInput:
    """The field of one screen, and what is typed in it, if anything.

    Args:
        screen: the screen that holds it.
    """

    def __init__(self, screen: "WorkshopScreen") -> None:
        self._screen = screen
        self._then: Callable[[str], None] | None = None
        self.text: TypedText | None = None
        """The text that is being typed; `None` while nothing is."""
        self._found = ""
        """The draft that the field began with; empty for none."""
        self.entry = LineEditor(self._edited, self.keep)
        """The widget that edits the text."""

    def begin(self, text: "TypedText", then: Callable[[str], None] | None = None) -> None:
        """Begin to type a text, with the draft of it that is left from before, if there is one.

        Args:
            text: what is typed.
            then: called with the words once they are kept; by default the screen follows the change.
        """
        screen = self._screen
        screen.notice = ""
        if text.changes_workshop and not screen.ensure_writable():
            screen.show()
            return
        start = text.first_text(screen.text_context)
        found = drafts.find_draft(screen.context.workspace.drafts, text, start)
        screen.notice = drafts.draft_notice(text, found, screen.language)
        self.text, self._then, self._found = text, then, found
        self.entry.begin(found or start, selected=drafts.begins_selected(text, found))
        screen.notice = self._about_lines() or screen.notice
        screen.show()

    def change_to(self, text: "TypedText") -> None:
        """Go on typing the same words as another text."""
        self.text = text
        self._screen.show()

    def paste(self, words: str) -> None:
        """Insert what was pasted; where nothing is being typed, begin a row of the list that is shown with it."""
        screen, say, is_idle = self._screen, self._screen.language.say, self.text is None
        if is_idle and words.strip():
            self._begin_with_paste()
        if self.text is None:
            return
        words, row = self.text.pasted(words), self.text.rows_in_words(1, screen.text_context)
        if row and not self.entry.value and len(rows := rows_in(words)) == 1:
            words = rows[0]
        if not self.entry.insert_paste(words):
            if is_idle:
                self.end()
            screen.tell(
                say("A text holds at most {limit} characters: what was pasted is left out.", limit=LONGEST_TEXT)
            )
        elif is_idle and not screen.notice:
            screen.tell(say("Pasted: Enter makes {rows} of it, Esc drops it", rows=row))

    def _begin_with_paste(self) -> None:
        """Open the field of a new row; on a screen where none can be added, say what to do."""
        screen = self._screen
        begin = screen.performer("new" if screen.NAME in _ADD_CARDS else "take_paste")
        screen.notice = ""
        if begin is not None:
            begin()
        if self.text is not None and not self.text.rows_in_words(1, screen.text_context):
            self.end()
        if self.text is None and not screen.notice:
            screen.tell(screen.language.say("No text is being typed here: open its field first, then paste."))

    def action_keep(self) -> None:
        """Keep the text being typed, several lines as one."""
        self.keep(as_one=True)

    def keep(self, *, as_one: bool = False) -> None:
        """Keep the text; one that is refused stays in its field, and the rule says why.

        Args:
            as_one: whether several lines are one row; otherwise each is one, where the text makes rows.
        """
        if self.text is not None:
            self._keep(self.text, self.entry.value, as_one=as_one)
            self._screen.show()

    def _keep(self, text: "TypedText", words: str, *, as_one: bool) -> None:
        screen, then = self._screen, self._then
        context = screen.text_context
        if screen.notice == self._about_lines():
            screen.notice = ""
        rows = [] if as_one else rows_of(text, words, context)
        try:
            last_n, is_own = screen.session.last_n, self.has_words_of_its_own
            if rows:
                done = keep_rows(text, rows, context, screen.session)
            else:
                done = text.keep(words, context, screen.session)
            if done is None and is_own and text.changes_workshop and screen.session.last_n == last_n:
                raise no_change()
        except Refused as refused:
            screen.notice = screen.language.sentence(refused.sentence)
            return
        self.end()
        if text.is_drafted:
            drafts.drop_kept(screen.context.workspace.drafts, text, words, screen.session.last_n)
        if then is not None:
            then(words)
        elif done is not None:
            screen.follow_change(done)
        if not screen.notice:
            screen.changes.confirm(done)
        is_same = done is None and text.changes_workshop and screen.session.last_n == last_n
        if is_same and words.strip() and not screen.notice:
            screen.notice = screen.language.say("It is so already: nothing has changed.")

    @property
    def has_words_of_its_own(self) -> bool:
        """Whether something was typed that would be kept as a draft, and is not what the field began with."""
        text, words = self.text, self.entry.value
        if text is None or not text.is_drafted or not words.strip():
            return False
        return words != text.first_text(self._screen.text_context)

    def give_up(self) -> None:
        """Cancel the text and drop its draft, as Esc does."""
        if self.text is not None:
            self.text.cancelled()
            drafts.drop_given_up(self._screen.context.workspace.drafts, self.text, self.entry.value)
            self.end()

    def as_it_is(self) -> Callable[[], None]:
        """Return a step that goes on with the text as it is now; one that does nothing where none is typed."""
        text, then, words, selection = self.text, self._then, self.entry.value, self.entry.selection

        def go_on() -> None:
            screen = self._screen
            if text is None or (text.changes_workshop and not screen.ensure_writable()):
                return
            self.text, self._then = text, then
            self.entry.begin(words)
            self.entry.selection = selection  # which notes the draft, as a key of the editor does
            self._edited()

        return go_on

    def end(self) -> None:
        """Close the field."""
        self._show_phones("")
        self.text, self._then, self._found = None, None, ""
        self.entry.end()

    def complete(self) -> None:
        """Write the rest of the name before the caret, in texts that hold names."""
        if self.text is not None:
            context = self._screen.text_context
            rest = self.text.completion(self.entry.value, self.entry.cursor_position, context)
            if rest:
                self.entry.insert_text_at_cursor(rest)

    def field(self) -> Field | None:
        """Return the field as it is drawn; `None` while nothing is typed."""
        if self.text is None:
            return None
        context, selection = self._screen.text_context, self.entry.selection
        reading = self.text.reading(self.entry.value, context)
        if reading and reading in self._screen.notice:  # the rule says it whole
            reading = ""
        label = self.text.label(context)
        is_found = self._found and self.entry.value.startswith(self._found)
        return Field(
            label=drafts.found_label(label, context.language) if is_found else label,
            text=self.entry.value,
            caret=selection.end,
            selected=(selection.start, selection.end),
            reading=reading,
            placeholder=self.text.example(context),
        )

    def _edited(self) -> None:
        if self.text is not None:
            screen = self._screen
            screen.notice = self._about_lines()
            drafts.note_draft(
                screen.context.workspace.drafts,
                self.text,
                self.entry.value,
                self.text.first_text(screen.text_context),
            )
            self.text.edited(self.entry.value)
            self._show_phones(self.entry.value)
            screen.show()

    def _show_phones(self, words: str) -> None:
        """Show the phones of the room the answer of a card as it is typed; no words end that."""
        phones = self._screen.context.phones
        if phones and self.text and self.text.answered:
            phones.typing(self.text.answered, words)

    def _about_lines(self) -> str:
        """Return the sentence about several lines that become a row each; empty for any other text."""
        screen, text = self._screen, self.text
        rows = rows_of(text, self.entry.value, screen.text_context) if text else []
        if text is None or not rows:
            return ""
        key = next(key for key in screen.context.keyboard.of_screen(screen.NAME) if key.id == "keep")
        return screen.language.say(
            "{n} lines: Enter makes {rows}, {key} 1 in all",
            n=len(rows),
            rows=text.rows_in_words(len(rows), screen.text_context),
            key=screen.language.say(" or ").join(key_name(name, screen.language) for name in key.keys),
        )
