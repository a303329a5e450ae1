"""Lines of commands about set-aside files and rescued copies of a workshop."""

from typing import TYPE_CHECKING

from perenne_tui.cli.command import Setup
from perenne_tui.cli.output import hanging, tell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from perenne_tui.core.model.workshop import Workshop
    from perenne_tui.store.reading import Reading
    from perenne_tui.store.rescued_copies import RescuedCopy

_INDENT = "    "


def tell_rescued(setup: Setup, path: "Path", workshop: "Workshop") -> None:
    """Say on stderr that a copy of a workshop was rescued, and what to type."""
    from perenne_tui.services.rescued_copies import command_notice, rescued_of

    for copy in rescued_of(path, workshop):
        tell(command_notice(copy, path, setup.language))


class Beside:
    """The lines of `perenne list` about set-aside files and rescued copies, which are looked for once.

    Args:
        setup: how the program was called.
        listed: the workshops of the library that can be read.
    """

    def __init__(self, setup: Setup, listed: "Sequence[tuple[Path, Reading]]") -> None:
        from perenne_tui.services.library import contents
        from perenne_tui.services.rescued_copies import all_rescued

        self._language = setup.language
        self._listed = listed
        self._aside = [path for path, _ in contents(setup.library()).aside]
        self._rescued = all_rescued()

    def aside_of(self, path: "Path") -> "list[Path]":
        """Return the files that were set aside of a workshop."""
        from perenne_tui.services.library import is_aside_of

        return [file for file in self._aside if is_aside_of(file, path)]

    def copies_of(self, path: "Path", reading: "Reading") -> "tuple[RescuedCopy, ...]":
        """Return the rescued copies of a workshop."""
        from perenne_tui.services.rescued_copies import rescued_of

        return rescued_of(path, reading.workshop, self._rescued)

    def under(self, path: "Path", reading: "Reading") -> list[str]:
        """Return the lines that stand under a workshop."""
        from perenne_tui.services.rescued_copies import command_notice

        told = [self._set_aside(file) for file in self.aside_of(path)]
        told += [command_notice(copy, path, self._language) for copy in self.copies_of(path, reading)]
        return [line for said in told for line in hanging(_INDENT, said)]

    def at_the_end(self) -> list[str]:
        """Return the lines about files whose workshop is not there any more."""
        from perenne_tui.services.library import is_aside_of
        from perenne_tui.services.rescued_copies import orphan_notice, orphans

        told = [
            self._set_aside(file)
            for file in self._aside
            if not any(is_aside_of(file, path) for path, _ in self._listed)
        ]
        known = {reading.workshop.header.uid for _, reading in self._listed}
        told += [orphan_notice(path, reading, self._language) for path, reading in orphans(self._rescued, known)]
        return [line for said in told for line in hanging("", said)]

    def _set_aside(self, file: "Path") -> str:
        return self._language.say("set aside: {name}", name=file.name)
