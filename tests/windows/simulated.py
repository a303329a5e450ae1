"""A plugin of pytest: the whole program as far as a POSIX interpreter can be Windows.

`python -m pytest -p tests.windows.simulated TESTS` runs any tests of the program so, which must not have imported it
before; `make windows` runs those of files and commands. A test that itself does what Windows refuses, as another
program would, is skipped there, and so are those of what POSIX alone has.
"""

import sys
from collections.abc import Generator
from pathlib import Path
from typing import Final

import pytest

from tests.windows import files
from tests.windows.modules import PROGRAM, hide_posix

OF_POSIX: Final = (
    "test_private_files.py",  # modes of files
    "test_new_files_are_private",
    "test_modes_follow_the_mask",
    "test_a_file_of_somebody_else_where_all_may_write",
    "test_a_link_in_place_of_the_file",
    "test_a_library_where_saving_fails_would_prevent_work",  # by mode
    "test_a_file_that_was_removed_before_it_was_locked",  # Windows removes none that is open
    "test_whichever_file_of_either_copy",  # the same
    "test_a_path_that_a_terminal_writes_with_backslashes",
    "test_windows_is_said_to_ask",  # sets the system itself
    "test_who_chose_the_language_and_the_signs_is_told",  # of POSIX, from the environment alone
    "test_imports.py",  # counts the modules of this system
)
"""Parts of the names of tests of what POSIX alone has."""

assert not [name for name in sys.modules if name.split(".")[0] == PROGRAM], "the program has been imported already"
files.keep_rules()
hide_posix()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests of what POSIX alone has."""
    for item in items:
        if any(name in item.nodeid for name in OF_POSIX):
            item.add_marker(pytest.mark.skip(reason="only POSIX has this"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Skip a test that ended because it did itself what Windows refuses: no call of the program was on the way."""
    report = yield
    if report.failed and call.excinfo is not None:
        passed = [Path(str(entry.path)) for entry in call.excinfo.traceback]
        if passed and passed[-1] == Path(files.__file__) and not any(PROGRAM in path.parts for path in passed):
            report.outcome = "skipped"
            report.longrepr = (str(item.path), 0, "Skipped: Windows lets no program do this to a file that is open")
    return report
