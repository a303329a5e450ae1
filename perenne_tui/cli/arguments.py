"""The argument that names a workshop, with its completion in a shell."""

from perenne_tui.cli.command import Setup
from perenne_tui.cli.parameters import FILES, Argument


def workshop_argument(setup: Setup, *, deleted: bool = False) -> Argument:
    """Return the argument that names a workshop.

    Args:
        setup: options and settings of this run.
        deleted: whether it is one of those in the trash.
    """
    return Argument(
        "workshop", setup.language.say("WORKSHOP"), complete=lambda _before: known_workshops(setup, deleted=deleted)
    )


def known_workshops(setup: Setup, *, deleted: bool = False) -> list[str]:
    """Return the completions of the name of a workshop: the names in the library, and any file.

    The files of the workshops are not read.
    """
    from perenne_tui.services.library import names

    folder = setup.library()
    if deleted:
        from perenne_tui.store.paths import TRASH

        folder /= TRASH
    return [*names(folder), FILES]
