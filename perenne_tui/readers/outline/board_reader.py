"""The reader of an outline as a board: its headings as columns and tags, its items and texts as cards."""

from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Final

from perenne_tui.core.model.rows import Axis, Card
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import MOST_AXES
from perenne_tui.core.text.clean import clean_block, fold
from perenne_tui.readers.axes import column_name, named_axis, with_letters
from perenne_tui.readers.cards import CardReader
from perenne_tui.readers.deck_builder import DeckBuilder
from perenne_tui.readers.format_words import PARTS
from perenne_tui.readers.labels import labelled
from perenne_tui.readers.outline.entry_blocks import (
    EntrySource,
    bullet_list,
    escaped,
    groups_of,
    has_items_under,
    item_block,
    list_item,
    texts_from,
    written,
)
from perenne_tui.readers.outline.headings_above import HeadingsAbove
from perenne_tui.readers.outline.item_cards import add_item_card, titled
from perenne_tui.readers.outline.item_records import items_of_text
from perenne_tui.readers.outline.leftovers import Leftover, Leftovers, add_text_card, leave_out_common_tags
from perenne_tui.readers.outline.levels import Section, is_of_sittings, sections_of
from perenne_tui.readers.outline.outline import Entry
from perenne_tui.readers.outline.repeats import Repeats, repeated, tell_parts, tell_section
from perenne_tui.readers.places import HEAD, SITTINGS, Destination
from perenne_tui.readers.sittings import read_sittings

_LONGEST_AIM: Final = 500
"""Characters of text right under a heading that are the aim of its column; more is text that belongs to no card."""


class BoardReader:
    """Reads the entries of an outline one section after the other."""

    def __init__(
        self,
        builder: DeckBuilder,
        source: EntrySource,
        entries: Sequence[Entry],
        marks: Sequence[bool],
        title: frozenset[int],
    ) -> None:
        self.builder = builder
        self.source = source
        self.entries = entries
        self.marks = marks
        """By entry: whether it makes a card."""
        self.title = title
        """Indices of the heading over everything."""
        self.columns: dict[str, Axis] = {}
        """By folded name, from left to right."""
        self.lines: dict[str, int] = {}
        """Line of the heading of each column."""
        self.leftovers = Leftovers()
        self.repeats = Repeats()
        self._above = HeadingsAbove()
        self._titles: list[Entry] = []

    def read(self, level: int, *, empty: frozenset[str], outside: str) -> None:
        """Read everything.

        Args:
            level: the level of headings that are columns.
            empty: folded names of the columns that are made although they have no card.
            outside: name of the column of cards that stand under none of these headings.
        """
        sections = tuple(sections_of(self.entries, level, self.title))
        self.repeats = repeated(self.entries, sections, is_titled_twice=len(self.title) > 1)
        for section in sections:
            heading = section.heading
            if heading and is_of_sittings(section, self.entries):
                self._read_sittings(section)
                continue
            if heading:
                self._enter(heading)
            has_cards = any(self.marks[section.first - bool(heading) : section.end])
            if has_cards:
                self._read_column(section, outside)
            elif heading and section.first == section.end and fold(column_name(heading.text)) in empty:
                self._column(heading, outside)
            else:
                self._keep_section(section)
        self._leave(0)

    def finish(self, texts: str) -> None:
        """Add the columns and all leftover words to the builder; `texts` names the column of long texts."""
        for heading in self._titles[1:]:
            if not self.repeats.are_there:
                self.leftovers.found.append(Leftover(f"# {heading.text}", heading.first, heading.last))
            self.builder.places.put(heading.first, heading.last, HEAD)
        leave_out_common_tags(self.builder, self.entries, self.leftovers)
        self.leftovers.keep(self.builder, columns=self.columns, name=texts)
        # A column without a heading has no letter of its own, of which its line would be told.
        lines = [(self.lines.get(key, 1), axis) for key, axis in self.columns.items()]
        self.builder.axes = with_letters(self.builder, lines)

    def _read_sittings(self, section: Section) -> None:
        heading = section.heading or self.entries[section.first]
        self.builder.places.put(heading.first, self.entries[section.end - 1].last, SITTINGS)
        blocks = [
            item_block(self.source, self.entries[first:end], self.builder.header.language)
            for first, end in groups_of(self.entries, section.first, section.end)
        ]
        read_sittings(self.builder, bullet_list(heading, blocks))

    def _enter(self, heading: Entry) -> None:
        """Go on under a heading: those of its level and deeper ones are no longer above."""
        self._leave(heading.level)
        self._above.enter(heading)

    def _leave(self, level: int) -> None:
        """Leave the headings of a level and deeper ones; one whose words stand nowhere is kept."""
        left = self._above.leave(level)
        self.leftovers.found += [Leftover(f"### {entry.text}", entry.first, entry.last) for entry in left]

    def _read_column(self, section: Section, outside: str) -> None:
        """Read a section with cards into its column."""
        axis = self._column(section.heading, outside)
        if section.first in self.repeats.sections:
            self._say_repeated(axis, section)
            return
        aim: list[str] = []
        is_open = section.heading is not None
        """Whether a text would be the aim of the column: nothing else stands above it."""
        place = section.first
        if section.heading and self._is_card_itself(section):
            texts = texts_from(self.entries, section.first, section.end)
            self._add_text_card(axis, section.heading, texts)
            place += len(texts)
        for first, end in self._new_groups(axis, section):
            entry = self.entries[first]
            if first < place:
                continue
            place = end
            is_aim = is_open and entry.kind == "text"
            is_open = is_aim
            if first in self.title:
                self._take_title(entry)
            elif entry.kind == "heading":
                self._enter(entry)
                texts = texts_from(self.entries, end, section.end)
                if texts and (self.marks[first] or not has_items_under(self.entries, first, section.end)):
                    self._add_text_card(axis, entry, texts)
                    place += len(texts)
            elif items := self._items(first, end):
                for item in items:
                    self._add_card(axis, item)
            elif is_aim and sum(map(len, aim)) + len(entry.text) <= _LONGEST_AIM:
                aim.append(self.source.plain(entry.text))
                self.builder.places.put(entry.first, entry.last, Destination("column", axis.uid))
            else:
                self._keep_text(entry, axis)
        if aim:
            self._add_aim(axis, aim)

    def _is_card_itself(self, section: Section) -> bool:
        """Return whether the text right under the heading of a column is a card: it is more than an aim."""
        if not self.marks[section.first - 1]:
            return False
        texts = texts_from(self.entries, section.first, section.end)
        is_alone = not any(self.marks[section.first : section.end])
        return is_alone or sum(len(text.text) for text in texts) > _LONGEST_AIM

    def _items(self, first: int, end: int) -> list[Sequence[Entry]]:
        """Return the items with what stands under them that an item is, or a text that is decisions and actions."""
        entry = self.entries[first]
        return [self.entries[first:end]] if entry.kind == "item" else [(item,) for item in items_of_text(entry)]

    def _column(self, heading: Entry | None, outside: str) -> Axis:
        """Return the column of a heading, made where it is new; a tenth one is the ninth."""
        name = column_name(heading.text if heading else outside)
        key = fold(name)
        if key not in self.columns and len(self.columns) == MOST_AXES:
            if heading:
                self.builder.complain(
                    heading.first,
                    "A board has at most {limit} columns: the cards of “{name}” were put in the last one, with this "
                    "name as their tag.",
                    limit=MOST_AXES,
                    name=name,
                )
            return list(self.columns.values())[-1]
        if key not in self.columns:
            made = named_axis(self.builder, heading.text if heading else outside, heading.first if heading else 1)
            self.columns[key] = made
            if heading:
                self.lines[key] = heading.first
        if heading and (above := self._above.last):
            above.is_placed = above.is_column = True
            self.builder.places.put(heading.first, heading.last, Destination("column", self.columns[key].uid))
        return self.columns[key]

    def _add_aim(self, axis: Axis, texts: Sequence[str]) -> None:
        key = next(key for key, column in self.columns.items() if column.uid == axis.uid)
        column = self.columns[key]
        aim = "\n\n".join(filter(None, (column.aim, *map(clean_block, texts))))
        self.columns[key] = replace(column, aim=aim)

    def _say_repeated(self, axis: Axis, section: Section) -> None:
        """Say that the cards of a section are there already."""
        heading = section.heading or self.entries[section.first]
        self._put_again(axis, heading.first, self.entries[section.end - 1].last)
        tell_section(self.builder, heading.first, axis.name)

    def _new_groups(self, axis: Axis, section: Section) -> Iterator[tuple[int, int]]:
        """Yield the bounds of the parts of a section that are not there already; say which are."""
        again = 0
        for first, end in groups_of(self.entries, section.first, section.end):
            if first in self.repeats.parts:
                again += self.entries[first].kind == "item"
                self._put_again(axis, self.entries[first].first, self.entries[end - 1].last)
            else:
                yield first, end
        if again:
            tell_parts(self.builder, self.entries[section.first].first, axis.name, again)

    def _put_again(self, axis: Axis, first: int, last: int) -> None:
        """Note that lines, and the headings over them, are there already."""
        for entry in self._above.place_all():
            self.builder.places.put(entry.first, entry.last, Destination("again", axis.uid))
        self.builder.places.put(first, last, Destination("again", axis.uid))

    def _take_title(self, heading: Entry) -> None:
        if any(fold(heading.text) == fold(other.text) for other in self._titles):
            self._titles.append(heading)
            return
        self._titles.append(heading)
        title, before = self.builder.line(heading.text, heading.first), self.builder.header.title
        if before and fold(before) != fold(title):
            self.builder.keep(before)
        self.builder.header = replace(self.builder.header, title=title)
        self.builder.places.put(heading.first, heading.last, HEAD)

    def _tags(self, axis: Axis, *, but_last: bool = False) -> tuple[str, ...]:
        """Return the headings above that are no column, as the tags of a card."""
        above = self._above.tags(but_last=but_last)
        for each in above:
            if not each.is_placed:
                each.is_placed = True
                self.builder.places.put(each.entry.first, each.entry.last, Destination("tags", axis.uid))
        return tuple(dict.fromkeys(each.entry.text for each in above))

    def _add_card(self, axis: Axis, entries: Sequence[Entry]) -> None:
        if head := titled(entries):
            add_item_card(self.builder, self.source, axis.uid, (head, *entries[1:]), self._tags(axis))

    def _add_text_card(self, axis: Axis, heading: Entry, texts: Sequence[Entry]) -> None:
        """Add a card for a heading over a text, which is its note; lines with a label are read as such."""
        tags = self._tags(axis, but_last=True)
        card = Card(self.builder.new_uid(), axis.uid, title=heading.text, tags=tags)
        self._above.place_last()
        said = [text.kind == "text" and labelled(text.text, PARTS, text.first) is not None for text in texts]
        if any(said):
            labels = [list_item(text, self.source.content(text.text)) for text in compress(texts, said)]
            rest = [written(self.source, text) for text, is_said in zip(texts, said, strict=True) if not is_said]
            whole = replace(heading, last=texts[-1].last)
            item = list_item(whole, escaped(heading.text), [bullet_list(texts[0], labels)])
            CardReader(self.builder, axis.uid, item, replace(card, note=clean_block("\n\n".join(rest)))).read()
            return
        lines = [(text.first, text.last) for text in texts]
        uid = add_text_card(self.builder, card, [written(self.source, text) for text in texts], lines)
        self.builder.places.put(heading.first, heading.last, Destination("card", uid))

    def _keep_text(self, entry: Entry, axis: Axis) -> None:
        """Keep an entry that belongs to no card, with the deeper heading above it."""
        text = written(self.source, entry)
        above = self._above.last
        if above and not above.is_column and above.noted_in != axis.uid:
            text = f"### {above.entry.text}\n\n{text}"
            above.noted_in = axis.uid
        # A column whose cards stand under no heading has its name from elsewhere.
        section = axis.name if self._above.in_column else ""
        self.leftovers.found.append(Leftover(text, entry.first, entry.last, section, axis.uid))

    def _keep_section(self, section: Section) -> None:
        """Keep a section without any card; its heading stays above it."""
        heading = section.heading
        for index in range(section.first, section.end):
            entry = self.entries[index]
            if index in self.title:
                self._take_title(entry)
            elif heading is None:
                self.leftovers.found.append(Leftover(written(self.source, entry), entry.first, entry.last))
            else:
                self._above.place_last()
                is_first = index == section.first
                first = heading.first if is_first else entry.first
                text = written(self.source, entry)
                self.leftovers.found.append(Leftover(text, first, entry.last, heading.text, is_first=is_first))
