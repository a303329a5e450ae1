"""A board with three scenarios and three criteria, for tests of sheets."""

from perenne_tui.core.model.rows import Axis, Card, Header, Person
from perenne_tui.core.model.sheet_rows import Criterion, Scenario, Score
from perenne_tui.core.model.workshop import Workshop

BOARD = Workshop(
    Header("w"),
    axes={"a": Axis("a", "i", "D", "Déploiement")},
    cards={"d1": Card("d1", "a", "i", "D1", "Domaine"), "d2": Card("d2", "a", "r", "D2", "Licences")},
    people={"lea": Person("lea", "Léa Martin", "développeuse")},
)
THREE = BOARD.with_rows(
    "scenarios",
    Scenario("s1", "a", "SC1", name="Équipe"),
    Scenario("s2", "b", "SC2", name="Marché"),
    Scenario("s3", "c", "SC3", name="Arrêt", kind="stop"),
).with_rows("criteria", Criterion("k1", "a", weight=2), Criterion("k2", "b"), Criterion("k3", "c", weight=0))


def scored(workshop: Workshop, *given: tuple[str, str, int | None]) -> Workshop:
    rows = [Score(f"{scenario}{criterion}", scenario, criterion, points) for scenario, criterion, points in given]
    return workshop.with_rows("scores", *rows)
