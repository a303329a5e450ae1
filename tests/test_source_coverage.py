"""docs/source-coverage.md: every element of the source is in it once, with a test that exists."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "docs" / "source-coverage.md"
ROW = re.compile(r"\| ([SX]\d+) \| ([^|]+) \| ([^|]+) \| (?:`(tests/[\w/]+\.py)::(\w+)`|– ([^|]+)) \|")
ELEMENTS = [*(f"S{number}" for number in range(1, 91)), *(f"X{number}" for number in range(1, 15))]


def rows() -> list[re.Match[str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if re.match(r"\| [SX]\d", line)]
    found = [ROW.fullmatch(line) for line in lines]
    assert all(found), [line for line, row in zip(lines, found, strict=True) if row is None]
    return [row for row in found if row]


def test_every_element_of_the_source_has_one_line() -> None:
    assert [row[1] for row in rows()] == ELEMENTS


def test_every_line_names_a_test_that_is_there_or_says_why_there_is_none() -> None:
    known: dict[str, set[str]] = {}
    for row in rows():
        path, name, reason = row[4], row[5], row[6]
        if reason:
            assert len(reason.split()) > 3, f"{row[1]} does not say why"
            continue
        if path not in known:
            tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
            known[path] = {
                node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            }
        assert name in known[path], f"{row[1]} names {path}::{name}, which is not there"
