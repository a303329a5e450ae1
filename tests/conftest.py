"""What all tests share: kinds of tests, examples for properties, and who is told of a test that takes long."""

import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

HERE = Path(__file__).parent
KINDS = {"terminal": "pty", "screens": "app", "looks": "app"}
"""What the tests of a folder need, as a marker."""
LONG = 3.0
"""Seconds from which on a test is to be marked as slow; twice as many where tests run side by side."""

# A busy machine is not a fault: no test fails by the clock. What a test asks for (`tests.budget`) goes by these, too.
settings.register_profile("quick", max_examples=10, deadline=None)
settings.register_profile("ci", max_examples=100, deadline=None)
settings.register_profile("long", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3
"""Bytes that must be free there."""
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    # A test waits for hundreds of fsyncs, and a busy disk for seconds: what they promise is not what tests can see.
    os.environ["TMPDIR"] = str(MEMORY)

# Nothing that this machine keeps of its own, such as a rescued workshop, is seen by a test.
STATE = tempfile.TemporaryDirectory(prefix="perenne-state-")
os.environ["XDG_STATE_HOME"] = STATE.name

# Tests and the programs that they start are compiled once, whatever the shell around them says.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_xdist_auto_num_workers() -> int:
    """Have one worker more than there are cores: tests wait for programs, and for the disk, a third of their time."""
    return (os.cpu_count() or 1) + 1


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark a test with what it needs, and see that a slow one says why it is."""
    folder = item.path.relative_to(HERE).parts[0]
    if folder in KINDS:
        item.add_marker(KINDS[folder])
    slow = item.get_closest_marker("slow")
    if slow is not None and not slow.kwargs.get("reason"):
        raise pytest.UsageError(f"{item.nodeid} is slow without a reason")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slow ones: whoever comes last has others to wait for."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """Have the collector of garbage leave thousands of tests alone: none of them is any."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name the tests that took long and are not marked as slow; no test fails by the clock."""
    if settings.get_current_profile_name() == "long":  # where properties take long because they are asked to
        return
    most = LONG * 2 if config.getoption("numprocesses", None) else LONG
    took: dict[str, float] = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport) and "slow" not in report.keywords:
                took[report.nodeid] = took.get(report.nodeid, 0.0) + report.duration
    for name, seconds in sorted(took.items()):
        if seconds > most:
            line = f"over {most:.0f} s, not marked as slow: {name} ({seconds:.1f} s)"
            terminalreporter.write_line(line, yellow=True)
