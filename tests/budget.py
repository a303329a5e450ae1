"""The number of examples with which a property is tried, by the profile of the run.

    @examples(60)
    @given(workshops())
    def test_…

`quick` tries a tenth of them, `ci` four tenths, other ones at each run, `long` (`make torture`) ten times as many. A
property without the decorator has 100.
"""

from collections.abc import Sequence

from hypothesis import HealthCheck, settings

USUAL = 100
"""Examples of a property without the decorator."""


def examples(count: int, *, suppress: Sequence[HealthCheck] = ()) -> settings:
    """Return the settings for a property with `count` examples in `ci`.

    Args:
        count: fewer or more than usual, where an example costs or finds much more.
        suppress: health checks of Hypothesis to leave out.
    """
    share = settings.default.max_examples / USUAL if settings.default else 1
    return settings(max_examples=max(1, round(count * share)), suppress_health_check=suppress)
