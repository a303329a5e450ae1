"""Names kept as keyed hashes: a text that holds one of them gives it back, and nothing else does.

    kept = hashed("Léa Martin", key)        "^06310…402 ^17203…998|…": a number for each run of letters
    Runs(["Voir Léa"]).name_of(kept, key)   "Lea Mꙭꙭ": the words that the texts hold, and a stand-in for the rest

`core.text.names` then finds that name in every spelling. A stand-in is in no text: what it stands for is not there.

A hash can be guessed by trying: its key lies beside it, and names are few. Stretching makes each trial as dear as the
speed of a merge allows; `docs/forgetting.en.md` says what that protects from, and what not.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import pbkdf2_hmac
from string import ascii_lowercase
from typing import Final

from perenne_tui.core.text.name_words import LETTERS, PARTICLES, TITLES, Name, head
from perenne_tui.core.text.spellings import is_encoded, plain, unescaped

_ROUNDS: Final = 200
"""Rounds of SHA-256 for each word: 20,000 different words, which 10,000 cards have, take some seconds."""
_DIGITS: Final = 20
_LONGEST: Final = 40
"""Letters of a run above which it is no word of a name."""
_PIECE: Final = re.compile(rf"([\^~*])(\d{{{_DIGITS}}})")
"""A run of letters: with a capital (^), without (~), of a script that has none (*)."""
_INITIAL_FIRST, _INITIAL_LAST = 2, 4
"""Places of lmartin and leam among what the addresses of a name are made of."""
_COMMON: Final = (*ascii_lowercase, *sorted(PARTICLES), *TITLES)
"""Words that are known without any text."""
_STRANGE: Final = {"^": "Ꙭꙭ", "~": "ꙭꙭ", "*": "ꘐꘐ"}
"""Stand-ins for words that are not known: of letters that no text has."""
_STRANGER: Final = re.compile("|".join(_STRANGE.values()))


def hashed(name: str, key: str) -> str:
    """Return a name with a hash in place of each run of letters, and the hashes of what its addresses are made of."""
    shape = LETTERS.sub(lambda run: _case_of(run[0]) + _hash(key, run[0].casefold()), plain(name))
    joints = (_hash(key, run) for run in _joints(Name.of(name)))
    return f"{shape}|{','.join(joints)}"


def shown(name: str) -> str:
    """Return a name with dots in place of stand-ins, to be read by people."""
    return _STRANGER.sub("…", name)


class Runs:
    """The runs of letters in some texts, in which hashed names are looked for.

    Args:
        texts: the texts; what is encoded in them (`L%C3%A9a`) is decoded as well.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        flat = {form for text in texts for form in _forms(text)}
        self._runs = {run for text in flat for run in LETTERS.findall(text) if len(run) <= _LONGEST}
        self._known: dict[str, dict[str, str]] = {}

    def name_of(self, kept: str, key: str) -> str:
        """Return the name of which hashes are kept, with stand-ins for words that are not in the texts.

        Empty where the texts hold no word of it that could tell it.
        """
        if key not in self._known:
            self._known[key] = {_hash(key, run): run for run in (*self._runs, *_COMMON)}
        known = self._known[key]
        shape, _, rest = kept.rpartition("|")
        joints = rest.split(",") if rest else []
        pieces = {number for _, number in _PIECE.findall(shape)}
        split = {
            _hash(key, part): part
            for joint in joints
            if joint in known
            for part in _parts(known[joint])
            if _hash(key, part) in pieces
        }
        found = {number: run for number in pieces if (run := known.get(number) or split.get(number))}
        if all(run in _COMMON for run in found.values()):
            return ""
        name = Name.of(_filled(shape, found, {}))
        alone = (run for run in self._runs if len(run) == 1)
        met = (letter for joint in joints if joint in known for letter in (known[joint][0], known[joint][-1]))
        letters = {*ascii_lowercase, *alone, *met}
        return _filled(shape, found, _initials(key, name, joints, letters))


def _filled(shape: str, found: dict[str, str], initials: dict[int, str]) -> str:
    """Return a name of hashes as text.

    Args:
        shape: the name of hashes.
        found: the runs of letters that are known, by their hashes.
        initials: the first letter of others, by their place among all runs.
    """
    pieces: list[str] = []
    at = 0
    for place, match in enumerate(_PIECE.finditer(shape)):
        run = found.get(match[2]) or initials.get(place, "") + _STRANGE[match[1]]
        pieces += [shape[at : match.start()], run[0].upper() + run[1:] if match[1] == "^" else run]
        at = match.end()
    return "".join([*pieces, shape[at:]])


def _initials(key: str, name: Name, joints: list[str], letters: Iterable[str]) -> dict[int, str]:
    """Return the initial of the first or the last word where that word is not known and the other one is.

    Args:
        key: the key of the hashes.
        name: the name, with stand-ins.
        joints: hashes of what its addresses are made of.
        letters: the letters that may be one.
    """
    if len(joints) < 5 or len(name.words) < 2:
        return {}
    first, last = head(name.words[0]), head(name.words[-1])
    if _is_missing(first) == _is_missing(last) or not (LETTERS.search(first) and LETTERS.search(last)):
        return {}
    if _is_missing(first):
        run, joint = LETTERS.findall(last)[0].casefold(), joints[_INITIAL_FIRST]
        place = len(LETTERS.findall(name.words[0])) - len(LETTERS.findall(first))
        fits = [letter for letter in letters if _hash(key, letter + run) == joint]
    else:
        run, joint = LETTERS.findall(first)[-1].casefold(), joints[_INITIAL_LAST]
        place = len(LETTERS.findall(name.text)) - len(LETTERS.findall(last))
        fits = [letter for letter in letters if _hash(key, run + letter) == joint]
    return {place: fits[0]} if fits else {}


def _is_missing(word: str) -> bool:
    return any(strange[-1] in word for strange in _STRANGE.values())


def _case_of(run: str) -> str:
    return "^" if run[0].isupper() else "~" if run[0].islower() else "*"


def _joints(name: Name) -> Iterator[str]:
    """Yield the runs of letters in which the words of an address meet: leamartin, martinlea, lmartin…."""
    first, last = (head(name.words[0]), head(name.words[-1])) if len(name.words) > 1 else ("", "")
    pairs = [(first, last), (last, first), (first[0], last), (last, first[0]), (first, last[0])] if first else []
    for one, other in pairs:
        before, after = LETTERS.findall(one), LETTERS.findall(other)
        yield ((before[-1] if before else "") + (after[0] if after else "")).casefold()


def _parts(joint: str) -> Iterator[str]:
    """Yield the beginnings and the ends of a run."""
    for place in range(1, len(joint)):
        yield joint[:place]
        yield joint[place:]


def _forms(text: str) -> Iterator[str]:
    yield plain(text).casefold()
    if is_encoded(text):
        yield plain(unescaped(text)).casefold()


@lru_cache(maxsize=100_000)
def _hash(key: str, run: str) -> str:
    """Return the stretched hash of a run of letters, as a number of twenty digits: no digit is part of a name."""
    digest = pbkdf2_hmac("sha256", run.encode("utf-8"), key.encode("utf-8", "backslashreplace"), _ROUNDS, 8)
    return f"{int.from_bytes(digest):0{_DIGITS}}"
