"""Takes every picture: `python -m distribution.pictures`, or those of the program alone with `screens`."""

import sys
from collections.abc import Sequence

from distribution.pictures import documents, screens, triage


def main(arguments: Sequence[str]) -> None:
    """Take the pictures of the program, and those of its documents unless only `screens` are asked for."""
    screens.take_all()
    triage.take()
    if "screens" not in arguments:
        documents.take_all()


if __name__ == "__main__":
    main(sys.argv[1:])
