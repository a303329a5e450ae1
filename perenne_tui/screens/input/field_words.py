"""What stands around a field while a text is typed in it: its label, and an example of what to type."""

from collections.abc import Callable

from perenne_tui.i18n.language import N_, Language
from perenne_tui.screens.input.typing import Typing, What

FAREWELL: dict[str, str] = {"words": N_("A word from each"), "roti": N_("ROTI, 1 to 5"), "next": N_("Next sitting")}
"""What is said at the end of a sitting: message ids."""
CLOSING_ROUND = N_("Closing round")
"""All of it: a message id."""


def label(typing: Typing, language: Language) -> str:
    """Give what stands on the frame of the field."""
    say = language.say
    if typing.row and typing.what not in ("sitting_end", "ballot", "hands", "field", "word", "argument"):
        return say("Word it anew")
    labels: dict[What, Callable[[], str]] = {
        "new": lambda: say("New card"),
        "title": lambda: say("Title"),
        "question": lambda: say("Question"),
        "why": lambda: say("Why"),
        "evidence": lambda: say("Evidence"),
        "suggestion": lambda: say("Suggestion"),
        "answer": lambda: say("Answer"),
        "note": lambda: say("Note"),
        "decision": lambda: say("Decision"),
        "action": lambda: say("Action"),
        "risk": lambda: say("Risk"),
        "filter": lambda: say("Filter"),
        "goto": lambda: say("Go to"),
        "command": lambda: say("Command"),
        "axis": lambda: say("New column"),
        "axis_name": lambda: say("Name of the column"),
        "axis_end": lambda: say("Remove the column: where do its cards go?"),
        "shelf_new": lambda: say("New workshop"),
        "shelf_name": lambda: say("Name of the workshop"),
        "shelf_copy": lambda: say("Name of the copy"),
        "shelf_model": lambda: say("Name of the copy of its questions"),
        "shelf_file": lambda: say("Path of the file to import"),
        "sitting_end": lambda: say("When does it end?"),
        "collect": lambda: say("New card"),
        "ballot": lambda: say("Ballot"),
        "word": lambda: say("A word about it"),
        "taken": lambda: say("Who takes it along?"),
        "farewell": lambda: say(FAREWELL.get(typing.column, CLOSING_ROUND)),
        "voices": lambda: say("Confidence, 0 to 5"),
        "lift": lambda: say("What would make it 3?"),
        "argument": lambda: say("Argument"),
        "row": lambda: say("New row"),
        "field": lambda: say("Field"),
        "hands": lambda: say("Hands"),
        "budget": lambda: say("Dots for each voter"),
        "file_name": lambda: say("Name of the file"),
        "file_folder": lambda: say("Folder"),
        "audience": lambda: say("Who reads the note?"),
        "take_off": lambda: say("Take-off, in months after the end"),
    }
    return labels[typing.what]()


def placeholder(typing: Typing, language: Language) -> str:
    """Give an example of what to type."""
    say = language.say
    examples: dict[What, Callable[[], str]] = {
        **dict.fromkeys(("new", "collect"), lambda: say("a question for the room")),
        "decision": lambda: say("what is decided @decider; end with ? if it is still to be decided"),
        "action": lambda: say("verb and deliverable @owner 12/12"),
        "risk": lambda: say("what could go wrong -> what we do about it"),
        "goto": lambda: say("D3"),
        "filter": lambda: say("words, in any order"),
        "axis": lambda: say("its name"),
        **dict.fromkeys(("shelf_new", "shelf_name", "shelf_copy", "shelf_model"), lambda: say("its name")),
        "shelf_file": lambda: say("a text or Markdown file"),
        "axis_end": lambda: say("number or name of a column; Enter: the one beside"),
    }
    return examples[typing.what]() if typing.what in examples and not typing.row else ""
