"""Links of documents: which are followed, and what those that lead nowhere are told as."""

from pathlib import Path

from distribution.links import anchors, lost_links
from tests.cases import cases


@cases(
    "text",
    [
        "[there](other.md)",
        "[there](docs/guide.md#a-place)",
        "[there](docs/guide.md#the-end-2)",
        '[there](missing.md "a title")',
        "![a picture](docs/a.png)",
        "[![a picture](docs/guide.md)](docs/a.svg)",
        "[here](#nowhere)",
        '<img alt="" src="docs/a.png">',
        '<a href="docs/guide.md#a-place">there</a>',
    ],
)
def test_a_link_to_nothing_is_found(text: str, tmp_path: Path) -> None:
    _checkout(tmp_path, text)
    assert len(list(lost_links(tmp_path))) == 1


@cases(
    "text",
    [
        "[there](docs/guide.md)",
        "[there](docs/guide.md#l-été-dernier)",
        "[there](docs/guide.md#the-end-1)",
        "[a folder](docs)",
        "[here](#a-title)",
        "[elsewhere](https://example.org/missing.md) <https://example.org> [mail](mailto:a@example.org)",
        "`[code](missing.md)`",
        "```\n[code](missing.md)\n```",
        '<img alt="" src="https://example.org/a.png">',
    ],
)
def test_others_are_let_be(text: str, tmp_path: Path) -> None:
    _checkout(tmp_path, text)
    assert list(lost_links(tmp_path)) == []


def test_what_is_lost_is_named_with_its_page(tmp_path: Path) -> None:
    _checkout(tmp_path, "[there](docs/guide.md#nowhere)")
    assert list(lost_links(tmp_path)) == ["README.md: docs/guide.md#nowhere"]


def test_a_title_in_code_and_with_links_has_the_place_that_forges_give_it(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# `perenne` and [its files](files.md): where?\n", encoding="utf-8")
    assert anchors(page) == {"perenne-and-its-files-where"}


def _checkout(root: Path, text: str) -> None:
    (root / "docs").mkdir(exist_ok=True)
    (root / "README.md").write_text(f"# A title\n\n{text}\n", encoding="utf-8")
    guide = "# Guide\n\n## L'été dernier\n\n## L été dernier\n\n## The end\n\n## The end\n"
    (root / "docs" / "guide.md").write_text(guide, encoding="utf-8")
    anchors.cache_clear()
