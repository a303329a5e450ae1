"""Tries everything that a release promises, a line for each: `python -m distribution.release_check [CHECK…]`."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from distribution.release_check import packages, pictures, used, versions, words

ROOT: Final = Path(__file__).parents[2]
CHECKS: Final[Mapping[str, Callable[[], Iterator[str]]]] = {
    "version and notes": lambda: versions.versions(ROOT),
    "translations": lambda: words.translations(ROOT),
    "links": lambda: words.links(ROOT),
    "pictures are shown": lambda: pictures.pictures_are_shown(ROOT),
    "pictures are current": lambda: pictures.pictures(ROOT),
    "site": lambda: pictures.site(ROOT),
    "wheel": lambda: packages.wheel(ROOT / "dist"),
    "source archive": lambda: packages.source(ROOT / "dist"),
    "one file": lambda: used.one_file(ROOT / "dist"),
    "offline archives": lambda: used.offline(ROOT / "dist"),
}


def main(asked: Sequence[str]) -> int:
    """Run checks, all of them unless some are asked for; say what each found, and return 1 if one found something."""
    has_failed = False
    for name in asked or CHECKS:
        wrong = list(CHECKS[name]())
        has_failed = has_failed or bool(wrong)
        print(f"{name}: {'ok' if not wrong else ''}", *wrong, sep="\n    " if wrong else "", flush=True)
    return int(has_failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
