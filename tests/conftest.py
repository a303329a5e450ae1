"""What all tests share."""

from pathlib import Path

import pytest

from tests import budgets

SLOW = 3.0
"""Seconds from which a test says with a mark that it is slow, and why."""
TERMINALS = Path(__file__).parent / "terminal"

budgets.load_profile()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what runs in a real terminal; have the slow ones begin first: no worker waits for them at the end."""
    for item in items:
        if TERMINALS in item.path.parents:
            item.add_marker("pty")
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the tests that are slow and do not say so. The clock fails nobody: a machine may be busy."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind)]
    for report in reports:
        if report.when == "call" and report.duration > SLOW and "slow" not in report.keywords:
            terminalreporter.write_line(f"slow without a mark: {report.nodeid} ({report.duration:.1f} s)")
