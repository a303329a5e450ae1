"""When memory is tidied up: after the screens were made, never in the middle of a key."""

import gc


def settle() -> None:
    """Keep the collector from walking through all that was loaded again and again.

    It was off while modules were loaded. When it is on already, what is left of another workshop goes first.
    """
    if gc.isenabled():
        gc.unfreeze()
        gc.collect()
    gc.freeze()
    gc.enable()
