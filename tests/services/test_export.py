"""Documents of the open workshop: what was done a moment ago is in them."""

from datetime import date
from pathlib import Path

from perenne_tui.core.changes.records import add_action, delete_action
from perenne_tui.core.export_request import ExportRequest
from perenne_tui.i18n.language import language
from perenne_tui.services.export import text_of, write
from perenne_tui.services.workspace import Workspace
from perenne_tui.store.creation import create
from tests.store.helpers import START, small_workshop

DAY = date(2026, 11, 24)
CALENDAR = ExportRequest(form="ics")


def test_a_calendar_has_what_was_changed_a_moment_ago(tmp_path: Path) -> None:
    path = tmp_path / "atelier.perenne.json"
    create(path, small_workshop(), at=START)
    workspace = Workspace.open(path)
    try:
        workspace.session.do(add_action, uid="a", card="c0", text="Déposer", owner="", person="", due=DAY)
        assert "SEQUENCE:0" in text_of(workspace, CALENDAR, DAY)
        workspace.session.do(delete_action, action="a")
        written = write(workspace, CALENDAR, DAY, language("fr")).path
        assert written is not None
        text = written.read_text(encoding="utf-8")
        assert "SEQUENCE:1" in text
        assert "STATUS:CANCELLED" in text
        assert "Déposer" not in text
    finally:
        workspace.close()
