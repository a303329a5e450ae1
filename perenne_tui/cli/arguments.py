"""Arguments and options that several commands take, each with what a shell may complete it to."""

from typing import TYPE_CHECKING

import click

from perenne_tui.cli.command import Setup

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def workshop_argument(setup: Setup, *, deleted: bool = False) -> click.Argument:
    """Give the argument that names a workshop.

    Args:
        setup: how the program was called.
        deleted: whether it is one of those in the trash.
    """

    def known(_ctx: click.Context, _param: click.Parameter, word: str) -> "list[CompletionItem[str]]":
        return known_workshops(setup, word, deleted=deleted)

    return click.Argument(["workshop"], metavar=setup.language.say("WORKSHOP"), shell_complete=known)


def file_option(names: list[str], setup: Setup, help: str) -> click.Option:  # noqa: A002 - click's own name for it
    """Give an option whose value is the name of a file."""

    def files(_ctx: click.Context, _param: click.Parameter, word: str) -> "list[CompletionItem[str]]":
        from click.shell_completion import CompletionItem

        return [CompletionItem(word, "file")]

    return click.Option(names, metavar=setup.language.say("FILE"), help=help, shell_complete=files)


def known_workshops(setup: Setup, word: str, *, deleted: bool = False) -> "list[CompletionItem[str]]":
    """Give the names of the workshops, without a look into their files; a file of any other folder will do too."""
    from click.shell_completion import CompletionItem

    from perenne_tui.services.library import names

    folder = setup.library()
    if deleted:
        from perenne_tui.store.paths import TRASH

        folder /= TRASH
    return [*map(CompletionItem, names(folder)), CompletionItem(word, "file")]
