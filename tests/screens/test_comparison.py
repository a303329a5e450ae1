"""Scenarios side by side: digits give scores, arguments stand beside them, and nothing is ever ranked."""

import pytest

from perenne_tui.core.model.sheet_rows import Criterion, Scenario, Score
from perenne_tui.core.model.workshop import Workshop
from tests.screens.board import on_the_wall, settled, some_workshop


def compared(scenarios: int = 3) -> Workshop:
    rows = [Scenario(f"s{n}", f"{n:02}", f"SC{n}", name=f"Scénario numéro {n}") for n in range(1, scenarios + 1)]
    criteria = [
        Criterion(
            "k1", "a", "K1", "Coût annuel soutenable", worst="aucune ligne", middle="à trouver", best="inscrite"
        ),
        Criterion("k2", "b", "K3", "Compétences disponibles"),
    ]
    return some_workshop().with_rows("scenarios", *rows).with_rows("criteria", *criteria)


async def test_digits_give_scores_one_criterion_after_another() -> None:
    async with on_the_wall(compared()) as wall:
        await wall.press("f4", *["down"] * 9, "enter", "w")
        assert wall.at == "comparison"
        await wall.press("3", "à", "right", "up", "quotation_mark", "delete")
        points = {(row.scenario, row.criterion): row.points for row in wall.workshop.scores.values()}
        assert points == {("s1", "k1"): 3, ("s1", "k2"): 0, ("s2", "k1"): 3}
        assert "Des notes manquent : SC2, SC3." in wall.said
        await wall.press("z")
        assert ("s2", "k1") not in {(row.scenario, row.criterion) for row in wall.workshop.scores.values()}


async def test_a_score_beyond_4_is_refused_in_a_sentence() -> None:
    async with on_the_wall(compared()) as wall:
        await wall.press("f4", *["down"] * 9, "enter", "w", "5")
        assert "Une note va de 0 à 4 : 5 n’en est pas une." in wall.said
        assert not wall.workshop.scores


async def test_anchors_and_arguments_unfold_under_the_criterion_one_is_on() -> None:
    async with on_the_wall(compared()) as wall:
        await wall.press("f4", *["down"] * 9, "enter", "w")
        assert "0 : aucune ligne · 2 : à trouver · 4 : inscrite" in wall.said
        await wall.press("right", "enter", *"La ligne est [demandée]", "enter")
        assert "SC2 : La ligne est [demandée]" in wall.said
        assert wall.workshop.scores[next(iter(wall.workshop.scores))].points is None
        await wall.press("down")
        assert "aucune ligne" not in wall.said
        assert "La ligne" not in wall.said


async def test_ties_are_said_and_the_order_is_that_of_the_sheet() -> None:
    scores = [Score(f"{s}{k}", s, k, 2 if s != "s2" else 4) for s in ("s1", "s2", "s3") for k in ("k1", "k2")]
    async with on_the_wall(compared().with_rows("scores", *scores)) as wall:
        await wall.press("f4", *["down"] * 9, "enter", "w")
        assert "À égalité : SC1, SC3." in wall.said
        assert "jamais dans celui des points" in wall.said
        heads = next(row for row in wall.rows if "SC1" in row)
        assert heads.index("SC1") < heads.index("SC2") < heads.index("SC3")
        assert "4/8" in wall.said
        assert "8/8" in wall.said


async def test_a_criterion_counts_more_or_less_within_bounds() -> None:
    async with on_the_wall(compared()) as wall:
        await wall.press("f4", *["down"] * 9, "enter", "w", "v", "v")
        assert wall.workshop.criteria["k1"].weight == 3
        await wall.press("v")
        assert "Un poids va de 0 à 3" in wall.notice.replace("\u00a0", " ")
        await wall.press("V", "V", "V")
        assert wall.workshop.criteria["k1"].weight == 0


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 45)])
async def test_more_scenarios_than_find_room_are_reached_sideways(size: tuple[int, int]) -> None:
    async with on_the_wall(compared(14), size=size) as wall:
        await wall.press("f4", *["down"] * 9, "enter", "w")
        assert "SC1 " in wall.said
        assert "autres" in wall.said
        await wall.press(*["right"] * 13)
        assert "SC14" in wall.said
        assert all(len(row) <= size[0] for row in wall.rows)


async def test_without_criteria_those_of_the_catalogue_are_brought_in_and_without_scenarios_it_says_how() -> None:
    async with on_the_wall(some_workshop().with_rows("scenarios", Scenario("s1", "a", "SC1", name="Un"))) as wall:
        await wall.press("ctrl+p", *"côte à côte", "enter")
        assert [row.ref for row in wall.workshop.criteria.values()] == [f"K{n}" for n in range(1, 15)]
        assert "Réversibilité de la décision" in wall.said
    async with on_the_wall(some_workshop(), read_only=True) as wall:
        wall.board.perform("show_comparison")  # which the palette does not offer without a scenario
        await settled(wall.app)
        assert "Pas encore de scénario" in wall.said
        assert not wall.workshop.criteria
        await wall.press("1", "right", "enter", "v", "delete")
        assert wall.at == "comparison", "keys that have nothing to act on do nothing"
