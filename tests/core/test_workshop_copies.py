"""Copies of a workshop, and models that keep its questions only."""

from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.workshop_copies import as_copy, as_model
from tests.core.three_scenarios import THREE, scored


def test_a_model_keeps_the_questions_and_nothing_of_what_the_sheets_say() -> None:
    filled = scored(THREE, ("s1", "k1", 3))
    filled = set_field(filled, table="workshop", row="w", field="stage", value="bêta")
    filled = set_field(filled, table="workshop", row="w", field="launched", value="yes")
    model = as_model(filled, uid="m", title="Modèle")
    assert list(model.cards) == ["d1", "d2"]
    assert (model.scenarios, model.scores, model.criteria) == ({}, {}, {})
    assert (model.header.stage, model.header.launched) == ("", "")
    assert as_copy(filled, uid="c", title="Copie").scenarios == filled.scenarios
