"""The words to type so that this program, as it is installed here, gets a part that it lacks."""

import os
import sys
from collections.abc import Mapping
from typing import Final

LIBRARIES: Final[Mapping[str, tuple[str, ...]]] = {
    "excel": ("xlsxwriter", "openpyxl"),
    "pdf": ("typst",),
    "phones": ("starlette", "uvicorn", "segno"),
}
"""By optional dependency: the libraries that it brings. Their names install them wherever the program came from."""


def install_command(
    extra: str, *, prefix: str = sys.prefix, environ: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> str:
    """Return the command that installs what an optional dependency brings, to be typed in a terminal.

    Args:
        extra: its name; `all` for all of them.
        prefix: the folder of the environment that the program runs in.
        environ: the environment variables; the program in one file names that file there.
        platform: `sys.platform`.
    """
    names = [name for known, names in LIBRARIES.items() if extra in (known, "all") for name in names]
    wanted = " ".join(names)
    folders = prefix.replace("\\", "/").lower().split("/")
    if environ.get("PERENNE_PYZ"):
        return f"py -m pip install {wanted}" if platform == "win32" else f"python3 -m pip install --user {wanted}"
    if "pipx" in folders:
        return f"pipx inject perenne-tui {wanted}"
    if "uv" in folders and "tools" in folders:
        return f'uv pip install --python "{prefix}" {wanted}'
    return f"python -m pip install {wanted}"
