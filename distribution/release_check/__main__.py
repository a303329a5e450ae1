"""Tries everything that a release promises, a line for each: `python -m distribution.release_check [CHECK…]`."""

import sys
import tarfile
import zipfile
import zlib
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
    "wheel": lambda: packages.wheel(ROOT, ROOT / "dist"),
    "source archive": lambda: packages.source(ROOT, ROOT / "dist"),
    "one file": lambda: used.one_file(ROOT, ROOT / "dist"),
    "Scoop": lambda: packages.scoop(ROOT / "dist"),
    "offline archives": lambda: used.offline(ROOT, ROOT / "dist"),
}
DAMAGED: Final = (OSError, EOFError, KeyError, zipfile.BadZipFile, tarfile.TarError, zlib.error)
"""What an archive raises that is not whole."""


def main(asked: Sequence[str]) -> int:
    """Run checks, all of them unless some are asked for; say what each found, and return 1 if one found something."""
    if unknown := [name for name in asked if name not in CHECKS]:
        print(f"There is no check {', '.join(unknown)}. There are: {', '.join(CHECKS)}.", file=sys.stderr)
        return 2
    failed = 0
    for name in asked or CHECKS:
        wrong = found(CHECKS[name])
        failed += bool(wrong)
        print(*([f"{name}:", *wrong] if wrong else [f"{name}: ok"]), sep="\n    ", flush=True)
    print(f"Checks that found something: {failed} of {len(asked or CHECKS)}.")
    return int(bool(failed))


def found(check: Callable[[], Iterator[str]]) -> Sequence[str]:
    """Return the sentences of a check; an archive that cannot be read is wrong too."""
    wrong: list[str] = []
    try:
        wrong.extend(check())
    except DAMAGED as error:
        wrong.append(f"It cannot be read to its end: {error}. Run make release.")
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
