"""How many examples a property is tried with, by the profile of the run.

    @examples(60)
    @given(workshops())
    def test_…

`quick` tries a tenth of them, `ci` all, `long` (`make torture`) ten times as many. A property that says nothing has
100.
"""

from collections.abc import Sequence

from hypothesis import HealthCheck, settings

USUAL = 100


def examples(count: int, *, suppress: Sequence[HealthCheck] = ()) -> settings:
    """Give a property so many examples in `ci`.

    Args:
        count: for a property of which an example costs much more, or finds much more, than usual.
        suppress: what Hypothesis would complain of.
    """
    share = settings.default.max_examples / USUAL if settings.default else 1
    return settings(max_examples=max(1, round(count * share)), suppress_health_check=suppress)
