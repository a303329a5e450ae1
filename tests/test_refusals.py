"""Every refusal says what happened and what to do, or what was left as it is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "perenne_tui"
PARTS = ("core", "sheets", "screens")
TWO_HALVES = re.compile(r"[:;]\s|\.\s|\.\.\.|…")
"""Signs between what happened and what to do."""


def refusals(path: Path) -> Iterator[str]:
    """Yield the messages of the refusals that a file raises or makes."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused"
        if called and isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            yield str(node.args[0].value)


def test_a_refusal_says_what_to_do() -> None:
    messages = {said for part in PARTS for path in (PACKAGE / part).rglob("*.py") for said in refusals(path)}
    assert len(messages) > 30
    assert [message for message in sorted(messages) if not TWO_HALVES.search(message.removesuffix("."))] == []
