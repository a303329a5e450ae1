"""The text that is being typed on a screen: from the key that begins it until it is kept or given up."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from perenne_tui.core.text.sentences import Refused
from perenne_tui.screens.input import drafts
from perenne_tui.screens.input.typed_text import TypedText
from perenne_tui.widgets.field import Field
from perenne_tui.widgets.line_editor import LineEditor

if TYPE_CHECKING:
    from perenne_tui.screens.base import WorkshopScreen


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
        self.entry = LineEditor(self._edited, self.keep)
        """The widget that edits the text."""

    def begin(self, text: TypedText, then: Callable[[str], None] | None = None) -> None:
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
        self.text, self._then = text, then
        self.entry.begin(found or start, selected=drafts.begins_selected(text, found))
        screen.show()

    def change_to(self, text: TypedText) -> None:
        """Go on typing the same words as another text."""
        self.text = text
        self._screen.show()

    def keep(self) -> None:
        """Keep the text; one that is refused stays in its field, and the rule says why."""
        if self.text is not None:
            self._keep(self.text, self.entry.value)
            self._screen.show()

    def _keep(self, text: TypedText, words: str) -> None:
        screen, then = self._screen, self._then
        try:
            done = text.keep(words, screen.text_context, screen.session)
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
        self.text = self._then = None
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
        return Field(
            label=self.text.label(context),
            text=self.entry.value,
            caret=selection.end,
            selected=(selection.start, selection.end),
            reading=self.text.reading(self.entry.value, context),
            placeholder=self.text.example(context),
        )

    def _edited(self) -> None:
        if self.text is not None:
            screen = self._screen
            screen.notice = ""
            drafts.note_draft(
                screen.context.workspace.drafts,
                self.text,
                self.entry.value,
                self.text.first_text(screen.text_context),
            )
            self.text.edited(self.entry.value)
            screen.show()
