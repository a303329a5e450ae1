"""Names of owners behind an `@`: where a name ends, and the text of the action goes on.

    @Léa · @lea martin · @DSI support                       a person or a function that is known, in any spelling
    @M. Dupont · @Mme Le Goff · @dr house                   a title and what follows it
    @Marie de La Tour · @Jean-Paul d’Aubigné · @DSI/SDIT    capitals, with particles between them
    @Bureau SI3 · @Pôle Données & IA                        the word for a service, and its capitals and numbers
    @direction du numérique · @l’équipe technique           a service in small letters, up to the end or to a date
    @Léa et Paul · @Léa, Paul · @Léa @Paul                  several owners: the first of them, as an action has one

A service in small letters ends nowhere that can be seen, so it is one only behind the text of the action, where
nothing but a date follows. In front of the text, as in « @Léa relire le contrat », a name ends at the first verb.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from perenne_tui.core.capture.owner_words import (
    AND,
    ARTICLES,
    DETERMINERS,
    ELISION,
    JOINTS,
    NEVER_IN_SERVICES,
    NUMBER,
    PARTICLES,
    SERVICES,
    bare,
    begins_text,
    ends_name,
    is_acronym,
    is_capital,
    is_title,
    is_verb,
)
from perenne_tui.core.text.clean import fold

_WORD: Final = re.compile(r"\S+")
_LONGEST_SERVICE: Final = 6
"""Words of a service in small letters, at most: more of them are a sentence."""
_LONGEST_NAME: Final = 8
"""Words of a name with capitals, at most."""
_SUPPORT: Final = 3
"""Words of an acronym with its complement, at most: « DSI support »."""


class OwnerWords(NamedTuple):
    """The owner at the start of a text."""

    name: str
    """The name, in the spelling of a known person; of several owners the first."""
    length: int
    """Characters that name the owner, or the owners."""
    listed: str = ""
    """All owners as they were typed, where there are several."""


def read_owner(said: str, *, has_text: bool, people: Sequence[str], is_last: bool = True) -> OwnerWords:
    """Return the owner that a text begins with.

    Args:
        said: the text behind the `@`, up to the date or the end; it begins with a word.
        has_text: whether the action has words before the `@`.
        people: names of known people, and their functions.
        is_last: whether the end or a date follows, rather than another `@`.
    """
    words = list(_WORD.finditer(said))
    texts = [word[0] for word in words]
    known, length = known_name(said, people)
    count = _name_length(texts, has_text=has_text, is_last=is_last)
    shown = OwnerText(said, words, people)
    if known and not _goes_on(texts, shown.words_in(length), count, has_text=has_text):
        name, taken = known, shown.words_in(length)
    else:
        length = words[count - 1].start() + len(bare(texts[count - 1]))
        name, taken = said[:length], count
        apart = _people_joined(name, people) if not known else []
        if apart:
            return OwnerWords(apart[0], length, name)
    if fold(texts[0]) in SERVICES and not known:
        return OwnerWords(name, length)
    until = shown.last_of_list(taken, is_known=bool(known))
    if until > taken:
        length = (
            words[until - 1].start() + len(bare(texts[until - 1].lstrip("@"))) + texts[until - 1].count("@", 0, 1)
        )
        return OwnerWords(name, length, re.sub(r"(\s+)@(?=\S)", _separated, said[:length]))
    return OwnerWords(name, length)


def known_name(said: str, people: Sequence[str]) -> tuple[str, int]:
    """Return the longest name of `people` at the start of a text and its length there; an article may precede it."""
    names = {fold(name): name for name in people if name}
    longest = max((len(name.split()) for name in names), default=0)
    words = list(_WORD.finditer(said))
    for word in reversed(words[: longest + 1]):
        written = " ".join(said[: word.end()].split())
        for spelt in (written, bare(written)):
            name = names.get(fold(spelt)) or names.get(without_article(fold(spelt)))
            if name:
                return name, word.end() - (len(written) - len(spelt))
    return "", 0


def without_article(name: str) -> str:
    """Return a folded name without the article that it begins with: « la DSI » is « DSI »."""
    first, _, rest = name.partition(" ")
    if first in ARTICLES and rest:
        return rest
    return name[2:] if name.startswith("l'") and len(name) > len("l'") else name


class OwnerText(NamedTuple):
    """A text behind an `@`, its words, and the names of known people."""

    said: str
    words: list[re.Match[str]]
    people: Sequence[str]

    def words_in(self, length: int) -> int:
        """Return the number of words in the first characters of the text."""
        return sum(word.start() < length for word in self.words)

    def last_of_list(self, taken: int, *, is_known: bool) -> int:
        """Return the number of words up to the last of several owners; `taken` where there is only one.

        Commas alone make a list only where it ends the text: « @Paul, Léa suivra » goes on.
        """
        texts = [word[0] for word in self.words]
        until, joint = taken, ""
        while until < len(texts):
            place, last_joint = until, ""
            if texts[place - 1].endswith(",") or texts[place] == ",":
                last_joint, place = ",", place + (texts[place] == ",")
            if place < len(texts) and fold(texts[place]) in AND:
                last_joint, place = "and", place + 1
            if place < len(texts) and texts[place].startswith("@"):
                last_joint = "and"
            count = self._name_at(place, is_known=is_known) if last_joint and place < len(texts) else 0
            if not count:
                break
            until, joint = place + count, last_joint
        return until if joint == "and" or until == len(texts) else taken

    def _name_at(self, place: int, *, is_known: bool) -> int:
        """Return the number of words of another owner at a place; 0 where no name stands there."""
        begins = self.words[place].start() + self.words[place][0].startswith("@")
        _, length = known_name(self.said[begins:], self.people)
        if length:
            return self.words_in(begins + length) - place
        texts = [word[0].lstrip("@") for word in self.words[place:]]
        if not texts[0] or not (is_capital(texts[0]) or is_title(texts[0])):
            return 0
        count = _run(texts, 0)
        goes_on = texts[count : count + 1]
        if not is_known and fold(texts[0]) in SERVICES:
            return 0
        return 0 if count == 1 and is_verb(texts[0]) and goes_on else count


def _name_length(texts: Sequence[str], *, has_text: bool, is_last: bool) -> int:
    """Return the number of words of a name that nobody is known by."""
    if ends_name(texts[0]) and not is_title(texts[0]):
        return 1
    begins = 1 if fold(texts[0]) in ARTICLES and len(texts) > 1 else 0
    first = texts[begins]
    if without_article(fold(bare(first))) in SERVICES:
        return _service_length(texts, begins, is_whole=has_text and is_last)
    if is_title(first):
        count = _run(texts, begins)
        if count == begins + 1:  # « mme le goff »
            while count < len(texts) and fold(texts[count]) in PARTICLES:
                count += 1
            return min(count + 1, len(texts))
        return count if has_text else _before_verb(texts, begins, count)
    if fold(first) in PARTICLES and (count := _run(texts, begins)) > begins + 1:  # « van der Berg »
        return count if has_text else _before_verb(texts, begins, count)
    if is_capital(first):
        count = _run(texts, begins)
        if has_text and is_last and count == begins + 1 and is_acronym(first) and _is_complement(texts[begins:]):
            return len(texts)
        return count if has_text else _before_verb(texts, begins, count)
    if has_text and is_last and _is_service(texts[begins:], never=NEVER_IN_SERVICES):
        return len(texts)
    return 1


def _service_length(texts: Sequence[str], begins: int, *, is_whole: bool) -> int:
    """Return the number of words of a service: all of them, or those before a verb, or its first complement."""
    if is_whole and _is_service(texts[begins:], never=frozenset()):
        return len(texts)
    run = _run(texts, begins)
    verbs = [place for place in range(begins + 1, len(texts)) if is_verb(texts[place])]
    while verbs and fold(texts[verbs[0] - 1]) in JOINTS and verbs[0] > begins + 1:
        verbs[0] -= 1
    if verbs and verbs[0] - begins <= _LONGEST_SERVICE and not any(map(ends_name, texts[begins : verbs[0]])):
        return verbs[0]
    if run > begins + 1 or ends_name(texts[begins]):
        return run
    while run < len(texts) and fold(bare(texts[run])) in SERVICES:  # « équipe projet »
        run += 1
    if run > begins + 1:
        return run
    after = begins + 1
    while after < len(texts) and (fold(texts[after]) in PARTICLES or fold(texts[after]) == "la"):
        after += 1
    complements = after > begins + 1 or ELISION.match("".join(texts[after : after + 1]))
    return min(after + 1, len(texts)) if complements else begins + 1


def _run(texts: Sequence[str], begins: int) -> int:
    """Return the number of words up to the last capital of a name, particles between them included."""
    is_service = without_article(fold(texts[begins])) in SERVICES
    count = begins + 1
    while not ends_name(texts[count - 1]) and count < begins + _LONGEST_NAME:
        place = count
        while place < len(texts) and (
            fold(texts[place]) in PARTICLES or (is_service and fold(texts[place]) in ("et", "and", "&"))
        ):
            place += 1
        joined = "".join(texts[place : place + 1]) == "&" and is_acronym("".join(texts[place + 1 : place + 2]))
        place += joined
        if place >= len(texts) or not (
            is_capital(texts[place]) or (is_service and place == count and NUMBER.fullmatch(bare(texts[place])))
        ):
            break
        count = place + 1
    return count


def _before_verb(texts: Sequence[str], begins: int, count: int) -> int:
    """Return the length of a name in front of the text: « @Paul Déposer les supports » names Paul.

    It ends at the first verb that more words follow, whatever capitals stand behind that: an action that was all
    owner would have no text.
    """
    for place in range(begins + 1, count):
        is_name = fold(texts[place - 1]) in PARTICLES or is_title(texts[place - 1])
        if not is_name and begins_text(texts, place):
            return place
    last = texts[count - 1]
    if count - begins < 2 or is_acronym(last) or fold(texts[count - 2]) in PARTICLES or is_title(texts[count - 2]):
        return count
    after = fold("".join(texts[count : count + 1]))
    is_first = is_verb(last) and not is_verb(after)
    return count - 1 if is_first or after in DETERMINERS or after.startswith("l'") else count


def _goes_on(texts: Sequence[str], known: int, count: int, *, has_text: bool) -> bool:
    """Return whether a name goes on behind that of a known person: « Léa Durand » is another one than « Léa »."""
    if count <= known or (not has_text and begins_text(texts, known)):
        return False
    if without_article(fold(texts[0])) in SERVICES:
        return True
    return all(is_capital(text) or fold(text) in PARTICLES for text in texts[known:count]) and (
        is_capital(texts[0]) and (has_text or count == len(texts) or is_verb(texts[count]))
    )


def _is_service(texts: Sequence[str], never: frozenset[str]) -> bool:
    """Return whether words can be the name of a service, up to the end."""
    if len(texts) > _LONGEST_SERVICE or any(map(ends_name, texts[:-1])):
        return False
    folded = [fold(bare(text)) for text in texts]
    if any(word in JOINTS and is_verb(after) for word, after in pairwise(texts)):
        return False
    if not all(re.search(r"\w|&", text) and not text.startswith("@") for text in texts):
        return False
    return not never.intersection(folded) and not any(is_verb(word) for word in folded[1:-1])


def _is_complement(texts: Sequence[str]) -> bool:
    """Return whether an acronym and the words behind it are one service: « DSI support »."""
    words = [fold(bare(text)) for text in texts[1:]]
    return (
        1 < len(texts) <= _SUPPORT
        and words[0] not in PARTICLES | AND | DETERMINERS
        and _is_service(texts, never=NEVER_IN_SERVICES)
        and all(word.isalpha() and not is_verb(word) for word in words)
    )


def _people_joined(name: str, people: Sequence[str]) -> list[str]:
    """Return the known people that one word names: « Léa/Paul »; none where one of the parts is unknown."""
    known = {fold(person): person for person in people}
    parts = [known.get(fold(part), "") for part in re.split(r"[/+&]", name)]
    return parts if len(parts) > 1 and all(parts) else []


def _separated(found: re.Match[str]) -> str:
    """Return the sign between two owners that were typed with an `@` each."""
    before = found.string[: found.start()].split()[-1]
    return found[1] if fold(before) in AND or before.endswith(",") else ", "
