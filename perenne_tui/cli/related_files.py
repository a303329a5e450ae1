"""Files beside a workshop in `perenne list`: those that were set aside, and rescued copies."""

from typing import TYPE_CHECKING

from perenne_tui.cli.command import Setup
from perenne_tui.cli.output import hanging_indent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from perenne_tui.store.reading import Reading
    from perenne_tui.store.rescued_copies import RescuedCopy

_INDENT = "    "


class RelatedFiles:
    """Finds these files once for all workshops, and returns the lines about them.

    Args:
        setup: options and settings of this run.
    """

    def __init__(self, setup: Setup) -> None:
        from perenne_tui.services.library import contents
        from perenne_tui.services.other_copies import all_rescued

        self._language = setup.language
        self._aside = [path for path, _ in contents(setup.library()).aside]
        self._rescued = all_rescued()

    def set_aside_files(self, path: "Path") -> "list[Path]":
        """Return the files of a workshop that were set aside."""
        from perenne_tui.services.library import is_aside_of

        return [file for file in self._aside if is_aside_of(file, path)]

    def rescued_copies(self, path: "Path", reading: "Reading") -> "tuple[RescuedCopy, ...]":
        """Return the rescued copies of a workshop."""
        if not self._rescued:
            return ()
        from perenne_tui.services.rescued_copies import rescued_of

        return rescued_of(path, reading.workshop, self._rescued)

    def lines_under(self, path: "Path", reading: "Reading") -> list[str]:
        """Return the lines below a workshop."""
        sentences = [self._set_aside(file) for file in self.set_aside_files(path)]
        for copy in self.rescued_copies(path, reading):
            from perenne_tui.services.rescued_copies import command_notice

            sentences.append(command_notice(copy, path, self._language))
        return [line for sentence in sentences for line in hanging_indent(_INDENT, sentence)]

    def lines_at_end(self, known: "Mapping[Path, str]") -> list[str]:
        """Return the lines about files whose workshop is not in the library any more.

        Args:
            known: the uids of the workshops that are there, by their paths.
        """
        from perenne_tui.services.library import is_aside_of

        sentences = [
            self._set_aside(file) for file in self._aside if not any(is_aside_of(file, path) for path in known)
        ]
        if self._rescued:
            from perenne_tui.services.rescued_copies import orphan_notice, orphans

            uids = set(known.values())
            sentences += [orphan_notice(*orphan, self._language) for orphan in orphans(self._rescued, uids)]
        return [line for sentence in sentences for line in hanging_indent("", sentence)]

    def _set_aside(self, file: "Path") -> str:
        from perenne_tui.store.leftover_copies import set_aside_finding

        finding = set_aside_finding(file)
        if finding is not None and finding.is_to_merge:
            return self._language.sentence(finding.sentence)
        return self._language.say("set aside: {name}", name=file.name)
