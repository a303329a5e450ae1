"""The figures of the benchmarks: medians, spreads, verdicts."""

import pytest

from benchmarks.figures import Figure, percentile, ratio, verdict_of
from tests.cases import cases


def test_a_ratio_divides_round_by_round_and_not_once_at_the_end() -> None:
    figure = ratio("start", "first picture", [300, 600, 330], [200, 400, 220], 1.25)
    assert figure.values == (1.5, 1.5, 1.5)
    assert figure.detail == "330.0 / 220.0 ms"
    assert figure.name == "start: first picture"


def test_rounds_of_one_side_alone_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        ratio("start", "first picture", [300, 600], [200])


def test_a_spread_is_the_median_between_the_lowest_and_the_highest_round() -> None:
    spread = Figure("s", "w", (3, 1, 9, 2, 4)).spread
    assert (spread.median, spread.lowest, spread.highest, spread.rounds) == (3, 1, 9, 5)


@cases(
    ("values", "bound", "verdict"),
    [
        ((9.0, 2.3, 2.1, 2.2, 2.4), 2.0, "missed"),  # even the best round is over
        ((9.0, 2.3, 0.1, 2.2, 2.4), 2.0, "missed"),  # one lucky round decides nothing
        ((9.0, 2.3, 1.9, 1.9, 2.4), 2.0, "met"),  # within the spread
        ((2.0, 2.0, 2.0, 2.0, 2.0), 2.0, "met"),  # as much as it may be
        ((9.0, 2.3, 2.1, 2.2, 2.4), None, "unbounded"),
    ],
)
def test_a_time_is_missed_when_three_rounds_of_four_are_over_the_bound(
    values: tuple[float, ...], bound: float | None, verdict: str
) -> None:
    assert verdict_of(bound, Figure("s", "w", values).judged) == verdict


@pytest.mark.parametrize(("values", "verdict"), [((1, 1, 2), "met"), ((1, 2, 2), "missed")])
def test_a_count_is_judged_by_its_median(values: tuple[float, ...], verdict: str) -> None:
    assert verdict_of(1, Figure("s", "w", values, by="median").judged) == verdict


@cases(("share", "value"), [(0.0, 1), (0.01, 1), (0.5, 50), (0.95, 95), (0.99, 99), (1.0, 100)])
def test_a_percentile_is_one_of_the_values(share: float, value: float) -> None:
    assert percentile(range(100, 0, -1), share) == value


def test_the_percentile_of_one_value_is_that_value() -> None:
    assert percentile([7], 0.95) == 7
