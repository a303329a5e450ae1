"""When memory is tidied up: after the first picture, never in the middle of a key."""

import gc


def settle() -> None:
    """Let go of what another workshop left behind, and never walk through what is there again.

    The collector is off until the first picture stands. What loading left behind by then, less than a megabyte, costs
    a tenth of the start to look for: it goes when another workshop is opened.
    """
    if gc.isenabled():
        gc.unfreeze()
        gc.collect()
    gc.freeze()
    gc.enable()
