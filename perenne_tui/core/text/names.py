"""Names of people in texts: found however they are written, and replaced by other words.

    Léa Martin   léa martin   MARTIN Léa   Martin, Léa   L. Martin   Léa M.   Léa   Martin   @léa   l.martin@dsi.fr

Accents never count. A name of several words is found in any case; a word of it alone only with the capital that makes
it a name, so that a stone (« pierre ») stays where Pierre goes, unless people write the name itself without one. What
stands inside another word stays (Lea in « Leaflet », Jean in « Jean-Pierre »), and so do names of people who stay.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import add

from perenne_tui.core.model.rows import Json
from perenne_tui.core.text.name_parts import Parts
from perenne_tui.core.text.spellings import is_encoded, origins, plain, spots, unescaped

NAMELESS = "…"
"""What stands for a name where every other word would be a name again."""

_PARTICLES = frozenset(
    "al ben bin d da de del della den der des di do dos du el et ibn l la le les mac mc van von y".split()  # noqa: SIM905
)
"""Words of names that are no name alone."""

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PIECE = re.compile(r"[^\W\d_]+")
_APART = r"[\s._-]{1,3}"
"""What may stand between the words of a name."""
_BEFORE = r"(?<![^\W_])(?<![^\W_]-)"
_AFTER = r"(?![^\W_])(?!-[^\W_])"
"""The ends of a word; one that a hyphen joins to another is a part of it."""
_AT = r"(?<=@)(?<![^\W_]@)"


@dataclass(frozen=True, slots=True)
class Name:
    """A name, in the pieces that may stand for it."""

    text: str
    """Without accents, as it is written otherwise."""
    words: tuple[str, ...]
    """Its words, with the particles before them: « de La Tour » is one."""

    @classmethod
    def of(cls, text: str) -> "Name":
        """Take a name to pieces."""
        if _ADDRESS.fullmatch(plain(text)):
            return cls(plain(text), (plain(text),))
        words: list[str] = []
        particles: list[str] = []
        for found in _WORD.findall(plain(text)):
            elided = found[:2].casefold() in ("d'", "l'")
            particles += [found[0]] if elided else []
            word = found[2:] if elided else found
            if word.casefold() in _PARTICLES:
                particles.append(word)
            else:
                words.append(" ".join([*particles, word]))
                particles = []
        return cls(plain(text), tuple(words))

    @property
    def is_findable(self) -> bool:
        """Whether it can be told from other words: one letter cannot, nor can a number."""
        return any(map(_can_stand, self.words))

    @property
    def parts(self) -> tuple[str, ...]:
        """The words that stand for the whole name when they stand alone.

        « Bureau exploitation » and « Chef de projet » are no names of persons: their words are words.
        """
        if len({_head(word)[0].islower() for word in self.words}) > 1:
            return ()
        return tuple(filter(_can_stand, self.words))

    @property
    def key(self) -> str:
        """What is the same for two spellings of a name."""
        return " ".join(map(_key, self.words))


class Names:
    """Names to be replaced, and names that stay.

    Args:
        replaced: names, and the words that go in their places.
        staying: names of people who stay; a word of theirs is replaced only as part of another's whole name.
        ambiguous: what goes in the place of a word that several of the names share.
        join: puts a word behind what stands before it, as its language has it.
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
        kept = {_key(part) for name in stay for part in name.parts} - {name.key for name, _ in found}
        parts: dict[str, tuple[str, str]] = {}
        for name, word in found:
            for part in name.parts if len(name.words) > 1 else name.words:
                key = _key(part)
                if key not in kept:
                    parts[key] = (part, ambiguous if key in parts and parts[key][1] != word else word)
        protected = _those_that_hold_none(stay, [name for name, _ in wholes])
        said: list[tuple[Name, str | None]] = [*wholes, *((name, None) for name in protected)]
        forms: list[tuple[str, str | None]] = [
            *((form, None) for name in protected for form in _addresses(name, {_key(part) for part in name.words})),
            *((form, word) for name, word in found for form in _addresses(name, kept)),
            *((form, word) for name, word in sorted(said, key=_longest_first) for form in _in_full(name)),
            *((form, word) for name, word in wholes for form in _with_initials(name)),
            *((_alone(part), word) for part, word in parts.values()),
            *((f"{_AT}(?i:{_spelt(part)})", word) for part, word in parts.values()),
        ]
        self._words = [word for _, word in forms]
        self._pieces = frozenset(
            piece.casefold() for name, _ in found for text in _handles(name) for piece in _PIECE.findall(text)
        )
        self._regex = _either([f"({form})" for form, _ in forms], _BEFORE, _AFTER)
        self.pieces = frozenset(
            piece.casefold() for name, _ in found for word in name.words for piece in _PIECE.findall(_head(word))
        )
        """Runs of letters, folded; a text without any of those of two letters and more holds no name."""
        self._parts = Parts(
            [part for part, _ in parts.values()], [_initials(name) for name, _ in wholes if name.parts]
        )

    def are_in(self, text: str) -> bool:
        """Tell whether any of the names stands in a text."""
        return bool(self._found(plain(text))) or (is_encoded(text) and bool(self._found(plain(unescaped(text)))))

    def are_in_plain(self, flat: str) -> bool:
        """Return whether a text holds one of the names; `flat` has been through `plain` already."""
        return bool(self._found(flat))

    def parts_are_in_plain(self, flat: str) -> bool:
        """Tell whether a plain text holds a word or an address that may be one of the names."""
        return self._parts.are_in(flat)

    def replaced(self, text: str) -> tuple[str, int]:
        """Give a text with the names replaced, and in how many places they were; nothing else changes."""
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
            from_plain = spots(seen)
            if is_decoded:
                place = origins(text)
                from_plain = [place[spot] for spot in from_plain]
            pieces, at = list[str](), 0
            for match, word in found:
                # What goes in may make a name with its neighbours, if somebody is called so.
                before = text[at : from_plain[match.start()]]
                pieces.append(self._join(before, word) if attempt < 2 else before + NAMELESS)
                at = from_plain[match.end()]
            text = "".join([*pieces, text[at:]])
        return text, places

    def in_json(self, value: Json) -> Json:
        """Give a JSON value with the names replaced in every text and every key of it."""
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
        """Count the words that could be a name, and stay: written as other words are, longer ones, initials."""
        return self._parts.found_in(text)

    def _found(self, flat: str) -> list[tuple[re.Match[str], str]]:
        if not self._may_be_in(flat):
            return []
        found = [(match, self._words[(match.lastindex or 1) - 1]) for match in self._regex.finditer(flat)]
        return [(match, word) for match, word in found if word is not None]

    def _may_be_in(self, flat: str) -> bool:
        """Tell quickly whether it is worth looking: most texts hold no word of any name."""
        return not self._pieces.isdisjoint(_PIECE.findall(flat.casefold()))


def _either(patterns: Sequence[str], before: str, after: str) -> re.Pattern[str]:
    """Give what finds any of some patterns; of none, nothing."""
    return re.compile(f"{before}(?:{'|'.join(patterns)}){after}" if patterns else "(?!)")


def _those_that_hold_none(names: Iterable[Name], wholes: Sequence[Name]) -> list[Name]:
    """Give the names of several words that stay, but for one that holds a name which goes."""
    goes = _either([form for name in wholes for form in _in_full(name)], _BEFORE, _AFTER)
    return [name for name in names if len(name.words) > 1 and not goes.search(name.text)]


def _longest_first(item: tuple[Name, object]) -> int:
    return -len(item[0].text)


def _head(word: str) -> str:
    """Give a word of a name without its particles."""
    return word.rsplit(maxsplit=1)[-1]


def _can_stand(word: str) -> bool:
    return sum(map(len, _PIECE.findall(_head(word)))) > 1


def _key(word: str) -> str:
    return _head(word).casefold()


def _spelt(word: str) -> str:
    """Give the pattern of a word in which its particles may be left out, and its hyphens be blanks."""
    *particles, last = word.split()
    optional = "".join(rf"(?:{re.escape(particle)}[\s']{{1,2}})?" for particle in particles)
    return optional + r"[\s-]?".join(map(re.escape, last.split("-")))


def _alone(word: str) -> str:
    """Give the pattern of a word that stands alone: with a capital, unless the name is written without."""
    *particles, last = word.split()
    optional = "".join(rf"(?:(?i:{re.escape(particle)})[\s']{{1,2}})?" for particle in particles)
    first, rest = last[0], _spelt(last[1:])
    initial = f"[{re.escape(first)}{re.escape(first.upper())}]" if first.islower() else re.escape(first.upper())
    return f"{optional}{initial}(?i:{rest})"


def _in_full(name: Name) -> list[str]:
    words = [_spelt(word) for word in name.words]
    orders = [words, [*words[1:], words[0]], [words[-1], *words[:-1]]]
    forward = f"(?i:{_APART.join(words)})"
    return [forward, *(rf"(?i:{order[0]}(?:,\s|{_APART}){_APART.join(order[1:])})" for order in orders[1:])]


def _with_initials(name: Name) -> list[str]:
    if not name.parts:
        return []
    first, last = name.words[0], name.words[-1]
    forms = [rf"{_alone(first)}\s{_initial(last)}\."] if _can_stand(first) else []
    return [rf"{_initial(first)}\.?[\s-]?{_alone(last)}", *forms] if _can_stand(last) else forms


def _initial(word: str) -> str:
    return re.escape(_head(word)[0].upper())


def _initials(name: Name) -> tuple[str, ...]:
    """Give the first letters of a name: « JLD » has those of Jean, Luc and Durand."""
    return tuple(piece[0].upper() for word in name.words for piece in _head(word).split("-") if piece[0].isalpha())


def _joined(name: Name) -> list[tuple[str, str]]:
    """Give the pairs that addresses are made of: first and last name, or one of them and an initial."""
    first, last = _head(name.words[0]), _head(name.words[-1])
    if len(name.words) < 2 or not (_can_stand(first) and _can_stand(last)):
        return []
    return [(first, last), (last, first), (first[0], last), (last, first[0]), (first, last[0])]


def _handles(name: Name) -> list[str]:
    """Give all that begins a form of the name, its pieces apart and together."""
    return [*map(_head, name.words), *(one + other for one, other in _joined(name))]


def _addresses(name: Name, kept: set[str]) -> list[str]:
    """Give the patterns of electronic addresses, and of names after @, that are made of a name."""
    both = [f"{re.escape(one)}[._-]?{re.escape(other)}" for one, other in _joined(name)]
    own = [re.escape(_head(word)) for word in name.words if _can_stand(word) and _key(word) not in kept]
    # A word of the name is enough, with another before or behind: rose@…, rose.m@…, dsi-rose@…
    own = [rf"(?:[^\W_]+[._-])?{word}(?:[._-][^\W_]+)?" for word in own]
    forms = [f"{_AT}(?i:{'|'.join(both)})"] if both else []
    if both or own:
        forms.append(rf"(?i:{'|'.join([*both, *own])})\d*(?:\+[\w.-]+)?@(?:[^\W_]|-)+(?:\.(?:[^\W_]|-)+)+")
    return forms
