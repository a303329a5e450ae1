"""The names of the files that documents are written to."""

import pytest

from perenne_tui.core.model.rows import Header
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.document_kinds import file_name


@pytest.mark.parametrize(
    ("header", "document", "form", "expected"),
    [
        (Header("w", challenge="Signal’Eau"), "plan", "md", "plan-d-action-signal-eau.md"),
        (Header("w", challenge="Œuvre d’été : 2"), "plan", "json", "atelier-oeuvre-d-ete-2.json"),
        (Header("w", title="Water", language="en"), "plan", "md", "action-plan-water.md"),
        (Header("w", challenge="水 ../../etc"), "plan", "md", "plan-d-action-etc.md"),
        (Header("w"), "plan", "md", "plan-d-action.md"),
        (Header("w", challenge="a" * 300), "plan", "md", f"plan-d-action-{'a' * 46}.md"),
    ],
)
def test_a_file_name_is_short_and_plain(header: Header, document: str, form: str, expected: str) -> None:
    assert file_name(Workshop(header), document, form) == expected
