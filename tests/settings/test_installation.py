"""The words to type for a part that is lacking work for the way in which the program was installed."""

import re
import tomllib
from pathlib import Path

from perenne_tui.settings.installation import LIBRARIES, install_command
from tests.cases import cases

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FILE = {"PERENNE_PYZ": "/usb/perenne.pyz"}


@cases(
    ("prefix", "environ", "platform", "command"),
    [
        ("/home/n/.venv", {}, "linux", "python -m pip install typst"),
        ("/home/n/.venv", FILE, "linux", "python3 -m pip install --user typst"),
        (r"C:\\Python313", FILE, "win32", "py -m pip install typst"),
        ("/home/n/.local/share/pipx/venvs/perenne-tui", {}, "linux", "pipx inject perenne-tui typst"),
        (r"C:\Users\n\pipx\venvs\perenne-tui", {}, "win32", "pipx inject perenne-tui typst"),
        (
            "/home/n/.local/share/uv/tools/perenne-tui",
            {},
            "linux",
            'uv pip install --python "/home/n/.local/share/uv/tools/perenne-tui" typst',
        ),
    ],
)
def test_the_command_is_that_of_the_way_it_was_installed(
    prefix: str, environ: dict[str, str], platform: str, command: str
) -> None:
    assert install_command("pdf", prefix=prefix, environ=environ, platform=platform) == command


def test_the_libraries_are_those_of_the_package() -> None:
    extras = PROJECT["optional-dependencies"]
    for extra, names in LIBRARIES.items():
        assert tuple(re.match(r"[\w-]+", wanted)[0] for wanted in extras[extra]) == names  # type: ignore[index]
    assert install_command("all", environ={}, prefix="/x").split()[4:] == [
        n for some in LIBRARIES.values() for n in some
    ]
