"""What all tests share."""

from hypothesis import settings

# A busy machine is not a fault: no test fails by the clock.
settings.register_profile("perenne", deadline=None)
settings.load_profile("perenne")
