"""The files of the package and of its tests, for rules that are checked over all of them, folder by folder."""

import ast
import gc
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "perenne_tui"
SOURCES = tuple(sorted(PACKAGE.rglob("*.py")))
"""The files of the package."""
EVERYTHING = (*SOURCES, *(path for part in ("tests", "benchmarks") for path in sorted((ROOT / part).rglob("*.py"))))
"""Those of the tests and the benchmarks too."""
FoundT = TypeVar("FoundT")


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a file; it is read once for all rules."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return all nodes of the syntax tree of a file: to walk through it takes longer than to read it."""
    return tuple(ast.walk(parsed(path)))


def offenders(
    found: Callable[[Path], FoundT], paths: Iterable[Path] = SOURCES, left_out: Iterable[Path] = ()
) -> Mapping[str, FoundT]:
    """Return the findings of a rule by path of a file in the repository, without the files that have none.

    Args:
        found: returns what a rule finds in a file.
        paths: the files.
        left_out: files that the rule is not for.
    """
    wrong = {path.relative_to(ROOT).as_posix(): found(path) for path in paths if path not in set(left_out)}
    gc.freeze()  # millions of nodes stay for the other rules: the collector need not walk through them each time
    return {path: said for path, said in wrong.items() if said}
