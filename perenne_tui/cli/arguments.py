"""The argument that names a workshop, with its completion in a shell."""

from typing import TYPE_CHECKING

import click

from perenne_tui.cli.command import Setup

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def workshop_argument(setup: Setup, *, deleted: bool = False) -> click.Argument:
    """Return the argument that names a workshop.

    Args:
        setup: options and settings of this run.
        deleted: whether it is one of those in the trash.
    """

    def known(_ctx: click.Context, _param: click.Parameter, word: str) -> "list[CompletionItem[str]]":
        return known_workshops(setup, word, deleted=deleted)

    return click.Argument(["workshop"], metavar=setup.language.say("WORKSHOP"), shell_complete=known)


def known_workshops(setup: Setup, word: str, *, deleted: bool = False) -> "list[CompletionItem[str]]":
    """Return the completions of the name of a workshop: the names in the library, and any file.

    The files of the workshops are not read.
    """
    from click.shell_completion import CompletionItem

    from perenne_tui.services.library import names

    folder = setup.library()
    if deleted:
        from perenne_tui.store.paths import TRASH

        folder /= TRASH
    return [*map(CompletionItem, names(folder)), CompletionItem(word, "file")]
