"""The reader of a card: a list item of a deck, with the labelled items and texts under it."""

from perenne_tui.core.model.codec import with_fields
from perenne_tui.core.model.rows import Ballot, Card
from perenne_tui.core.model.values import replace, with_values
from perenne_tui.core.text.clean import clean_block, clean_line
from perenne_tui.readers import format_words
from perenne_tui.readers.blanks import BLANKS
from perenne_tui.readers.card_marks import without_box, without_number, without_reference, without_star, without_tags
from perenne_tui.readers.deck_builder import DeckBuilder
from perenne_tui.readers.format_words import Unclear
from perenne_tui.readers.labels import Field, Record, labelled, numbered, record_of
from perenne_tui.readers.people import parts_of_list
from perenne_tui.readers.places import LOOSE, NOTE, Destination
from perenne_tui.readers.records import add_action, add_decision, add_risk, with_suggestion
from perenne_tui.readers.source import Block, joined, prose, unescaped

_MARKERS = " \t-*+#>`~|"
_EXCERPT = 40
_LABEL_SIGNS = "*_" + BLANKS
"""Blanks and emphasis around a label."""

_RECORD_WORDS = {
    "suggestion": format_words.SUGGESTION,
    "action": format_words.ACTION,
    "decision": format_words.DECISION,
    "pending": format_words.DECISION,
    "postponed": format_words.DECISION,
    "risk": format_words.RISK,
}
_RECORDS = {word: name for word, name in format_words.PARTS.items() if name in {*_RECORD_WORDS} - {"suggestion"}}
"""The labels of records, which may have a spoken id."""
_TEXTS = frozenset({"question", "why", "evidence", "source", "answer", "note"})


class CardReader:
    """Reads one list item into a card, votes and records; unclear parts go to the note of the card.

    `given` is the card as far as the file says it apart from the words of the item: its state, tags and note.
    """

    def __init__(self, builder: DeckBuilder, axis: str, item: Block, given: Card | None = None) -> None:
        self.builder = builder
        self.item = item
        self.card = given or Card(builder.new_uid(), axis)
        self.texts: dict[str, list[str]] = {"note": [self.card.note]} if self.card.note else {}
        """Paragraphs of each text of the card, in the order of the file."""
        self.notes: list[list[str]] = []
        """Lines that are not understood; they come after the file's own note of the card."""
        self.last_kept = -1
        """Index after the last line of the item that was kept last; neighbours are kept as one list."""
        self.seen: set[str] = set()

    def read(self) -> None:
        """Read the item, and add its card, votes and records to the builder."""
        line = self.item.line
        self.builder.places.put(line, self.item.last, Destination("card", self.card.uid))
        head, *blocks = self.item.children or [self.item]
        if head.kind == "paragraph":
            first, line_end, rest = head.text.partition("\n")
            self._read_title(joined(first + line_end).strip())
            self._add_below(rest)
        elif self._borrow_title():
            blocks = []
        else:
            self.builder.complain(line, "This item is empty: write a title after the dash.")
            return
        for block in blocks:
            self._read_block(block)
        is_exact = self.builder.is_numbered or self.builder.is_foreign
        if self.texts.get("question") == [self.card.title] and not is_exact:
            del self.texts["question"]
        if self.notes:
            self.texts.setdefault("note", []).extend(map("\n".join, self.notes))
        texts = {part: self.builder.block("\n\n".join(pieces), line) for part, pieces in self.texts.items()}
        self.builder.add_card(with_values(self.card, **texts) if texts else self.card, line)

    def read_loose(self) -> None:
        """Read the records under the item, whose card is gone, and add them to the builder."""
        self.card = Card()
        self.builder.places.put(self.item.line, self.item.last, LOOSE)
        for block in self.item.children[1:]:
            self._read_block(block)
        for note in self.notes:
            self.builder.keep("\n".join(note))

    def _read_title(self, text: str) -> None:
        """Read `[x] ★ D01 · Title #tag #tag`, of which everything but the title may be missing."""
        whole = text
        state, text = without_box(text)
        if state:
            self.card = replace(self.card, state=state)
        is_starred, text = without_star(text)
        if is_starred:
            self.builder.starred.add(self.card.uid)
        if self.builder.is_numbered:
            self._read_numbered_title(text)
            return
        ref, text = without_reference(text)
        if ref:
            self._set_ref(ref)
        tags, text = without_tags(text)
        title = self.builder.line(unescaped(text), self.item.line)
        if not title:
            title = self.builder.line(unescaped(whole), self.item.line)
            self.builder.complain(self.item.line, "This card has no title: write one after the dash.")
        self.card = replace(self.card, title=title, tags=tuple(dict.fromkeys((*self.card.tags, *tags))))

    def _borrow_title(self) -> bool:
        """Take the title from the first words of an item that begins with no text; return whether there are any."""
        raw = self.builder.source.raw(self.item)
        title = next((line for line in raw.split("\n") if any(map(str.isalnum, line))), "").strip(_MARKERS)
        self.card = replace(self.card, title=self.builder.line(title, self.item.line))
        if title:
            self._keep(self.item, "This card begins with something else than a title: write a title after the dash.")
        return bool(title)

    def _read_numbered_title(self, text: str) -> None:
        """Read `D3 · Title` of a board whose numbers the file gives; its tags are an item of their own."""
        number, text = without_number(text)
        spoken = self.builder.number(number, self.item.line)
        title = self.builder.line(unescaped(text), self.item.line)
        self.card = replace(self.card, spoken=spoken, title=title)

    def _set_ref(self, ref: str) -> None:
        if ref in self.builder.refs:
            self.builder.complain(
                self.item.line, "The reference {ref} stands on two cards: give this one another.", ref=ref
            )
            self.notes.append([ref])
            return
        self.builder.refs.add(ref)
        self.card = replace(self.card, ref=ref)

    def _read_block(self, block: Block) -> None:
        if block.kind == "paragraph":
            self._add_below(block.text)
        elif block.is_list:
            for item in block.children:
                self._read_part(item)
        elif block.kind == "hr":
            return
        elif self.builder.is_foreign:
            self._keep_silently(block)
        else:
            self._keep(block, "This is neither a paragraph nor a list: write it as one of them.")

    def _read_part(self, item: Block) -> None:
        """Read an item under the card: `Label : value`, and the blocks under it."""
        head, *blocks = item.children or [item]
        content = joined(head.text) if head.kind == "paragraph" else ""
        part = labelled(content, format_words.PARTS, item.line) or numbered(content, _RECORDS, item.line)
        if part is None:
            self._read_unlabelled(item, content)
            return
        try:
            self._take(part, blocks)
        except Unclear as unclear:
            self._keep(item, unclear.message, **unclear.values)

    def _read_unlabelled(self, item: Block, content: str) -> None:
        """Keep an item without a label; a label that is mistyped is said, in files of others too."""
        label, colon, _ = content.partition(":")
        label = label.strip(_LABEL_SIGNS)
        if colon and (meant := self.builder.meant_label(label)):
            self._keep(
                item, "“{text}” is no label of a card: did you mean “{meant}”?", text=_excerpt(label), meant=meant
            )
        elif self.builder.is_foreign:
            self._keep_silently(item)
        else:
            self._keep(
                item,
                "“{text}” begins with none of the labels of a card, such as “Why:” or “Action:”: write one.",
                text=_excerpt(content or self.builder.source.raw(item)),
            )

    def _take(self, part: Field, blocks: list[Block]) -> None:
        """Add a labelled item to the card.

        Raises:
            Unclear: it could not be read; nothing of it was added.
        """
        if part.name in _RECORD_WORDS:
            words = _RECORD_WORDS[part.name]
            is_whole = bool(part.spoken) or (self.builder.is_numbered and part.name == "suggestion")
            record = record_of(part.value, part.line, blocks, words, spoken=part.spoken, is_whole=is_whole)
            self._take_record(part, record)
            return
        if part.name in _TEXTS:
            if part.name in self.seen:
                self.builder.complain(
                    part.line, "“{label}” is written twice on this card; both were kept, one under the other.",
                    label=part.label,
                )  # fmt: skip
            self.seen.add(part.name)
            self._add_text(part.name, unescaped(part.value))
            for block in blocks:
                text = prose(block.text) if block.kind == "paragraph" else self.builder.source.raw(block)
                self._add_text(part.name, text)
            return
        self._only_once(part)
        value = unescaped(part.value)
        if format_words.is_hole(value):
            pass  # not filled in yet
        elif part.name == "state":
            self.card = replace(self.card, state=format_words.state_of(value))
        elif part.name == "votes":
            if dots := format_words.number_of(value):
                self.builder.ballots.append(Ballot(self.builder.new_uid(), self.card.uid, dots=dots))
        else:
            self._take_value(part, value)
        for block in blocks:
            self._keep(block, "“{label}” takes one value: write what stands under it as “Note:”.", label=part.label)
            self.notes[-1][0] = f"{part.label} : {self.notes[-1][0]}"

    def _take_value(self, part: Field, value: str) -> None:
        """Add the value of an item that says one thing about the card.

        Raises:
            Unclear: it is not what the label asks for.
        """
        match part.name:
            case "tags":
                self.card = replace(self.card, tags=tuple(parts_of_list(value)))
            case "ref":
                self._set_ref(value)
            case "merged_into":
                self.builder.refer("cards", self.card.uid, part.name, value, part.line, raw=part.raw)
            case "taken_by":
                self.card = replace(self.card, taken_by=self.builder.person(value, part.line))
            case _:
                said = format_words.value_of(part.label, value, format_words.YES_NO)
                self.card = with_fields(self.card, {part.name: said})

    def _take_record(self, part: Field, record: Record) -> None:
        if format_words.is_hole(record.text) and not self.builder.is_numbered:
            if not record.fields and not record.strangers:
                return  # not filled in yet
            raise Unclear("Nothing stands after “{label}”: write it on the same line.", label=part.label)
        card = self.card.uid
        if part.name == "suggestion":
            self._only_once(part)
            self.card = with_suggestion(self.builder, self.card, record)
        elif part.name == "action":
            add_action(self.builder, card, record)
        elif part.name == "risk":
            add_risk(self.builder, card, record)
        else:
            add_decision(self.builder, card, part.name, record)
        label, meant = record.mistyped
        if meant:
            self.builder.complain(
                part.line,
                "“{label}” is no field here: did you mean “{meant}”? It stays in the text.",
                label=label,
                meant=meant,
            )
        for stranger in () if self.builder.is_foreign else record.strangers:
            self.builder.complain(
                stranger.line,
                "This is no field of “{label}”: write it on the same line, or as “Note:”.",
                label=part.label,
            )

    def _only_once(self, part: Field) -> None:
        if part.name in self.seen:
            raise format_words.written_twice(part.label)
        self.seen.add(part.name)

    def _add_below(self, text: str) -> None:
        """Add a text without a label under the title: the question; in a file of others, a remark unless it asks."""
        is_remark = self.builder.is_foreign and not text.rstrip().endswith("?")
        self._add_text("note" if is_remark else "question", prose(text))

    def _add_text(self, part: str, text: str) -> None:
        """Add a paragraph to a text of the card."""
        if text := clean_block(text):
            self.texts.setdefault(part, []).append(text)

    def _keep(self, block: Block, message: str, **values: str) -> None:
        """Complain about a block and keep its lines in the card's note."""
        self.builder.complain(block.line, message, **values)
        self._keep_silently(block)

    def _keep_silently(self, block: Block) -> None:
        """Keep the lines of a block in the card's note, as one list with those of the item just above."""
        where = Destination("note of card", self.card.uid) if self.card.uid else NOTE
        self.builder.places.put(block.line, block.last, where)
        raw = self.builder.source.raw(block)
        if block.kind == "list_item" and self.last_kept == block.first:
            self.notes[-1].append(raw)
        else:
            self.notes.append([raw])
        self.last_kept = block.last if block.kind == "list_item" else -1


def _excerpt(text: str) -> str:
    line = clean_line(unescaped(text))
    return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1].rstrip() + "…"
