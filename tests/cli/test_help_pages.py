"""`perenne help`: the pages that come with the program, found by name in either language, or by words."""

from pathlib import Path

import pytest

from hatch_build import help_pages
from perenne_tui.services import help_sections
from perenne_tui.services.help_pages import PAGES, page_named
from perenne_tui.settings import paths
from tests.cli.helpers import Perenne

ROOT = Path(__file__).parents[2]


def test_alone_it_lists_the_commands_and_the_pages(perenne: Perenne) -> None:
    ended = perenne("help", "--lang", "fr")
    assert ended.code == 0
    assert ended.out == perenne("--help", "--lang", "fr").out
    for page in PAGES:
        assert f"\n  {page.french} " in ended.out


@pytest.mark.parametrize("code", ["fr", "en"])
def test_every_page_is_found_by_its_name_in_either_language(perenne: Perenne, code: str) -> None:
    for page in PAGES:
        shown = [perenne("help", name, "--lang", code).out for name in (page.name, page.french)]
        title = (paths.pages() / f"{page.name}.{code}.md").read_text(encoding="utf-8").splitlines()[0]
        assert shown[0].splitlines()[0] == title.removeprefix("# ")
        assert shown[0] == shown[1]
        assert max(map(len, shown[0].splitlines())) <= 80


def test_names_are_typed_as_people_type_them() -> None:
    assert page_named("Téléphones") == page_named("PHONES") == page_named("telephones")
    assert page_named("reference files") == page_named("présentation")
    assert page_named("nothing") is None


def test_the_name_of_a_command_shows_its_help(perenne: Perenne) -> None:
    assert perenne("help", "export").out == perenne("export", "--help").out


def test_words_behind_a_page_show_what_it_says_of_them(perenne: Perenne) -> None:
    ended = perenne("help", "telephones", "pare-feu", "trente", "--lang", "fr")
    assert ended.out.startswith("Si personne n’arrive\n\n  Au bout de trente secondes")
    assert "Oui, ou non" not in ended.out
    refused = perenne("help", "telephones", "girafe", "--lang", "fr")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == "La page «\u00a0telephones\u00a0» ne dit rien de «\u00a0girafe\u00a0».\n"


def test_other_words_are_looked_for_on_every_page(perenne: Perenne) -> None:
    ended = perenne("help", "Wi-Fi des visiteurs", "--lang", "fr")
    assert 'perenne help telephones "Wi-Fi des visiteurs"\n  Oui, ou non\n' in ended.out
    refused = perenne("help", "girafe", "bleue", "--lang", "en")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == "Nothing is said of “girafe bleue”. All pages: perenne help\n"


def test_a_page_that_is_missing_says_what_to_do(
    perenne: Perenne, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "pages", lambda: tmp_path / "pages of nobody")
    help_sections.sections_of_page.cache_clear()
    refused = perenne("help", "format", "--lang", "en")
    assert refused.code == 1
    assert refused.err.endswith("board-format.en.md is missing: install perenne again.\n")


def test_a_wheel_brings_every_page_in_both_languages() -> None:
    brought = set(help_pages(ROOT).values())
    assert {f"perenne_tui/pages/{page.name}.{code}.md" for page in PAGES for code in ("fr", "en")} <= brought
    assert all(Path(path).is_file() for path in help_pages(ROOT))
