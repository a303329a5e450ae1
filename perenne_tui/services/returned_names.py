"""Names that were forgotten in a workshop, in a plan of it that comes back: the function stands instead."""

from collections.abc import Iterable, Iterator, Mapping

from perenne_tui.core.changes.people import find_person
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_differences import PEOPLE
from perenne_tui.core.text.name_words import Name
from perenne_tui.core.text.names import Names
from perenne_tui.documents.reimport.returned_document import Remark
from perenne_tui.documents.reimport.statements import ParsedPlan, Statement
from perenne_tui.services.forgotten_names import known_names


class PlanCleaner:
    """Replaces the names in a plan that came back, where its own workshop does not say them.

    Args:
        plan: the plan.
        own: the plan as the workshop writes it.
        here: the workshop.
    """

    def __init__(self, plan: ParsedPlan, own: ParsedPlan, here: Workshop) -> None:
        self.places = 0
        """Number of texts in which names were replaced."""
        self._here = here
        self._plan = plan
        self._own = {(one.table, one.called): one.fields for one in own.statements}
        self._known = set(_texts_of_plan(own))
        known = known_names(here.forgotten.values(), here)
        names = [row.name for row in here.people.values() if row.name]
        again = {Name.of(name).key for name in names}
        found = known.words_in({*_texts_of_plan(plan)} - self._known)
        words = {name: word for name, word in found.items() if Name.of(name).key not in again}
        self._names: Names | None = known.finder(words, (), names)[1] if words else None

    def plan(self) -> ParsedPlan:
        """Return the plan without the names."""
        plan = self._plan
        if self._names is None:
            return plan
        return ParsedPlan(
            self._text(plan.title),
            [self._statement(one) for one in plan.statements],
            plan.sections,
            plan.order,
            [self._text(line) for line in plan.rest],
        )

    def remarks(self, remarks: Iterable[Remark]) -> tuple[Remark, ...]:
        """Return remarks without the names."""
        if self._names is None:
            return tuple(remarks)
        return tuple(replace(one, words=self._text(one.words), line=self._text(one.line)) for one in remarks)

    def _statement(self, statement: Statement) -> Statement:
        own = self._own.get((statement.table, statement.called), {})
        fields = {name: self._value(name, words, own) for name, words in statement.fields.items()}
        return replace(statement, fields=fields)

    def _value(self, name: str, words: str, own: Mapping[str, str]) -> str:
        after = self._text(words)
        if after != words and name in PEOPLE and find_person(self._here, after) is None:
            return own.get(name, "")  # a function that nobody here has is nobody
        return after

    def _text(self, text: str) -> str:
        if self._names is None or text in self._known:
            return text
        after, places = self._names.replaced(text)
        self.places += places > 0
        return after


def _texts_of_plan(plan: ParsedPlan) -> Iterator[str]:
    yield plan.title
    yield from plan.rest
    for statement in plan.statements:
        yield from statement.fields.values()
