"""When memory is tidied up: after the screens were made, never in the middle of a key."""

import gc


def settle() -> None:
    """Let go of what loading and another workshop left behind, and never walk through the rest again.

    The collector was off until the first picture stood: classes that were made twice on the way are still there.
    """
    if gc.isenabled():
        gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.enable()
