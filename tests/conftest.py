"""Set-up of all tests: markers by folder, profiles for properties, a private state folder, a list of slow tests."""

import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.programs import PROGRAMS, missing, program

HERE = Path(__file__).parent
KINDS = {"terminal": "pty", "screens": "app", "looks": "app"}
"""By folder, the marker of its tests."""
LONG = 3.0
"""Seconds from which a test must be marked as slow; twice as many where tests run in parallel."""

OBJECTS = 50_000
"""New objects after which garbage is collected, instead of 700."""

LONGEST_NAME, SHORT_NAME = 200, 30
"""Letters of a text that is the name of its test, and those that are told of a longer one."""

gc.disable()

# No deadline: a busy machine is not a fault. `tests.budget` scales the examples of a property by these profiles.
settings.register_profile("quick", max_examples=10, deadline=None)
settings.register_profile("ci", max_examples=40, deadline=None)
settings.register_profile("long", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

MEMORY = Path("/dev/shm")
"""Folder of a disk in memory."""
ROOM = 2 * 1024**3
"""Bytes that must be free there."""
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    # A test makes hundreds of fsyncs, which take seconds on a busy disk; in memory they cost nothing.
    os.environ["TMPDIR"] = str(MEMORY)

# Tests do not see the state of this machine, such as a rescued workshop.
STATE = tempfile.TemporaryDirectory(prefix="perenne-state-")
os.environ["XDG_STATE_HOME"] = STATE.name

# Nor how wide somebody asked for lines to be: workers of a parallel run are told so.
os.environ.pop("COLUMNS", None)

# Modules are compiled once for all tests and the programs that they start, whatever the environment says.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_xdist_auto_num_workers() -> int:
    """Return one worker more than there are cores: tests wait for programs and disks a third of their time."""
    return (os.cpu_count() or 1) + 1


def pytest_itemcollected(item: pytest.Item) -> None:
    """Add the marker of its folder to a test; a slow one must have a reason."""
    folder = item.path.relative_to(HERE).parts[0]
    if folder in KINDS:
        item.add_marker(KINDS[folder])
    slow = item.get_closest_marker("slow")
    if slow is not None and not slow.kwargs.get("reason"):
        raise pytest.UsageError(f"{item.nodeid} is slow without a reason")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a long text by its beginning: each worker tells the name of each test, and again what became of it."""
    if isinstance(val, str | bytes) and len(val) > LONGEST_NAME:
        return f"{val[:SHORT_NAME]!a}… of {len(val)}"
    return None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose program is not installed, unless all of them have to be."""
    for marker in PROGRAMS:
        if item.get_closest_marker(marker) and not program(marker):
            missing(PROGRAMS[marker][0])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run slow tests first, so that no worker ends long after the others."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """Exclude thousands of tests from garbage collection, which is off until then, and collect seldom.

    An app leaves much behind that only the collector frees; as often as usual it takes a seventh of the time.
    """
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """List the tests that took long and are not marked as slow; none of them fails for it."""
    if settings.get_current_profile_name() == "long":  # properties take long there on purpose
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


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock that another window holds is given up at once; `tests/cli/test_waiting` holds that it is waited for."""
    monkeypatch.setattr("perenne_tui.store.lock.TIMEOUT", 0.05)


@pytest.fixture
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Set the time zone of this process to UTC."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of this machine cannot be chosen")
    with monkeypatch.context() as context:
        context.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()
