"""Takes every picture: `python -m distribution.pictures`; those of the program alone into a folder that is named."""

import sys
from collections.abc import Sequence
from pathlib import Path

from distribution.pictures import documents, screens, triage


def main(arguments: Sequence[str]) -> None:
    """Take the pictures of the program and of its documents, or into a folder those of the program."""
    target = Path(arguments[0]) if arguments else screens.TARGET
    screens.take_all(target)
    triage.take(target)
    if not arguments:
        documents.take_all()


if __name__ == "__main__":
    main(sys.argv[1:])
