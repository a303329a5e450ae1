"""The record of the benchmarks: what is written is read back, and whose word a verdict is."""

import subprocess
from datetime import date
from pathlib import Path
from shutil import which

import pytest

from benchmarks import history, table
from benchmarks.figures import Figure, NotMeasured, Spread
from benchmarks.history import COLUMNS, DirtyTreeError, Recorded

DAY = date(2026, 11, 24)


def figure(*values: float, bound: float | None = 2.0) -> Figure:
    return Figure("keys", "filtre « é », time", values, bound)


def recorded(*values: float) -> dict[str, Recorded]:
    return {figure(1).name: Recorded("abc", figure(*values).spread, figure(*values).judged)}


def test_what_is_recorded_is_read_back_and_the_last_record_counts(tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    history.append([figure(1, 2, 3), Figure("keys", "down, bytes", (531.0,) * 3, 2000, "B")], "abc", DAY, path)
    history.append([figure(4, 5, 6, bound=None)], "def", DAY, path)
    assert path.read_text(encoding="utf-8").splitlines() == [
        ",".join(COLUMNS),
        '2026-11-24,abc,"keys: filtre « é », time",×,2,1,3,3,1,2',
        '2026-11-24,abc,"keys: down, bytes",B,531,531,531,3,531,2000',
        '2026-11-24,def,"keys: filtre « é », time",×,5,4,6,3,4,',
    ]
    record = history.last(path)
    assert record["keys: filtre « é », time"] == Recorded("def", Spread(5, 4, 6, 3), 4)
    assert record["keys: down, bytes"] == Recorded("abc", Spread(531, 531, 531, 3), 531)


def test_the_record_of_the_project_begins_with_its_columns() -> None:
    with history.HISTORY.open(encoding="utf-8") as file:
        assert file.readline() == ",".join(COLUMNS) + "\n"


def test_counts_over_ten_thousand_are_recorded_to_the_last_byte(tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    history.append([Figure("keys", "filter, bytes", (12988.0, 12988.0), 20000, "B")], "abc", DAY, path)
    assert history.last(path)["keys: filter, bytes"].spread.median == 12988


def test_without_a_record_nothing_is_known(tmp_path: Path) -> None:
    assert history.last(tmp_path / "none.csv") == {}
    assert history.verdict(figure(2.1, 2.2), {}) == "missed"
    assert history.verdict(figure(1.9, 2.2), {}) == "met"


@pytest.mark.parametrize("now", [(1.9, 2.1), (2.05, 2.3), (2.2, 2.4)])
def test_what_lies_within_the_spread_of_the_record_has_the_verdict_of_the_record(now: tuple[float, ...]) -> None:
    assert history.verdict(figure(*now), recorded(1.99, 2.1, 2.3)) == "met"
    assert history.verdict(figure(*now), recorded(2.01, 2.1, 2.3)) == "missed"


def test_what_has_changed_beyond_both_spreads_and_by_a_tenth_is_judged_by_itself() -> None:
    assert history.verdict(figure(2.54, 2.6), recorded(1.99, 2.1, 2.3)) == "missed"
    assert history.verdict(figure(2.52, 2.6), recorded(1.99, 2.1, 2.3)) == "met"
    assert history.verdict(figure(1.5, 1.82), recorded(2.01, 2.1, 2.3)) == "met"
    assert history.verdict(figure(1.5, 1.84), recorded(2.01, 2.1, 2.3)) == "missed"


def test_any_difference_of_a_count_is_one() -> None:
    record = {"keys: down, bytes": Recorded("abc", Spread(2000, 2000, 2000, 5), 2000)}
    now = Figure("keys", "down, bytes", (2001.0,) * 5, 2000, "B", by="median")
    assert history.verdict(now, record) == "missed"
    assert len(table.changed([now], record)) == 1


def test_a_bound_that_was_moved_counts_at_once() -> None:
    assert history.verdict(figure(2.1, 2.2, bound=1.5), recorded(2.0, 2.1)) == "missed"


def test_what_grew_is_told_with_then_and_now_before_what_shrank() -> None:
    record = recorded(2.01, 2.1, 2.3) | {"keys: other": Recorded("abc", Spread(9, 8, 10, 3), 8)}
    other = Figure("keys", "other", (5, 6, 7), None)
    lines = table.changed([other, figure(2.6, 2.7, 2.8), Figure("keys", "new", (1,))], record)
    assert len(lines) == 2
    assert lines[0].split()[0] == "grew"
    assert "2.10 (2.01 to 2.30) -> 2.70 (2.60 to 2.80) ×, at abc" in lines[0]
    assert lines[1].split()[0] == "shrank"
    assert "9 (8 to 10) -> 6 (5 to 7)" in lines[1]


def test_what_is_within_both_spreads_did_not_change() -> None:
    assert table.changed([figure(2.3, 2.6)], recorded(2.0, 2.1, 2.3)) == []


def test_a_line_of_the_table_tells_numbers_and_verdict() -> None:
    words = table.line(figure(2.5, 2.6, 2.7), {}).split()
    assert words[-7:] == ["2.60", "2.50", "2.70", "2.50", "2", "×", "missed"]
    assert "nothing answers it" in table.line(NotMeasured("keys", "up: nothing answers it"), {})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository of one commit."""
    if which("git") is None:
        pytest.skip("there is no git")
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / "benchmarks" / "history.csv").write_text("date\n", encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "-qm", "first")
    return tmp_path


def git(folder: Path, *args: str) -> str:
    return subprocess.run(["git", *args], cwd=folder, check=True, capture_output=True, text=True).stdout


def test_a_commit_is_recorded_by_its_name_and_the_record_itself_may_have_grown(project: Path) -> None:
    (project / "benchmarks" / "history.csv").write_text("date\nmore\n", encoding="utf-8")
    commit = history.current_commit(project, is_dirty_allowed=False)
    assert git(project, "rev-parse", "HEAD").startswith(commit)
    assert len(commit) == 10


def test_a_dirty_tree_is_refused_unless_told(project: Path) -> None:
    (project / "code.py").write_text("x = 1\n", encoding="utf-8")
    with pytest.raises(DirtyTreeError, match=r"code\.py"):
        history.current_commit(project, is_dirty_allowed=False)
    assert history.current_commit(project, is_dirty_allowed=True).endswith("+")
