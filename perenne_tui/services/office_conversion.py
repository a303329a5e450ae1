"""Files that only an office program reads, converted by LibreOffice where it is installed.

It runs without a window in a folder of its own, with a profile of its own that runs no macro and follows no link, so
that it meets neither the settings of the person nor a LibreOffice that is open.
"""

import os
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.readers.formats.forms import READ, FormWord
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.disk import make_folder
from perenne_tui.system import posix

TIMEOUT: Final = 60.0
"""Seconds that LibreOffice may take for a file."""
_NAMES: Final = ("soffice", "libreoffice", "soffice.com")
_WINDOWS: Final = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
"""Variables of the folders in which programs are installed on Windows."""
_MAC: Final = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
_LARGEST: Final = 100_000_000
"""Bytes of a converted file."""
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>1</value></prop>
</item>
</oor:items>
"""
"""Settings of the profile: no macro, no script, nothing fetched from elsewhere."""


def find_office() -> str:
    """Return the path of LibreOffice; empty where it is not installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), "")
    if found:
        return found
    places = [
        Path(folder) / "LibreOffice/program/soffice.com" for name in _WINDOWS if (folder := os.environ.get(name))
    ]
    return next((str(place) for place in (*places, _MAC) if place.is_file()), "")


@lru_cache(maxsize=1)
def converted(data: bytes, form: FormWord, *, to: str) -> bytes:
    """Return a file in another form; the last one is kept, for a person who looks at its columns in several ways.

    Args:
        data: the file.
        form: its form, one of `READ`.
        to: ending of the form that is wanted: `odt`, `xlsx`, `odp`.

    Raises:
        Refused: LibreOffice is not installed, cannot read the file, or takes too long.
    """
    named = Sentence(READ[form])
    office = find_office()
    if not office:
        raise Refused(
            "This file ({what}) is read by LibreOffice, which is not installed here: open it in its own program and "
            "save it as {form}. Nothing was read.",
            what=named,
            form=_ADVISED.get(to, to),
        )
    with TemporaryDirectory(prefix="perenne-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        profile = folder / "profile"
        make_folder(profile / "user")
        write_atomically(profile / "user" / "registrymodifications.xcu", _SETTINGS.encode())
        source = folder / f"source.{_ENDINGS.get(form, form)}"
        write_atomically(source, data)
        is_done = _run(
            [
                office,
                f"-env:UserInstallation={profile.as_uri()}",
                *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"),
                *("--convert-to", to, "--outdir", str(folder / "out"), str(source)),
            ],
            folder,
        )
        made = folder / "out" / f"source.{to}"
        if not is_done or not made.is_file() or made.stat().st_size > _LARGEST:
            raise Refused(
                "LibreOffice could not read this file ({what}): open it in its own program and save it as {form}. "
                "Nothing was read.",
                what=named,
                form=_ADVISED.get(to, to),
            )
        return made.read_bytes()


_ENDINGS: Final[dict[str, str]] = {"word xml": "xml", "excel xml": "xml"}
"""By form: the ending by which LibreOffice knows it, where that is not the name of the form."""
_ADVISED: Final[dict[str, str]] = {"odt": "docx", "odp": "odp"}
"""By form that is read here: the one that people are advised to save."""


def _run(words: list[str], folder: Path) -> bool:
    """Run a program to its end, and return whether it ended in time and well."""
    try:
        process = subprocess.Popen(
            words,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return process.wait(TIMEOUT) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program that still runs, with those that it has started: on Linux `soffice` is a script around it."""
    if process.poll() is not None:
        return
    if sys.platform != "win32":
        posix.end_group(process.pid)
    process.kill()
    process.wait()
