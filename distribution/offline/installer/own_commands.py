"""The command `perenne` that an installer or the maker of a portable folder writes, and what it runs."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

_LAUNCHER = '''"""Starts perenne from the folder beside this file."""
import os
import sys

if "{}.{}".format(*sys.version_info) != "VERSION":
    sys.exit(
        "perenne est installé ici pour Python VERSION : relancez son installeur.\\n"
        "perenne is installed here for Python VERSION: run its installer again."
    )
here = os.path.dirname(os.path.abspath(__file__))
os.environ["PERENNE_PYZ"] = os.path.join(here, "perenne.py")
sys.path.insert(0, os.path.join(here, "lib"))
from perenne_tui.__main__ import main

main()
'''

_WINDOWS = """@echo off
setlocal
LETTERSif exist "PYTHON" goto start
echo Le Python de perenne n'est plus la : relancez installer.cmd ou portable.cmd.
echo The Python of perenne is gone: run installer.cmd or portable.cmd again.
pause
exit /b 1
:start
"PYTHON" "%~dp0perenne.py" %*
if "%ERRORLEVEL%"=="0" exit /b 0
set "CODE=%ERRORLEVEL%"
set "LINE=%CMDCMDLINE:"=%"
if "%~1"=="" if /i not "%LINE:perenne.cmd=%"=="%LINE%" pause
exit /b %CODE%
"""
"""`perenne.cmd`: after a double click, what went wrong stays to be read."""
_POSIX = """#!/bin/sh
[ -x PYTHON ] && exec PYTHON LAUNCHER "$@"
echo "Le Python de perenne n’est plus là : relancez install.sh." >&2
echo "The Python of perenne is gone: run install.sh again." >&2
exit 1
"""


def launcher(version: str) -> str:
    """Return what Python runs: it names itself to the program, for what starts it again (menus, git).

    Args:
        version: of the Python that the libraries are for; another one is refused in a sentence.
    """
    return _LAUNCHER.replace("VERSION", version)


def windows_command(python: str, environ: Mapping[str, str] = os.environ) -> str:
    """Return `perenne.cmd` for a Python.

    A folder of the user is written by the name of its variable: accents in the name of a user are no letters that
    every console reads alike. Where others remain, the command says first that it is in UTF-8.

    Args:
        python: the path of the Python; `%~dp0` in it is the folder of the command.
        environ: the environment variables.
    """
    program = python if python.startswith("%~dp0") else python.replace("%", "%%")
    for name in ("LOCALAPPDATA", "USERPROFILE"):
        folder = environ.get(name, "").rstrip("\\") + "\\"
        if len(folder) > 3 and python.lower().startswith(folder.lower()):
            program = f"%{name}%\\" + python[len(folder) :].replace("%", "%%")
            break
    letters = "" if program.isascii() else "chcp 65001 >nul\n"
    return _WINDOWS.replace("LETTERS", letters).replace("PYTHON", program)


def posix_command(python: str, started: Path) -> str:
    """Return the shell script `perenne`.

    Args:
        python: the path of the Python.
        started: what it runs.
    """
    import shlex

    return _POSIX.replace("PYTHON", shlex.quote(python)).replace("LAUNCHER", shlex.quote(str(started)))


def steady_python() -> str:
    """Return the path of this Python that lasts longest: not that of an environment, and with its version in it."""
    path = Path(getattr(sys, "_base_executable", "") or sys.executable)
    versioned = path.with_name("python{}.{}".format(*sys.version_info))
    return str(versioned if versioned.is_file() and versioned.samefile(path) else path)
