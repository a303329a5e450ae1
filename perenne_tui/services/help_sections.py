"""The content of the pages of help: their sections, those that some words are in, and the lines of a screen."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from perenne_tui.core.text.clean import has_words
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.page_lines import Paper, Piece, section_pieces
from perenne_tui.documents.page_sections import Section, sections_of
from perenne_tui.i18n.language import Language
from perenne_tui.services.help_pages import HelpPage, page_named
from perenne_tui.settings import paths


def title_of(page: HelpPage, language: Language) -> str:
    """Return the title that a page has; its name in the list where it cannot be read."""
    try:
        return sections_of_page(page.name, language.code)[0].title
    except Refused:
        return language.say(page.title)


def shown_sections(page: HelpPage, language: Language, words: str) -> tuple[Section, ...]:
    """Return the sections of a page that have all of some words, in any order; all of them where there are no words.

    Raises:
        Refused: the page is not where it was installed.
    """
    sections = sections_of_page(page.name, language.code)
    return tuple(section for section in sections if has_words(section.words, words)) if words else sections


def pieces_of(sections: Sequence[Section], language: Language, paper: Paper) -> Iterator[tuple[Section, Piece]]:
    """Yield the pieces of sections, each with the section that it is of; links say where they lead."""
    named = paper._replace(place_of=lambda link: _place_of(link, language))
    for section in sections:
        yield from ((section, piece) for piece in section_pieces(section, named))


def _place_of(link: str, language: Language) -> str:
    """Return the words for the place that a link leads to: the command that shows a page, or an address."""
    if "://" in link:
        return link
    page = page_named(link.partition(".")[0])
    return f"perenne help {page.typed(language)}" if page else ""


@lru_cache(maxsize=16)
def sections_of_page(name: str, code: str) -> tuple[Section, ...]:
    """Return all sections of a page, read once.

    Args:
        name: of the page.
        code: of the language.

    Raises:
        Refused: it is not where it was installed.
    """
    path = paths.pages() / f"{name}.{code}.md"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise Refused("The page {path} is missing: install perenne again.", path=str(path)) from error
    return sections_of(text)
