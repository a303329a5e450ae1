"""The files that a wheel puts where the system looks for them: manual pages, and completions of the shells.

They are made anew by every build, from the commands and the scripts as they are; nothing of them is kept.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from distribution.manual.page import manual_page
from perenne_tui.cli.shells import SHELLS

FOLDER: Final = PurePosixPath("build", "share")
"""Folder of these files in a checkout; pyproject.toml names it too."""
_COMPLETIONS: Final = {
    "bash": ("bash-completion/completions/perenne", "bash-completion/completions/perenne-tui"),
    "zsh": ("zsh/site-functions/_perenne",),
    "fish": ("fish/vendor_completions.d/perenne.fish", "fish/vendor_completions.d/perenne-tui.fish"),
    "powershell": ("perenne/perenne-completion.ps1",),
}
"""By shell: where it looks; bash and fish look for the name of the command, and PowerShell nowhere."""


def shared_files(root: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield each file: its path in the folder `share` of a system or an environment, and its bytes."""
    for folder, code in (("man/man1", "en"), ("man/fr/man1", "fr")):
        yield PurePosixPath(folder, "perenne.1"), manual_page(code, root).encode()
    for shell, places in _COMPLETIONS.items():
        for place in places:
            yield PurePosixPath(place), SHELLS[shell].script.encode()


def write_shared_files(root: Path) -> None:
    """Write all files, and leave none of an earlier build."""
    folder = root / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    for place, data in shared_files(root):
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
