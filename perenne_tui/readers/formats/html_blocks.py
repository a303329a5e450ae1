"""The blocks of a page: its headings, items, texts and tables in their order, as a browser lays them out.

    blocks, title, left_out = blocks_of("<ul><li>Un<ul><li>Deux</ul></ul>")

The page is read tag by tag, as browsers read what nobody closed: no tree is built, and nothing is nested in Python,
however deep the page is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from typing import Final

from perenne_tui.readers.formats import html_tags as tags
from perenne_tui.readers.formats.html_lines import Line, LineWriter
from perenne_tui.readers.formats.html_scopes import OpenElement, Scope, one_more
from perenne_tui.readers.formats.html_source import source_of
from perenne_tui.readers.formats.html_tables import Block, BlockKind, Table
from perenne_tui.readers.formats.html_word import WordLists, ends_bullet
from perenne_tui.readers.outline.outline import BOLD_LEVEL

_DEEPEST: Final = 400
"""Elements within each other that are followed; browsers stop at some 500 too."""


class _Page(HTMLParser):
    """Reads a page into blocks."""

    def __init__(self, looks: Mapping[str, str], left_out: Counter[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.looks = looks
        """Styles of classes."""
        self.title = ""
        self.left_out = left_out
        self.scopes = [Scope()]
        self.counts: Counter[str] = Counter()
        self.word = WordLists()
        self.line = LineWriter(self.left_out)
        self._is_title = False
        self._heading: int | None = None
        self._box: tags.Box = ""
        self._written = 0
        """Blocks so far."""

    @property
    def scope(self) -> Scope:
        """The innermost scope."""
        return self.scopes[-1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        attributes = {name: value or "" for name, value in attrs}
        if tag == "title" and not self.scope.names["svg"] and not self.title:
            self._is_title = True
            return
        if self.counts["hidden"] and tag in tags.VOID:
            return
        if tag in tags.TABLE_PARTS:
            self._begin_table_part(tag, attributes)
        elif tag in tags.VOID:
            self._take_void(tag, attributes)
        else:
            self._close_implied(tag)
            self._open(tag, attributes)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element that is written as if it ended at once, which browsers pass over."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End an element, and those that were left open in it."""
        if tag == "title":
            self._is_title = False
        elif tag in tags.TABLE_PARTS:
            self._end_table_part(tag)
        elif tag in ("br", "p") and not self.scope.names[tag]:
            self.line.end()
        elif self.scope.names[tag]:
            self._close(tag)

    def handle_data(self, data: str) -> None:
        """Take words."""
        if self._is_title:
            self.title += data
        elif not self.counts["hidden"]:
            self.line.write(data, keeps_blanks=self.counts["pre"] > 0)

    def finish(self) -> list[Block]:
        """Return all blocks, at the end of the file."""
        self.close()
        while len(self.scopes) > 1 or self.scope.table:
            self._end_table_part("table")
        self._flush()
        return self.scope.blocks

    def _take_void(self, tag: str, attributes: tags.Attributes) -> None:
        kind = attributes.get("type", "").casefold()
        if tag == "br":
            self.line.end()
        elif tag == "hr":
            self._flush()
        elif kind == "checkbox" and not self.line.has_words and not tags.is_hidden(tag, attributes):
            self._box = "settled" if "checked" in attributes else "open"
        else:
            self.left_out["pictures"] += tag == "img"
            self.line.write(tags.words_of(tag, attributes))

    def _close_implied(self, tag: str) -> None:
        """Close what a start tag ends: a paragraph, the item before."""
        if tag in tags.BLOCKS and self.scope.names["p"]:
            self._close("p")
        if tag in tags.ITEMS:
            for open_ in reversed(self.scope.opened):
                if open_.tag in tags.ITEMS and (open_.tag == "li") == (tag == "li"):
                    self._close(open_.tag)
                    break
                if open_.tag in tags.LISTS:
                    break
        elif tag in ("option", "optgroup") and self.scope.names["option"]:
            self._close("option")

    def _open(self, tag: str, attributes: tags.Attributes) -> None:
        """Push an element, with all that it changes until it ends."""
        if tag in tags.BLOCKS:
            self._flush()
        if len(self.scope.opened) >= _DEEPEST:
            return
        looks = tags.with_looks(attributes, self.looks)
        counted = tags.counted_of(tag, looks)
        if "hidden" in counted and not self.counts["hidden"]:
            self.left_out[tags.HIDDEN.get(tag, "hidden")] += 1
        opened = OpenElement(tag, counted)
        if "hidden" not in counted:
            self._mark(opened, attributes)
        self._push(opened)

    def _mark(self, opened: OpenElement, attributes: tags.Attributes) -> None:
        """Note the part that an element has in the page beyond its look."""
        tag = opened.tag
        if tag == "a":
            self.line.begin_link(attributes.get("href", ""), is_menu=self.counts["menu"] > 0)
            opened.at_end = self.line.end_link
        elif tag in tags.LISTS:
            self.scope.depth += 1
            said = tags.level_of_item(attributes)
            opened.level = self.scope.depth - 1 if said is None else said
            opened.box = tags.box_of(attributes)
        elif tag in tags.ITEMS:
            self._begin_item(opened, attributes)
        elif (level := tags.level_of_heading(tag, attributes)) or tag == "summary":
            self._heading = level or BOLD_LEVEL
        elif level == 0 and not self.scope.blocks:
            self._heading = level
        elif tag == "p":
            self.word.begin(attributes)
        if tag in ("div", "p", "span") and not self.line.has_words:
            self._box = tags.box_in(attributes) or self._box
        if tag == "span":
            self.word.take_font(attributes)
            if (self.word.is_item or self._heading is not None) and ends_bullet(attributes):
                opened.at_end = self._end_bullet

    def _begin_item(self, opened: OpenElement, attributes: tags.Attributes) -> None:
        above = self.scope.innermost(tags.LISTS)
        said = tags.level_of_item(attributes)
        level = above.level if above else 0
        opened.level = (level if said is None else said) + (opened.tag == "dd")
        opened.is_fresh = opened.tag != "dd"
        opened.box = tags.box_of(attributes) or (above.box if above else "")

    def _end_bullet(self) -> None:
        """Take the words so far for the bullet of an item by Word; the number of a heading is a part of it."""
        bullet = self.line.take().strip(" \u00a0")
        if self._heading is None:
            self._box = self.word.box_of(bullet) or self._box
        elif any(map(str.isalnum, bullet)):
            self.line.write(f"{bullet} ")

    def _push(self, opened: OpenElement) -> None:
        self.scope.opened.append(opened)
        self.scope.names[opened.tag] += 1
        self._count(opened.counted, 1)

    def _count(self, counted: Iterable[tags.Counted], by: int) -> None:
        for name in counted:
            self.counts[name] += by
        self.line.bold, self.line.struck = self.counts["bold"], self.counts["struck"]

    def _close(self, tag: str) -> None:
        """Close the innermost element of a name; one of a block closes all in it, others only themselves."""
        opened = self.scope.opened
        place = next(place for place in range(len(opened) - 1, -1, -1) if opened[place].tag == tag)
        if tag in tags.BLOCKS:
            while len(opened) > place:
                self._pop(len(opened) - 1)
        else:
            self._pop(place)

    def _pop(self, place: int) -> None:
        opened = self.scope.opened[place]
        if opened.tag in tags.BLOCKS:
            self._flush()
            self._heading = None
            if opened.tag != "div":
                self._box = ""
            if opened.tag == "p":
                self.word.is_item = self.word.is_continued = False
        if opened.at_end:
            opened.at_end()
        if opened.tag in tags.LISTS and "hidden" not in opened.counted:
            self.scope.depth = max(0, self.scope.depth - 1)
        self.scope.opened.pop(place)
        self.scope.names[opened.tag] -= 1
        self._count(opened.counted, -1)

    def _flush(self) -> None:
        """End the block that is being written, if it has words."""
        lines = self.line.lines()
        box, self._box = self._box, ""
        if not any(line.text for line in lines):
            # A box on a line of its own belongs to the words after it.
            self._box = box
            return
        block = self._block(lines, box)
        block.is_menu = self.counts["menu"] > 0
        self.scope.blocks.append(block)
        self._written = one_more(self._written)

    def _block(self, lines: list[Line], box: tags.Box) -> Block:
        holder = self.scope.innermost(tags.ITEMS)
        if self.counts["pre"]:
            return Block("verbatim", lines, holder.level + 1 if holder else 0)
        if holder and holder.is_fresh:
            holder.is_fresh = False
            return Block("item", lines, holder.level, box or holder.box)
        if holder:
            kind: BlockKind = "item" if box else "text"
            return Block(kind, lines, holder.level + (holder.tag != "dd"), box)
        if self._heading is not None:
            return Block("heading", lines, self._heading)
        if self.word.is_item:
            return Block("item", lines, self.word.level, box)
        if self.word.is_continued:
            return Block("text", lines, self.word.level + 1)
        self.word.end_list()
        return Block("item" if box else "text", lines, 0, box, is_lines=not self.scope.names["p"])

    def _begin_table_part(self, tag: str, attributes: tags.Attributes) -> None:
        self._close_implied(tag)
        self._flush()
        scope = self.scope
        if tag == "table":
            if len(self.scopes) < _DEEPEST // 10 and scope.table is None:
                hidden = tags.is_hidden(tag, attributes) or self.counts["hidden"] > 0
                scope.table = Table(is_hidden=hidden, is_layout=attributes.get("role") in ("presentation", "none"))
                scope.table.item = next(
                    (each.level for each in reversed(scope.opened) if each.tag in tags.ITEMS), None
                )
            return
        if tag in ("td", "th", "caption"):
            self._end_cell()
            if self.scope.table:
                self.scope.table.begin_cell(tag, attributes)
                self.scopes.append(Scope())
                self.counts["hidden"] += self.scopes[-2].table.is_hidden if self.scopes[-2].table else 0
        else:
            self._end_cell()
            if tag == "tr" and self.scope.table:
                self.scope.table.begin_row()

    def _end_cell(self) -> None:
        """End the cell that is open, if any: the innermost scope is one, unless a table has begun in it."""
        if self.scope.table is None and len(self.scopes) > 1:
            while self.scope.opened:
                self._pop(len(self.scope.opened) - 1)
            self._flush()
            blocks = self.scopes.pop().blocks
            if self.scope.table:
                self.counts["hidden"] -= self.scope.table.is_hidden
                self.scope.table.end_cell(blocks)

    def _end_table_part(self, tag: str) -> None:
        self._flush()
        if tag == "table":
            self._end_cell()
            if self.scope.table:
                table, self.scope.table = self.scope.table, None
                if not table.is_hidden:
                    self.scope.blocks += table.blocks()
        else:
            self._end_cell()


def blocks_of(text: str) -> tuple[list[Block], str, Counter[str]]:
    """Return the blocks of a page, its title, and by kind the number of things in it that no browser shows."""
    source = source_of(text)
    page = _Page(source.looks, source.left_out)
    page.feed(source.text)
    blocks = page.finish()
    return blocks, " ".join(page.title.split()), source.left_out
