"""Names of people in texts: found in every spelling, and replaced by other words.

    Léa Martin   léa martin   MARTIN Léa   Martin, Léa   L. Martin   Léa M.   Léa   Martin   @léa   l.martin@dsi.fr

Accents are ignored. A name of several words is found in any case; one word of it only with a capital, so that
« pierre » (stone) stays where Pierre is replaced, unless the name itself is written without one. Parts of other words
stay (Lea in « Leaflet », Jean in « Jean-Pierre »), and so do the names of people who are kept.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import add

from perenne_tui.core.model.rows import Json
from perenne_tui.core.text.name_parts import Parts
from perenne_tui.core.text.name_patterns import (
    AT,
    address_patterns,
    first_pieces,
    full_name_patterns,
    initial_patterns,
    initials,
    standalone_pattern,
    word_pattern,
)
from perenne_tui.core.text.name_words import LETTERS, TITLES, Name, head, word_key
from perenne_tui.core.text.spellings import is_encoded, plain, plain_offsets, unescaped, unescaped_offsets

NAMELESS = "…"
"""Replacement of a name where any other word would contain a name again."""

_BEFORE = r"(?<![^\W_])(?<![^\W_]-)"
_TITLE = rf"(?:(?i:{'|'.join(TITLES)})\.?\s{{1,2}})?"
"""A title before a name, which goes with it: « avec M. Dupont » is not « avec M. une personne »."""
_AFTER = r"(?![^\W_])(?!-[^\W_])"
"""The ends of a word; words joined by a hyphen are one."""


class Names:
    """Names to replace in texts, and names to keep.

    Args:
        replaced: names with their replacements.
        staying: names to keep; a word of theirs is replaced only as part of another whole name.
        ambiguous: replacement of a word that several of the names share.
        join: joins the text before a name with its replacement, by the rules of its language.
    """

    def __init__(
        self,
        replaced: Sequence[tuple[str, str]],
        staying: Iterable[str] = (),
        ambiguous: str = "",
        join: Callable[[str, str], str] = add,
    ) -> None:
        self._join = join
        found = [(name, word) for text, word in replaced if (name := Name.of(text)).is_findable]
        stay = [Name.of(name) for name in staying]
        wholes = [(name, word) for name, word in found if len(name.words) > 1]
        kept = {word_key(part) for name in stay for part in name.parts} - {name.key for name, _ in found}
        parts: dict[str, tuple[str, str]] = {}
        for name, word in found:
            for part in name.parts if len(name.words) > 1 else name.words:
                key = word_key(part)
                if key not in kept:
                    parts[key] = (part, ambiguous if key in parts and parts[key][1] != word else word)
        protected = _without_names_inside(stay, [name for name, _ in wholes])
        said: list[tuple[Name, str | None]] = [*wholes, *((name, None) for name in protected)]
        forms: list[tuple[str, str | None]] = [
            *(
                (form, None)
                for name in protected
                for form in address_patterns(name, {word_key(part) for part in name.words})
            ),
            *((form, word) for name, word in found for form in address_patterns(name, kept)),
            *((form, word) for name, word in sorted(said, key=_longest_first) for form in full_name_patterns(name)),
            *((form, word) for name, word in wholes for form in initial_patterns(name)),
            *((standalone_pattern(part), word) for part, word in parts.values()),
            *((f"{AT}(?i:{word_pattern(part)})", word) for part, word in parts.values()),
        ]
        self._words = [word for _, word in forms]
        self._pieces = frozenset(
            piece.casefold() for name, _ in found for text in first_pieces(name) for piece in LETTERS.findall(text)
        )
        self._regex = _either([f"({form})" for form, _ in forms], _BEFORE, _AFTER)
        self.pieces = frozenset(
            piece.casefold() for name, _ in found for word in name.words for piece in LETTERS.findall(head(word))
        )
        """Folded runs of letters; a text with none of those of two letters or more contains no name."""
        self._parts = Parts(
            [part for part, _ in parts.values()], [initials(name) for name, _ in wholes if name.parts]
        )

    def are_in(self, text: str) -> bool:
        """Return whether a text contains one of the names."""
        return bool(self._found(plain(text))) or (is_encoded(text) and bool(self._found(plain(unescaped(text)))))

    def are_in_plain(self, flat: str) -> bool:
        """Return whether a text contains one of the names; `flat` is a result of `plain`."""
        return bool(self._found(flat))

    def parts_are_in_plain(self, flat: str) -> bool:
        """Return whether a plain text contains a word or an address that may be one of the names."""
        return self._parts.are_in(flat)

    def replaced(self, text: str) -> tuple[str, int]:
        """Return a text with the names replaced, and the number of places."""
        decoded = 0
        if is_encoded(text):
            text, decoded = self._replaced(text, is_decoded=True)
        text, places = self._replaced(text, is_decoded=False)
        return text, decoded + places

    def _replaced(self, text: str, *, is_decoded: bool) -> tuple[str, int]:
        places = 0
        for attempt in range(4):
            seen = unescaped(text) if is_decoded else text
            found = self._found(plain(seen))
            if not found:
                break
            places = places or len(found)
            from_plain = plain_offsets(seen)
            if is_decoded:
                place = unescaped_offsets(text)
                from_plain = [place[spot] for spot in from_plain]
            pieces, at = list[str](), 0
            for match, word in found:
                # A replacement may form another name with the words beside it: after two attempts, use NAMELESS.
                before = text[at : from_plain[match.start()]]
                is_alone = not before.strip() and from_plain[match.end()] >= len(text.rstrip())
                replacement = word if attempt < 2 else NAMELESS
                if attempt < 2 and not is_alone:
                    # The join sees that a sentence goes on: the end of what stands before.
                    last = pieces[-1][-1:] if pieces else ""
                    pieces.append(self._join(last + before, word)[len(last) :])
                else:
                    pieces.append(before + replacement)
                at = from_plain[match.end()]
            text = "".join([*pieces, text[at:]])
        return text, places

    def in_json(self, value: Json) -> Json:
        """Return a JSON value with the names replaced in all texts and keys."""
        if isinstance(value, str):
            return self.replaced(value)[0]
        if isinstance(value, list):
            return [self.in_json(item) for item in value]
        if not isinstance(value, Mapping):
            return value
        made: dict[str, Json] = {}
        for key, item in value.items():
            wanted = free = self.replaced(key)[0]
            while free in made or (free != key and free in value):
                free += "'"
            made[free if wanted != key else key] = self.in_json(item)
        return made

    def left_in(self, text: str) -> Counter[str]:
        """Return the words in a text that may be one of the names but are not replaced, with their number."""
        return self._parts.found_in(text)

    def _found(self, flat: str) -> list[tuple[re.Match[str], str]]:
        if not self._may_be_in(flat):
            return []
        found = [(match, self._words[(match.lastindex or 1) - 1]) for match in self._regex.finditer(flat)]
        return [(match, word) for match, word in found if word is not None]

    def _may_be_in(self, flat: str) -> bool:
        """Return whether the full search is needed: a quick test, as most texts contain no word of any name."""
        return not self._pieces.isdisjoint(LETTERS.findall(flat.casefold()))


def _either(patterns: Sequence[str], before: str, after: str) -> re.Pattern[str]:
    """Return a pattern that matches any of some patterns, and nothing without patterns."""
    return re.compile(f"{before}{_TITLE}(?:{'|'.join(patterns)}){after}" if patterns else "(?!)")


def _without_names_inside(names: Iterable[Name], wholes: Sequence[Name]) -> list[Name]:
    """Return the names of several words to keep, except those that contain a name to replace."""
    goes = _either([form for name in wholes for form in full_name_patterns(name)], _BEFORE, _AFTER)
    return [name for name in names if len(name.words) > 1 and not goes.search(name.text)]


def _longest_first(item: tuple[Name, object]) -> int:
    return -len(item[0].text)
