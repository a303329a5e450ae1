"""The garbage collector: it runs after the first picture and when another workshop is opened, never during a key."""

import gc


def collect_and_freeze() -> None:
    """Collect garbage, then exclude everything that is left from later collections.

    The collector is off until the first picture, because looking for what loading has left behind, less than a
    megabyte, costs a tenth of the start. It goes when another workshop is opened.
    """
    if gc.isenabled():
        gc.unfreeze()
        gc.collect()
    gc.freeze()
    gc.enable()
