"""The installers of the offline archive, as they stand in it: one folder, taken out again; portable too."""

import json
import os
import subprocess
import sys
import zipfile
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pytest

from distribution.offline.__main__ import AT_TOP, INSTALLER, with_line_ends
from distribution.offline.installer import path_of_windows
from distribution.offline.targets import MACHINES, PYTHONS, targets_of
from tests.cases import cases

PROGRAM = "import os, sys\ndef main():\n    print(os.environ['PERENNE_PYZ'], sys.argv[1:], sep='|')\n"
CONTENT = {
    "perenne_tui/__init__.py": "",
    "perenne_tui/__main__.py": PROGRAM,
    "perenne_tui-1.data/data/share/man/man1/perenne.1": ".TH PERENNE 1",
}
EXE = b"MZ" + bytes(58) + (64).to_bytes(4, "little") + b"PE\0\0" + (0x8664).to_bytes(2, "little")
"""The head of a Windows program for amd64."""


def wheel() -> bytes:
    """Return a wheel with a program that says how it was started."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, text in CONTENT.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), text)
    return written.getvalue()


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """The folder of an archive that people have unpacked, for this Python and for an embedded one."""
    folder = tmp_path / "Archive à moi"
    files = folder / "fichiers"
    (files / "wheels").mkdir(parents=True)
    for path in INSTALLER.iterdir():
        if path.is_file():
            (folder if path.name in AT_TOP else files).joinpath(path.name).write_bytes(with_line_ends(path))
    (files / "wheels" / "p.whl").write_bytes(wheel())
    mine = subprocess.run(
        [sys.executable, "-c", "import unpacking as u; print(u.this_machine() + '-' + u.this_python())"],
        cwd=files, check=True, capture_output=True, text=True, encoding="utf-8",
    ).stdout.strip()  # fmt: skip
    targets = {name: ["p.whl"] for name in (mine, "windows-amd64-3.13")}
    listed = {"targets": targets, "sha256": {"p.whl": sha256(wheel()).hexdigest()}}
    (files / "wheels.json").write_text(json.dumps(listed), encoding="utf-8")
    return folder


def run(unpacked: Path, script: str, *words: str, home: Path, path: str = "") -> "subprocess.CompletedProcess[str]":
    """Run a script of the archive as a user with this home, in French."""
    environ = {"HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home), "LANG": "fr_FR.UTF-8"}
    # -I: as an embedded Python, which looks for no module beside the script.
    alone = "-IS" if script == "portable.py" else "-S"
    program = (
        [sys.executable, alone, str(unpacked / "fichiers" / script)] if script.endswith(".py") else ["sh", script]
    )
    return subprocess.run(
        [*program, *words], cwd=unpacked,
        env=environ | {"PATH": f"{path}:{Path(sys.executable).parent}:/usr/bin:/bin"},
        check=False, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_it_is_installed_for_one_user_brought_up_to_date_and_taken_out(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "Chez Éric"
    mine = home / "Documents"
    mine.mkdir(parents=True)
    stopped = home / ".local" / "lib" / "perenne" / "lib.new-1"
    for _ in range(2):
        stopped.mkdir(parents=True)
        os.utime(stopped, (0, 0))
        told = run(unpacked, "install.sh", "--no-menu", home=home)
        assert told.returncode == 0, told
        assert "C’est fait" in told.stdout
    command = home / ".local" / "bin" / "perenne"
    done = subprocess.run([command, "a b", "é"], check=True, capture_output=True, text=True, encoding="utf-8")
    assert done.stdout == f"{home / '.local' / 'lib' / 'perenne' / 'perenne.py'}|['a b', 'é']\n"
    assert {path.name for path in command.parents[1].joinpath("lib", "perenne").iterdir()} == {
        "lib", "perenne.py", "install.py", "unpacking.py", "own_commands.py", "path_of_windows.py",
    }  # fmt: skip
    assert (home / ".local" / "share" / "man" / "man1" / "perenne.1").read_text(encoding="utf-8") == ".TH PERENNE 1"
    told = run(unpacked, "install.sh", "--no-menu", "--uninstall", home=home)
    assert "restés à leur place" in told.stdout
    assert [path for path in home.rglob("*") if path.is_file()] == []
    assert mine.is_dir()
    assert "n’est pas installé" in run(unpacked, "install.py", "--uninstall", home=home).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_what_somebody_else_has_put_there_is_never_touched(unpacked: Path, tmp_path: Path) -> None:
    documents = tmp_path / "Documents"
    documents.joinpath("lib").mkdir(parents=True)
    told = run(unpacked, "install.sh", "--no-menu", "--folder", str(documents), home=tmp_path)
    assert (told.returncode, told.stdout.count("\n")) == (1, 1)
    assert "contient déjà autre chose (lib)" in told.stdout
    assert [path.name for path in documents.iterdir()] == ["lib"]

    command = tmp_path / ".local" / "bin" / "perenne"
    command.parent.mkdir(parents=True)
    script = tmp_path / "pipx-perenne"
    script.write_text("#!/bin/sh\n", encoding="utf-8")
    command.symlink_to(script)
    told = run(unpacked, "install.sh", "--no-menu", home=tmp_path)
    assert (told.returncode, told.stdout.count("\n")) == (1, 1)
    assert "vient d’ailleurs" in told.stdout
    assert script.read_text(encoding="utf-8") == "#!/bin/sh\n"

    command.unlink()
    assert run(unpacked, "install.sh", "--no-menu", home=tmp_path).returncode == 0
    own = tmp_path / ".local" / "lib" / "perenne"
    own.joinpath("notes.txt").write_text("mine", encoding="utf-8")
    command.unlink()
    command.symlink_to(script)
    assert run(unpacked, "install.py", "--uninstall", home=tmp_path).returncode == 0
    assert [path.name for path in own.iterdir()] == ["notes.txt"]
    assert command.is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for another Python")
def test_another_python_of_the_machine_does_it_where_the_first_one_has_no_wheels(
    unpacked: Path, tmp_path: Path
) -> None:
    files = unpacked / "fichiers"
    listed = json.loads(files.joinpath("wheels.json").read_text(encoding="utf-8"))
    mine = next(name for name in listed["targets"] if not name.startswith("windows"))
    listed["targets"] = {f"{mine.rpartition('-')[0]}-3.99": ["p.whl"]}
    files.joinpath("wheels.json").write_text(json.dumps(listed), encoding="utf-8")
    other = tmp_path / "bin" / "python3.99"
    other.parent.mkdir()
    other.write_text('#!/bin/sh\necho "$@" >> "$(dirname "$0")/called"\n', encoding="utf-8")
    other.chmod(0o755)
    told = run(unpacked, "install.py", "--no-menu", home=tmp_path, path=str(other.parent))
    assert told.returncode == 0
    script = str(files / "install.py")
    called = other.with_name("called").read_text(encoding="utf-8")
    assert called == f"{script} --fits\n{script} --no-menu\n"


def test_a_command_outlives_accents_blanks_and_another_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(INSTALLER))
    own_commands = import_module("own_commands")
    local = {"LOCALAPPDATA": "C:\\Users\\Éric\\AppData\\Local", "USERPROFILE": "C:\\Users\\Éric"}
    for python, expected in (
        ("c:\\users\\éric\\appdata\\local\\Programs\\python.exe", "%LOCALAPPDATA%\\Programs\\python.exe"),
        ("C:\\Users\\Éric\\py\\python.exe", "%USERPROFILE%\\py\\python.exe"),
        ("C:\\100 %\\python.exe", "C:\\100 %%\\python.exe"),
    ):
        text = own_commands.windows_command(python, local)
        assert f'\n"{expected}" "%~dp0perenne.py" %*\n' in text
        assert text.isascii()
    text = own_commands.windows_command("D:\\Été\\python.exe", local)
    assert text.index("chcp 65001") < text.index("Été")

    for version, code in (("3.1", 1), ("{}.{}".format(*sys.version_info), 7)):
        started = tmp_path / "perenne.py"
        started.write_text(own_commands.launcher(version), encoding="utf-8")
        package = tmp_path / "lib" / "perenne_tui"
        package.mkdir(parents=True, exist_ok=True)
        package.joinpath("__init__.py").touch()
        package.joinpath("__main__.py").write_text("def main():\n    raise SystemExit(7)\n", encoding="utf-8")
        done = subprocess.run([sys.executable, started], check=False, capture_output=True)
        assert done.returncode == code
        assert (b"Python 3.1 :" in done.stderr) == (code == 1)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_a_command_whose_python_is_gone_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(INSTALLER))
    own_commands = import_module("own_commands")
    for python, code in (("/no python/here", 1), ("/bin/echo", 0)):
        command = tmp_path / "perenne"
        command.write_text(own_commands.posix_command(python, Path("/a b/perenne.py")), encoding="utf-8")
        done = subprocess.run(["sh", command, "c d"], check=False, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == code
        assert done.stdout == ("/a b/perenne.py c d\n" if code == 0 else "")
        assert ("is gone" in done.stderr) == (code == 1)


def test_a_python_of_the_store_is_known_by_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(INSTALLER))
    install = import_module("install")
    assert install.is_from_store("C:\\Program Files\\WindowsApps\\PythonSoftwareFoundation.Python.3.13_3.13_x64__q")
    assert not install.is_from_store("C:\\Users\\x\\AppData\\Local\\Programs\\Python\\Python313")


@pytest.mark.parametrize("damage", ["wheel", "list", "missing"])
def test_a_damaged_archive_installs_nothing_and_keeps_what_was_there(
    unpacked: Path, tmp_path: Path, damage: str
) -> None:
    folder = tmp_path / "place"
    (folder / "lib" / "perenne_tui").mkdir(parents=True)
    files = unpacked / "fichiers"
    if damage == "wheel":
        (files / "wheels" / "p.whl").write_bytes(wheel()[:-9])
    elif damage == "missing":
        (files / "wheels" / "p.whl").unlink()
    else:
        (files / "wheels.json").write_text('{"targets": {}, "sha256": {}}', encoding="utf-8")
    told = run(unpacked, "install.py", "--folder", str(folder), "--no-menu", "--no-path", home=tmp_path)
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert ("décompressez à nouveau" if damage != "list" else "perenne.pyz") in told.stdout
    assert [path.name for path in folder.iterdir()] == ["lib"]
    assert (folder / "lib" / "perenne_tui").is_dir()


def test_an_embedded_python_becomes_a_folder_that_starts_the_program(unpacked: Path, tmp_path: Path) -> None:
    embedded = tmp_path / "python-3.13.1-embed-amd64.zip"
    with zipfile.ZipFile(embedded, "w") as archive:
        archive.writestr("python.exe", EXE)
        archive.writestr("python313.zip", b"")
        archive.writestr("python313._pth", "python313.zip\r\n.\r\n\r\n#import site\r\n")
    folder = tmp_path / "clé USB"
    for _ in range(2):  # the second brings it up to date
        told = run(unpacked, "portable.py", str(embedded), str(folder), home=tmp_path)
        assert told.returncode == 0, told
    assert (folder / "lib" / "perenne_tui" / "__main__.py").is_file()
    assert (folder / "python" / "python313._pth").read_bytes().splitlines().count(b"..\\lib") == 1
    assert b'\r\n"%~dp0python\\python.exe" "%~dp0perenne.py" %*\r\n' in (folder / "perenne.cmd").read_bytes()
    again = run(unpacked, "portable.py", str(folder / "python"), home=tmp_path)
    assert again.returncode == 0


@pytest.mark.parametrize("kind", ["text", "zip", "old"])
def test_what_is_no_embedded_python_is_said_in_one_sentence(unpacked: Path, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "python.zip"
    file.write_bytes(b"text")
    if kind != "text":
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("python.exe", EXE if kind == "old" else b"")
            archive.writestr("python310._pth" if kind == "old" else "x", "python310.zip\r\n.\r\n")
    told = run(unpacked, "portable.py", str(file), str(tmp_path / "made"), home=tmp_path)
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert told.stdout.strip().count("\n") == 0
    assert ("ne contient rien pour" if kind == "old" else "n’est pas un Python intégré") in told.stdout


def test_files_for_windows_are_plain_letters_with_its_line_ends(unpacked: Path) -> None:
    for path in unpacked.glob("*.cmd"):
        data = path.read_bytes()
        assert data.isascii(), f"{path.name} is read in the code page of the console"
        assert data.count(b"\n") == data.count(b"\r\n")
        assert b"%~dp0" in data
    assert b"\r" not in (unpacked / "install.sh").read_bytes()


@cases(
    ("entries", "after"),
    [
        ("", "C:\\P\\perenne"),
        ("C:\\A;%USERPROFILE%\\b", "C:\\A;%USERPROFILE%\\b;C:\\P\\perenne"),
        ("C:\\A;c:\\p\\PERENNE\\;C:\\B;", "C:\\A;C:\\B;C:\\P\\perenne"),
        (";".join(["C:\\long"] * 900), ";".join(["C:\\long"] * 900) + ";C:\\P\\perenne"),
    ],
)
def test_a_folder_stands_once_in_the_search_path_and_nothing_else_changes(entries: str, after: str) -> None:
    added = path_of_windows.with_entry(entries, "C:\\P\\perenne")
    assert added == after
    assert path_of_windows.with_entry(added, "C:\\P\\perenne") == after
    assert path_of_windows.without_entry(added, "C:\\P\\perenne").split(";")[-1] != "C:\\P\\perenne"


def test_every_system_has_its_machines_and_every_python() -> None:
    names = {target.name for system in MACHINES for target in targets_of(system)}
    assert {"windows-amd64-3.11", "macos-arm64-3.14", "linux-x86_64-3.12", "musl-x86_64-3.13"} <= names
    assert len(names) == len(PYTHONS) * sum(map(len, MACHINES.values()))
