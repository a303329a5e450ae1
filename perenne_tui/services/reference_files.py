"""Reference files: documents of a ministry whose styles, page, header and footer ours take, named by people."""

from typing import Final

from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.system_errors import reason_of
from perenne_tui.settings import paths

LARGEST: Final = 50
"""Megabytes of a reference file at most: an empty document with a logo has a few hundred kilobytes."""


def read_reference(name: str) -> bytes:
    """Return the bytes of a reference file.

    Args:
        name: its path, as it was typed or as the configuration has it.

    Raises:
        Refused: there is no such file, it is too large, or it cannot be read.
    """
    path = paths.expanded(name)
    if not path.is_file():
        raise Refused("There is no reference file {path}. Nothing was written.", path=name)
    try:
        if path.stat().st_size > LARGEST << 20:
            raise Refused(
                "The reference file {path} is larger than {limit} MB: leave its pictures and its text out. "
                "Nothing was written.",
                path=name,
                limit=LARGEST,
            )
        return path.read_bytes()
    except OSError as error:
        raise Refused(
            "The reference file {path} cannot be read: {reason}. Nothing was written.",
            path=name,
            reason=reason_of(error),
        ) from error
