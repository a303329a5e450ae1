"""Forgetting people: names are replaced by functions in every row and every text of a workshop.

    forgotten = forget(workshop, default_role="une personne de l’équipe", person="Léa")
    forgotten.people        {"Léa Martin": "développeuse"}

This returns a new value only; the store erases the names in the journal, the drafts and the copies of the workshop.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import add

from perenne_tui.core.model.rows import Person, Row
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import clean_line, fold
from perenne_tui.core.text.name_places import Place, places_left
from perenne_tui.core.text.name_words import Name
from perenne_tui.core.text.names import NAMELESS, Names
from perenne_tui.core.text.rewording import reworded
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spellings import plain


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A workshop without some people's names."""

    workshop: Workshop
    people: Mapping[str, str]
    """Replacement of each name."""
    places: int
    """Number of places in texts where a name was replaced."""
    left: Mapping[str, int]
    """Words that may be a name but were left, as they are also ordinary words; how often each occurs."""
    left_at: Mapping[str, Sequence[Place]]
    """Fields where each of these words is, for a person to check."""
    names: Names
    """Finds and replaces the same names in other texts."""
    is_everybody: bool
    """Whether everybody was forgotten, not one person."""


def forget(
    workshop: Workshop,
    *,
    default_role: str,
    person: str | None = None,
    keep: Sequence[str] = (),
    is_copy: bool = False,
    join: Callable[[str, str], str] = add,
) -> Forgotten:
    """Return a workshop in which one person's name, or everybody's, is replaced by the function.

    Args:
        workshop: the value before.
        default_role: replacement for somebody whose function is not known.
        person: name of the person, as people say it, which may occur in texts only; `None` for everybody.
        keep: names to keep, such as those of departments.
        is_copy: whether this is another state of a workshop, in which a name to keep may be missing.
        join: joins the text before a name with its replacement, by the rules of the workshop's language.

    Raises:
        Refused: a name fits several people, one to keep fits nobody, or it cannot be told from ordinary words.
    """
    kept = {uid for name in keep for uid in _known(workshop, name, is_copy=is_copy)}
    people = sorted(workshop.people.values(), key=lambda row: (_same(row.name), row.uid))
    goes = [row for row in people if (row.name or row.mail) and row.uid not in kept]
    roles: dict[str, str] = {}
    if person is not None:
        said = _bare(person)
        if not Name.of(said).is_findable:
            raise Refused(
                "“{name}” cannot be told from other words: type the whole name; nothing was changed.", name=person
            )
        called = {row.uid for row in _answering(workshop, said)}
        goes = [row for row in goes if row.uid in called or _is_short_for(row, called, workshop)]
        roles = {} if goes else {said: ""}
    for row in goes:
        if row.name:
            roles[row.name] = roles.get(row.name) or row.role
    gone = {row.uid for row in goes}
    stay = [row for row in workshop.people.values() if row.uid not in gone]
    roles |= addresses_of(goes, stay)
    words, names = finder(roles, [row.name for row in stay], default_role=default_role, join=join)
    functions = {row.uid: words[row.name] if row.name else row.role for row in goes}
    return without_names(workshop, names, words, functions, is_everybody=person is None)


def addresses_of(goes: Iterable[Person], stay: Iterable[Person]) -> Mapping[str, str]:
    """Return the addresses of people to forget, each with the function, without those that others have as well."""
    shared = {row.mail.casefold() for row in stay}
    return {mail: row.role for row in goes if (mail := row.mail.casefold()) and mail not in shared}


def finder(
    roles: Mapping[str, str], staying: Sequence[str], *, default_role: str, join: Callable[[str, str], str] = add
) -> tuple[Mapping[str, str], Names]:
    """Return the replacement of each name, and the search that replaces the names.

    Args:
        roles: the function of each name to forget, empty where it is not known.
        staying: names to keep.
        default_role: replacement for somebody whose function is not known.
        join: joins the text before a name with its replacement, by the rules of the workshop's language.
    """
    first = Names([(name, default_role) for name in roles], staying, default_role)
    words = {name: _function(first, role, default_role) for name, role in roles.items()}
    return words, Names(list(words.items()), staying, _function(first, "", default_role), join)


def without_names(
    workshop: Workshop,
    names: Names,
    words: Mapping[str, str],
    gone: Mapping[str, str],
    *,
    is_everybody: bool = False,
    beside: Workshop | None = None,
) -> Forgotten:
    """Return a workshop with some names replaced.

    Args:
        workshop: the value before.
        names: the search that replaces the names.
        words: replacement of each name.
        gone: by uid of each person whose name goes: the function instead.
        is_everybody: whether everybody is forgotten.
        beside: for what arrives, the workshop that it comes to: rows that are the same there stay as they are, and
            what is left is not looked for.
    """
    worker = _Forgetting(workshop, names, beside)
    after = worker.without(gone)
    left = places_left(after, names) if beside is None else {}
    often = {word: sum(places.values()) for word, places in left.items()}
    return Forgotten(
        after, words, worker.places, often, {word: tuple(left[word]) for word in left}, names, is_everybody
    )


def _function(names: Names, role: str, default_role: str) -> str:
    """Return the replacement of a name: the function without the names in it."""
    found = (names.replaced(word)[0] for word in (role, default_role) if word)
    return next((word for word in found if not names.are_in(word)), NAMELESS)


def _answering(workshop: Workshop, said: str) -> list[Person]:
    """Return the people with a name; none when it occurs in texts only.

    Raises:
        Refused: it fits several people.
    """
    people = [row for row in workshop.people.values() if row.name]
    exact = [row for row in workshop.people.values() if _same(said) in (_same(row.name), _same(row.mail))]
    if exact:
        return exact
    called = [row for row in people if Name.of(said).key in {Name.of(part).key for part in Name.of(row.name).parts}]
    if len({_same(row.name) for row in called}) > 1:
        names = ", ".join(sorted(row.name for row in called))
        raise Refused(
            "Several people answer to “{name}”: {names}. Type the whole name; nothing was changed.",
            name=said,
            names=names,
        )
    return called


def _known(workshop: Workshop, name: str, *, is_copy: bool) -> list[str]:
    people = [row.uid for row in _answering(workshop, _bare(name))]
    if not (people or is_copy):
        raise Refused("Nobody in this workshop is called “{name}”; nothing was changed.", name=name)
    return people


def _is_short_for(row: Person, called: set[str], workshop: Workshop) -> bool:
    """Whether a row with only a first name can be no other person than one of those to forget (`called`)."""
    short = Name.of(row.name)
    if len(short.words) != 1:
        return False
    longer = [
        other.uid
        for other in workshop.people.values()
        if len((name := Name.of(other.name)).words) > 1 and short.key in {Name.of(part).key for part in name.parts}
    ]
    return bool(longer) and called.issuperset(longer)


def _bare(name: str) -> str:
    return clean_line(name).removeprefix("@")


def _same(name: str) -> str:
    return fold(plain(name))


class _Forgetting:
    """Replaces names row by row and counts the places."""

    def __init__(self, workshop: Workshop, names: Names, beside: Workshop | None) -> None:
        self._beside = beside
        self._workshop = workshop
        self._names = names
        self._uids = frozenset(uid for table in ROW_TYPES for uid in workshop.table(table))
        self.places = 0

    def without(self, gone: Mapping[str, str]) -> Workshop:
        """Return the workshop without the names.

        Args:
            gone: by uid of each person to forget: the function instead of the name.
        """
        after = self._workshop
        for table in ROW_TYPES:
            known = self._beside.table(table) if self._beside else {}
            rows = [
                self._nameless(row, gone[uid])
                if isinstance(row, Person) and uid in gone
                else row
                if known.get(uid) == row
                else self._row(row)
                for uid, row in after.table(table).items()
            ]
            if any(row is not before for row, before in zip(rows, after.table(table).values(), strict=True)):
                after = after.with_rows(table, *rows)
        unknown = {
            table: {uid: self._names.in_json(row) for uid, row in rows.items()}
            for table, rows in self._workshop.unknown.items()
        }
        return replace(after, unknown=unknown)

    @staticmethod
    def _nameless(row: Person, word: str) -> Person:
        # The address goes, and so do fields that a newer version wrote about a person, which may hold another.
        return Person(row.uid, "", word, row.leaves, row.side)

    def _row(self, row: Row) -> Row:
        after = reworded(row, self._text, self._names.in_json)
        if isinstance(row, Person) and isinstance(after, Person) and after.mail != row.mail:
            return replace(after, mail="")  # a function is no address
        return after

    def _text(self, text: str) -> str:
        if not text or text in self._uids:
            return text
        after, places = self._names.replaced(text)
        self.places += places
        return after
