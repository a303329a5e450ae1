"""The files that forges read: they parse, they call what exists, for the Pythons and systems that we speak of."""

import re
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import yaml

from tests.cases import cases

ROOT = Path(__file__).parent.parent
CHECK, RELEASE = (ROOT / ".github" / "workflows" / name for name in ("check.yml", "release.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CHORES = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def _steps() -> Iterator[str]:
    """Yield every command that a forge runs."""
    for path in (CHECK, RELEASE):
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            assert {"runs-on", "timeout-minutes", "steps"} <= job.keys()
            yield from (step["run"] for step in job["steps"] if "run" in step)
    jobs = {name: job for name, job in yaml.safe_load(GITLAB.read_text(encoding="utf-8")).items() if name != "stages"}
    for job in jobs.values():
        yield from job["script"]


STEPS = sorted(set(_steps()))


@cases("step", STEPS)
def test_a_step_calls_what_exists(step: str) -> None:
    program, *words = step.split()
    assert program in ("bash", "gh", "make", "mv", "python")
    if program == "make":
        assert set(words) <= CHORES
    if program == "python":
        assert words[0] == "-m"
        assert words[1] in ("pip", "pytest") or find_spec(words[1])
    for name in re.findall(r"\.ci/[\w.]+", step):
        assert (ROOT / name).is_file()
    assert set(re.findall(r'"\.\[(\w+)\]"', step)) <= PROJECT["optional-dependencies"].keys()


def test_both_forges_run_the_gate_make_the_release_and_check_it() -> None:
    for text in (CHECK.read_text("utf-8") + RELEASE.read_text("utf-8"), GITLAB.read_text("utf-8")):
        places = [text.index(step) for step in ("bash .ci/run", "make release\n", "make release-check\n")]
        assert places == sorted(places)


def test_a_release_is_checked_where_the_site_can_be_made() -> None:
    for text in (RELEASE.read_text("utf-8"), GITLAB.read_text("utf-8").partition("\nrelease:")[2]):
        assert "-r .ci/site.txt" in text


def test_the_tests_run_on_every_system_and_python() -> None:
    matrix = yaml.safe_load(CHECK.read_text(encoding="utf-8"))["jobs"]["tests"]["strategy"]["matrix"]
    assert {system.partition("-")[0] for system in matrix["os"]} == {"windows", "macos", "ubuntu"}
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert PROJECT["requires-python"] == f">={matrix['python'][0]}"


@cases("name", ["fault", "wish"])
def test_a_form_for_issues_has_what_the_forge_asks_of_one(name: str) -> None:
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / f"{name}.yml").read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= form.keys()
    fields = form["body"]
    assert len({field["id"] for field in fields}) == len(fields)
    for field in fields:
        assert field["type"] in ("input", "textarea")
        assert " / " in field["attributes"]["label"], "French, then English"


def test_who_tells_of_a_fault_is_asked_what_the_doctor_says() -> None:
    for place in (".github/ISSUE_TEMPLATE/fault.yml", ".gitlab/issue_templates/Defaut.md"):
        text = (ROOT / place).read_text(encoding="utf-8")
        assert "perenne doctor" in text
        assert "perenne --version" in text


def test_the_citation_parses_and_names_our_licence() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors", "version", "date-released"} <= cited.keys()
    assert cited["license"] == PROJECT["license"]
