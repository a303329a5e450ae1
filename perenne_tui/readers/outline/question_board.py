"""The board of a question list: its columns and questions; the rest of the file goes to the note."""

from collections.abc import Sequence

from perenne_tui.core.model.ids import free_letter
from perenne_tui.core.model.rows import Axis, Card
from perenne_tui.core.model.workshop import MOST_AXES
from perenne_tui.core.text.clean import clean_line, fold
from perenne_tui.readers.deck_builder import DeckBuilder
from perenne_tui.readers.outline.entry_blocks import EntrySource, written
from perenne_tui.readers.outline.outline import Entry
from perenne_tui.readers.places import NOTE, Destination
from perenne_tui.readers.question_lists import QuestionColumn


def read_questions(
    builder: DeckBuilder, source: EntrySource, entries: Sequence[Entry], asked: Sequence[QuestionColumn]
) -> None:
    """Read the columns found in a list, and keep the rest of the outline in the note as it is."""
    plain = source.plain
    for place, column in enumerate(asked):
        if place < MOST_AXES:
            letter = free_letter(fold(column.name), (axis.letter for axis in builder.axes))
            # The label also holds words that the name leaves out, such as the article.
            aim = plain(column.label) if fold(column.label) != fold(column.name) else ""
            name = clean_line(plain(column.name))
            builder.axes.append(Axis(builder.new_uid(), letter=letter, name=name, alias=plain(column.alias), aim=aim))
        axis = builder.axes[-1]
        for question in column.questions:
            title = builder.line(plain(question), column.first)
            builder.add_card(Card(builder.new_uid(), axis.uid, title=title), column.first)
        builder.places.put(column.first, column.last, Destination("questions", axis.uid))
        builder.keep(plain(column.rest), heading=column.name)
    taken = {column.first for column in asked}
    rest = [entry for entry in entries if entry.first not in taken]
    for entry in rest:
        builder.places.put(entry.first, entry.last, NOTE)
    builder.keep("\n".join(written(source, entry) for entry in rest))
