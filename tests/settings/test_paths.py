"""The folders of this machine: those that are found without platformdirs are the same."""

import sys

import platformdirs
import pytest

from perenne_tui.settings import paths


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
@pytest.mark.parametrize("named", [None, "", " ", "/tmp/état d’ici", "relatif", "~/là", "/"])
@pytest.mark.parametrize("home", [None, "/home/léa", "relatif", "/"])
def test_the_folder_of_state_is_that_of_platformdirs(
    named: str | None, home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("XDG_STATE_HOME", named), ("HOME", home)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert paths.state_dir() == platformdirs.user_state_path(paths.APP, appauthor=False)
