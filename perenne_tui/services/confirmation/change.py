"""A change as the sentences about it see it, and the words that they have in common: ids, names, days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from perenne_tui.core.model.history import Entry, Patch
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.workshop import Workshop, spoken_number
from perenne_tui.core.text.clean import clean
from perenne_tui.core.text.wrap import cut
from perenne_tui.i18n.language import Language

LONGEST_NAME: Final = 40
"""Characters of a name in a sentence at most."""
LONGEST_TEXT: Final = 60
"""Characters of a text in a sentence at most."""
_MOST_RUNS: Final = 3
"""Runs of ids that a sentence lists: « D7 à D10, T3 »."""
_NEAR: Final = 300
"""Days from today within which a date needs no year."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change, with the workshop before and after it."""

    entry: Entry
    before: Workshop
    after: Workshop
    language: Language
    today: date | None = None

    def of(self, table: str) -> list[Patch]:
        """Return the patches of a table."""
        return [patch for patch in self.entry.writes if patch.table == table]

    def row(self, table: str, uid: str) -> Row | None:
        """Return a row as it is after the change, else as it was before; `None` where it never was."""
        return self.after.table(table).get(uid) or self.before.table(table).get(uid)

    def card_id(self, uid: str) -> str:
        """Return the spoken id of a card; empty for none."""
        card = self.after.cards.get(uid) or self.before.cards.get(uid)
        return card.spoken if card else ""

    def person(self, uid: str) -> str:
        """Return the name of a person, else the function; empty for nobody."""
        return short(self.after.person_name(uid) or self.before.person_name(uid), LONGEST_NAME)

    def day(self, day: date) -> str:
        """Return a day in words, without its year where it is near."""
        near = self.today is not None and abs((day - self.today).days) <= _NEAR
        return self.language.day_of_month(day) if near else self.language.date(day)

    def labelled(self, label: str, of: str, value: str) -> str:
        """Return a field with its row and its value in words: « Porteur d’AC3 : Léa Martin »."""
        say = self.language.say
        if not value:
            return say("{field} of {id}: empty now", field=label, id=of)
        return say("{field} of {id}: {value}", field=label, id=of, value=value)


def short(text: str, most: int = LONGEST_TEXT) -> str:
    """Return a text on one line, cut to so many characters."""
    return cut(" ".join(clean(text[: most * 4]).split()), most)


def quoted(name: str, language: Language) -> str:
    """Return a name in quotation marks: « Hébergement »."""
    return language.say("“{text}”", text=short(name, LONGEST_NAME))


def title_of(text: str) -> str:
    """Return the first words of a text that has an id of its own, as long as a name."""
    return short(text, LONGEST_NAME)


def changed(patches: Iterable[Patch]) -> set[str]:
    """Return the names of the fields that patches of existing rows changed."""
    return {name for patch in patches if patch.was is not None and patch.set is not None for name in patch.set}


def ids_in_words(spoken: Sequence[str], language: Language) -> str:
    """Return spoken ids with those that follow each other as one run: « D7 à D10, T3 »."""
    ordered = sorted(spoken, key=lambda each: (each.rstrip("0123456789"), spoken_number(each)))
    runs: list[str] = []
    places = enumerate(ordered)
    for _, found in groupby(places, lambda pair: (pair[1].rstrip("0123456789"), spoken_number(pair[1]) - pair[0])):
        run = [each for _, each in found]
        runs += run if len(run) < 3 else [language.say("{first} to {last}", first=run[0], last=run[-1])]
    return ", ".join(runs if len(runs) <= _MOST_RUNS else [*runs[:_MOST_RUNS], "…"])
