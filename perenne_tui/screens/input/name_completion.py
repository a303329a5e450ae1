"""The rest of a name that is being typed, wherever names are."""

from collections.abc import Sequence

from perenne_tui.widgets.entry import Entry


def complete(entry: Entry, people: Sequence[str], *, is_name: bool = False) -> None:
    """Write the rest of the name before the caret.

    Args:
        entry: where it is typed.
        people: names that it may be.
        is_name: whether the whole text is a name, which no `@` announces.
    """
    from perenne_tui.core.capture.completion import complete_owner

    sign = "@" if is_name else ""
    rest = complete_owner(sign + entry.value, len(sign) + entry.cursor_position, people)
    if rest:
        entry.insert_text_at_cursor(rest)
