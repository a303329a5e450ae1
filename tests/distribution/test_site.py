"""The site: links that leave the documents, and pages that ask no other machine for anything."""

from pathlib import Path

import pytest

from distribution.site import __main__ as site
from distribution.site.remote import fetches, remote
from tests.cases import cases


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    site.prepare(folder)
    return folder


def test_pages_above_the_documents_are_pages_of_the_site(prepared: Path) -> None:
    assert "](docs/" not in (prepared / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "(architecture.md)" in (prepared / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_a_link_into_the_code_stays_words(prepared: Path) -> None:
    assert "shells.py" in (prepared / "completion.md").read_text(encoding="utf-8")
    assert "](../perenne_tui" not in (prepared / "completion.md").read_text(encoding="utf-8")


def test_a_link_that_names_a_file_names_the_page(prepared: Path) -> None:
    assert "[Toutes les touches](keys.fr.md)" in (prepared / "guide.fr.md").read_text(encoding="utf-8")


def test_what_makes_pictures_is_not_in_the_site(prepared: Path) -> None:
    assert list(prepared.rglob("*.py")) == []
    assert (prepared / "pictures" / "board.svg").is_file()


def test_the_search_has_a_name_in_the_language_of_its_page() -> None:
    page = '<html lang="{}" class="no-js"><div class="md-search" data-md-component="search" role="dialog">'
    assert site.named_search(page.format("fr")).endswith(' role="dialog" aria-label="Rechercher">')
    assert site.named_search(page.format("en")).endswith(' role="dialog" aria-label="Search">')


@cases(
    "page",
    [
        '<img src="https://example.org/a.png">',
        '<script src="//example.org/a.js"></script>',
        '<link rel="stylesheet" href="https://fonts.example.org/css">',
        '<link rel="preconnect" href="https://fonts.example.org">',
        "<style>@font-face{src:url(https://example.org/a.woff2)}</style>",
        'a { background: url("http://example.org/a.png") }',
        '@import "https://example.org/a.css";',
    ],
)
def test_what_a_page_fetches_elsewhere_is_found(page: str) -> None:
    assert len(fetches(page)) == 1


@cases(
    "page",
    [
        '<a href="https://example.org">there</a>',
        '<link rel="canonical" href="https://example.org/a">',
        '<img src="pictures/board.svg">',
        '<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>',
        "a { background: url(data:image/png;base64,AA) }",
    ],
)
def test_what_is_only_told_is_let_be(page: str) -> None:
    assert fetches(page) == []


def test_the_page_that_fetches_is_named(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.html").write_text('<img src="https://example.org/a.png">', encoding="utf-8")
    assert list(remote(tmp_path)) == ["en/a.html fetches https://example.org/a.png"]
