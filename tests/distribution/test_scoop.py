"""The manifest of Scoop: its shape, the file it names, and the command that it makes."""

import json
import re
from hashlib import sha256

import pytest

from distribution.scoop.manifest import TEMPLATE, manifest

HOMEPAGE = "https://forge.example/perenne"
ADDRESS = f"{HOMEPAGE}/releases/v1.0.0/perenne.pyz"


@pytest.fixture
def told() -> dict[str, object]:
    """The manifest of a release."""
    read: dict[str, object] = json.loads(manifest(b"PK", version="1.0.0", homepage=HOMEPAGE, address=ADDRESS))
    return read


def test_it_has_what_scoop_requires(told: dict[str, object]) -> None:
    assert list(told)[:4] == ["version", "homepage", "url", "hash"]
    assert (told["version"], told["homepage"], told["url"]) == ("1.0.0", HOMEPAGE, ADDRESS)
    assert told["hash"] == sha256(b"PK").hexdigest()
    assert told["license"] == "EUPL-1.2"
    assert "##" not in told


def test_the_command_that_it_makes_is_the_one_that_it_shows(told: dict[str, object]) -> None:
    lines = told["pre_install"]
    assert isinstance(lines, list)
    script = " ".join(lines)
    assert script.isascii(), "it is written as ASCII"
    (written,) = re.findall(r'Set-Content "\$dir\\(\S+)"', script)
    assert told["bin"] == written
    assert told["shortcuts"] == [[written, "perenne"]]
    command = re.findall(r"'([^']+)'", script)
    assert command[0] == "@setlocal"
    assert command[-1] == '@"%PYTHON%" "%~dp0perenne.pyz" %*'


def test_the_template_holds_nothing_that_a_release_says() -> None:
    told = json.loads(TEMPLATE.read_text(encoding="utf-8"))
    assert told.keys() & {"version", "homepage", "url", "hash"} == set()
    assert "python -m distribution.scoop" in told["##"]


@pytest.mark.parametrize(
    "address", ["http://forge.example/perenne.pyz", "https://forge.example/perenne-1.0.0.pyz", ""]
)
def test_an_address_that_scoop_would_save_under_another_name_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="is not the address"):
        manifest(b"PK", version="1.0.0", homepage=HOMEPAGE, address=address)
