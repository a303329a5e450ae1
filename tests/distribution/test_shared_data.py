"""The files of a wheel that the system looks for: where they stand, and that nothing of an earlier build stays."""

import tomllib
from pathlib import Path

from distribution.shared_data import FOLDER, shared_files, write_shared_files
from perenne_tui.cli.shells import SHELLS

ROOT = Path(__file__).parents[2]


def test_each_shell_finds_the_script_that_the_program_writes() -> None:
    files = {str(place): data.decode() for place, data in shared_files(ROOT)}
    for command in ("perenne", "perenne-tui"):
        assert files[f"bash-completion/completions/{command}"] == SHELLS["bash"].script
        assert files[f"fish/vendor_completions.d/{command}.fish"] == SHELLS["fish"].script
    assert files["zsh/site-functions/_perenne"].startswith("#compdef perenne perenne-tui\n")
    assert files["perenne/perenne-completion.ps1"] == SHELLS["powershell"].script
    assert "PERENNE(1)" not in files["man/man1/perenne.1"]
    assert files["man/man1/perenne.1"] != files["man/fr/man1/perenne.1"]


def test_a_build_writes_them_where_the_wheel_takes_them_and_leaves_nothing_old(tmp_path: Path) -> None:
    (tmp_path / "CHANGELOG.md").write_text("", encoding="utf-8")
    old = tmp_path / FOLDER / "man" / "man1" / "old.1"
    old.parent.mkdir(parents=True)
    old.touch()
    write_shared_files(tmp_path)
    written = {path.relative_to(tmp_path / FOLDER).as_posix() for path in (tmp_path / FOLDER).rglob("*.*")}
    assert "man/man1/perenne.1" in written
    assert "man/man1/old.1" not in written
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"] == {str(FOLDER): "share"}
