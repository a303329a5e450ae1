"""What the room is told about the files of a workshop: in a corner how it stands, at the bottom what is wrong."""

from dataclasses import replace
from typing import NamedTuple

from rich.cells import cell_len

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.i18n.language import Language
from perenne_tui.services.workspace import Opened
from perenne_tui.store.set_aside_names import set_aside
from perenne_tui.widgets.bottom_line import notice_fits, notice_room


class Bulletin(NamedTuple):
    """The words for one workshop. It is a `perenne_tui.screens.context.Bulletin`."""

    opened: Opened
    language: Language

    def corner(self) -> Line:
        """Give what stands top right; empty when the workshop is written here and saved."""
        say = self.language.say
        if self.opened.standing == "following":
            return (Span(say("open in another window"), "strong"),)
        if self.opened.standing == "none":
            return ()
        if self.opened.session.read_only:
            is_aside = self.opened.path is not None and set_aside(self.opened.path.name) is not None
            return (Span(say("set aside · read only") if is_aside else say("read only"), "strong"),)
        match self.opened.status.kind:
            case "pending":
                return (Span(say("saving…"), "strong"),)
            case "failed":
                return (Span(say("NOT SAVED"), "hole"),)
            case _:
                return ()

    def trouble(self, width: int) -> str:
        """Give the sentence that stands at the bottom as long as something is not saved; empty when all is."""
        status = self.opened.status
        return fitted(status.reason, self.language, width) if status.kind == "failed" and status.reason else ""

    def note(self, width: int) -> str:
        """Give what people should know about files that are saved, on a screen of `width`; empty for nothing."""
        status = self.opened.status
        return noticed(status.reason, self.language, width) if status.kind == "saved" and status.reason else ""

    def hold_back(self) -> str:
        """Give what must be read before people leave, once; empty when all is saved.

        What is not saved where it belongs is kept elsewhere first: people hear whether it is lost if they leave now,
        and again where what they were told is not true any more.
        """
        opened, say = self.opened, self.language.say
        if opened.status.kind != "failed":
            return ""
        is_kept, told = opened.keep_copy(), opened.told_kept
        if told is not None and (is_kept or not told):
            return ""
        opened.told_kept = is_kept
        if is_kept:
            return say(
                "Not saved here, but all of it is kept in your own folder. Ctrl+Q once more leaves all the same."
            )
        return say(
            "Not saved, and no copy can be kept: leaving now loses the last changes. Make room, or Ctrl+P, “Write "
            "the plan or another document”, into another folder. Ctrl+Q once more leaves all the same."
        )


def noticed(sentence: Sentence, language: Language, width: int) -> str:
    """Say a sentence as a notice on a screen of `width`: whole, if there is room for it."""
    said = language.sentence(sentence)
    return said if notice_fits(said, width) else fitted(sentence, language, notice_room(width))


def fitted(sentence: Sentence, language: Language, width: int) -> str:
    """Say a sentence in at most `width` cells, if leaving out the beginning of its longest value is enough."""
    said = language.sentence(sentence)
    excess = cell_len(said) - width
    texts = {name: value for name, value in sentence.values.items() if isinstance(value, str)}
    if excess <= 0 or not texts:
        return said
    longest = max(texts, key=lambda name: len(texts[name]))
    kept = texts[longest][excess + 1 :]
    return language.sentence(replace(sentence, values={**sentence.values, longest: f"…{kept}"})) if kept else said
