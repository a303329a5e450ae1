"""Names that were forgotten, in what arrives from elsewhere: found by the hashes that a workshop keeps of them.

    rows = remembered(forgotten, before)              what `perenne forget` adds to the workshop
    known = KnownNames(rows, default_role="une personne de l’équipe")
    known.forget_in(there, beside=here)               the copy without those names, as if they were forgotten there

A copy that lacks one of the rows left before the name was forgotten. What stands in a copy that has them was typed
since, by people: it stays.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import add

from perenne_tui.core.forgetting import Forgotten, addresses_of, finder, without_names
from perenne_tui.core.model.codec import to_json
from perenne_tui.core.model.forgotten_rows import ForgottenName
from perenne_tui.core.model.ids import derived_uid
from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.name_hashes import Runs, hashed
from perenne_tui.core.text.name_words import Name
from perenne_tui.core.text.names import NAMELESS, Names

FormerNames = Sequence[tuple[str, str]]
"""Names that stood in the history of a workshop: the uid of the person, and a name."""


def remembered(forgotten: Forgotten, before: Workshop, former: FormerNames = ()) -> Workshop:
    """Return a workshop in which people were forgotten, with the hashes of their names.

    Args:
        forgotten: the workshop without the names.
        before: the workshop before.
        former: names that its history has; those of the forgotten people are remembered too.
    """
    after = forgotten.workshop
    # An address as hashes would show its digits; a copy that arrives has it beside the name, and loses it there.
    addresses = {row.mail.casefold() for row in before.people.values()}
    names = {name: word for name, word in forgotten.people.items() if name not in addresses}
    for uid, name in former:
        person = after.people.get(uid)
        is_forgotten = not (person and person.name) if forgotten.is_everybody else _lost_its_name(uid, before, after)
        if is_forgotten and Name.of(name).is_findable and name not in names:
            names[name] = person.role if person else ""
    if not names:
        return after
    known = next(iter(before.forgotten.values()), None)
    key = known.key if known else before.header.uid
    listed = {row.name for row in before.people.values()}
    rows = {row.uid: (row, name) for name, word in names.items() if (row := _row(name, word, key))}
    new = [row for uid, (row, name) in rows.items() if uid not in before.forgotten or name in listed]
    return after.with_rows("forgotten", *new) if new else after


def unknown_names(workshop: Workshop) -> ForgottenName:
    """Return the row that says that names were forgotten of which there is no hash, by an older program."""
    key = workshop.header.uid
    return ForgottenName(derived_uid(key, "forgotten"), key=key)


def missing_rows(there: Workshop, here: Workshop) -> tuple[ForgottenName, ...]:
    """Return the names that were forgotten here and not in a copy."""
    return tuple(row for uid, row in here.forgotten.items() if uid not in there.forgotten)


class KnownNames:
    """Names that were forgotten, to be found in what arrives.

    Args:
        rows: the names, as hashes.
        default_role: replacement for somebody whose function is not known.
        join: joins the text before a name with its replacement, by the rules of the workshop’s language.
    """

    def __init__(
        self, rows: Iterable[ForgottenName], *, default_role: str, join: Callable[[str, str], str] = add
    ) -> None:
        self._rows = [row for row in rows if row.hashes]
        self._role = default_role
        self._join = join

    def words_in(self, texts: Iterable[str]) -> Mapping[str, str]:
        """Return the names of which texts hold a word, each with its replacement."""
        if not self._rows:
            return {}
        runs = Runs(texts)
        found = ((runs.name_of(row.hashes, row.key), row.word or self._role) for row in self._rows)
        return {name: word for name, word in found if name}

    def finder(
        self, words: Mapping[str, str], people: Iterable[str], others: Iterable[str] = ()
    ) -> tuple[Mapping[str, str], Names]:
        """Return the replacement of each name, and the search that replaces the names.

        Args:
            words: the names, each with its function.
            people: names of people in what arrives; those that are not forgotten stay.
            others: names of people who are known here, and stay unless one of the names is theirs in full.
        """
        alone = Names(list(words.items()), (), self._role)
        keys = {Name.of(name).key for name in words}
        kept = [name for name in others if Name.of(name).key not in keys]
        staying = [name for name in people if not _is_replaced(alone, words, name)]
        return finder(words, [*staying, *kept], default_role=self._role, join=self._join)

    def forget_in(self, workshop: Workshop, *, beside: Workshop | None, more: Iterable[str] = ()) -> Forgotten | None:
        """Return a workshop without the names; `None` when it holds no word of any.

        Args:
            workshop: a copy that left before they were forgotten.
            beside: the workshop in which they were; its texts are known, its people stay. `None` where it is not the
                copy that changes, but the workshop itself.
            more: other texts in which they are looked for, such as those of other states of the copy.
        """
        if not self._rows:
            return None
        people = [row.name for row in workshop.people.values() if row.name]
        words = self.words_in({*texts_of(workshop, beside), *more, *people})
        here = beside.people if beside else {}
        others = [row.name for row in here.values() if row.name]
        alone = self.finder(words, people, others)
        goes = {
            uid
            for uid, row in workshop.people.items()
            if (row.name and _is_replaced(alone[1], alone[0], row.name))
            or (uid in here and not (here[uid].name or here[uid].mail))
        }
        stay = [row for uid, row in workshop.people.items() if uid not in goes]
        addresses = addresses_of((workshop.people[uid] for uid in goes), [*stay, *here.values()])
        if not (words or addresses):
            return None
        return replaced(workshop, *self.finder({**words, **addresses}, people, others), beside=beside)


def replaced(
    workshop: Workshop, words: Mapping[str, str], names: Names, *, beside: Workshop | None = None
) -> Forgotten:
    """Return a workshop with names replaced; a person of whose name nothing is left has only a function.

    Args:
        workshop: the value before.
        words: replacement of each name.
        names: the search that replaces the names.
        beside: for what arrives, the workshop that it comes to; rows that are the same there stay.
    """
    gone = dict[str, str]()
    for row in workshop.people.values():
        if row.name and _is_replaced(names, words, row.name):
            gone[row.uid] = names.replaced(row.role or row.name)[0]
    return without_names(workshop, names, words, gone, beside=beside)


def texts_of(workshop: Workshop, beside: Workshop | None = None) -> Iterator[str]:
    """Yield every text of a workshop, those that only a newer version knows among them.

    Args:
        workshop: the workshop.
        beside: another state of it, whose rows are left out.
    """
    for table in ROW_TYPES:
        known = beside.table(table) if beside else {}
        for uid, row in workshop.table(table).items():
            if table != "forgotten" and known.get(uid) != row:
                yield from texts_in(to_json(row))
    for rows in workshop.unknown.values():
        yield from texts_in({**rows})


def texts_in(value: Json) -> Iterator[str]:
    """Yield every text in a JSON value, names of fields among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item)
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield name
            yield from texts_in(item)


def _row(name: str, word: str, key: str) -> ForgottenName:
    hashes = hashed(name, key)
    return ForgottenName(derived_uid(key, hashes), key=key, hashes=hashes, word=word)


def _lost_its_name(uid: str, before: Workshop, after: Workshop) -> bool:
    was, now = before.people.get(uid), after.people.get(uid)
    return bool(was and was.name and now and not now.name)


def _is_replaced(names: Names, words: Mapping[str, str], name: str) -> bool:
    """Return whether nothing of a name is left once names are replaced."""
    after, places = names.replaced(name)
    return places > 0 and after in (*words.values(), NAMELESS)
