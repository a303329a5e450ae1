"""How many examples Hypothesis tries of each property, by profile: `HYPOTHESIS_PROFILE=long python -m pytest …`.

`ci` is what the tests run, `quick` what one waits for between two edits, `long` what `make torture` runs.
"""

import os
from typing import Final

from hypothesis import HealthCheck, settings

USUAL = 100
"""Examples of a property that says nothing else."""
SHARES: Final = {"quick": 0.1, "ci": 1.0, "long": 20.0}
"""How many times the examples of CI each profile tries."""
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "ci")


def load_profile() -> None:
    """Take the profile for every property. A busy machine is not a fault: no test fails by the clock.

    Raises:
        KeyError: there is no such profile.
    """
    for name, share in SHARES.items():
        settings.register_profile(name, deadline=None, max_examples=round(USUAL * share))
    settings.load_profile(PROFILE)


def examples(count: int, *suppressed: HealthCheck) -> settings:
    """Return the settings of a property of which CI tries `count` examples."""
    return settings(max_examples=max(1, round(count * SHARES[PROFILE])), suppress_health_check=suppressed)
