"""`perenne help`: the commands and the pages of help, a page, or what is said of some words on all of them."""

from functools import partial
from typing import TYPE_CHECKING

from perenne_tui.cli.command import Command, Section, Setup
from perenne_tui.cli.output import help_width, write_line, write_text
from perenne_tui.cli.parameters import Argument
from perenne_tui.core.text.sentences import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perenne_tui.i18n.language import Language
    from perenne_tui.services.help_pages import HelpPage


def help_command(setup: Setup) -> Command:
    """Return `perenne help`."""
    say = setup.language.say
    return Command(
        "help",
        setup,
        partial(_help, setup),
        say(
            "Show a page of help: phones, sharing, after the room, questions people ask.\n\n"
            "Alone, it lists the commands and the pages. Words behind the name of a page show only what it says of "
            "them, as “perenne help faq projector” does; words that are no name are looked for on every page."
        ),
        [
            Argument(
                "words",
                say("[PAGE | COMMAND | WORD…]"),
                is_required=False,
                takes_all=True,
                complete=lambda _before: _names(setup.language),
            )
        ],
        sections=[pages_section(setup.language)],
    )


def pages_section(language: "Language") -> Section:
    """Return the list of the pages, as help shows it."""
    from perenne_tui.services.help_pages import PAGES

    heading = language.say("Pages, each shown by “perenne help PAGE”:")
    return Section(heading, [(page.typed(language), language.say(page.title)) for page in PAGES])


def _names(language: "Language") -> list[str]:
    from perenne_tui.cli.commands import COMMANDS
    from perenne_tui.services.help_pages import PAGES

    return [*(page.typed(language) for page in PAGES), *COMMANDS]


def _help(setup: Setup, words: "Sequence[str]") -> int:
    from perenne_tui.cli.commands import COMMANDS, make_command, whole_program
    from perenne_tui.cli.help_page import help_page
    from perenne_tui.services.help_pages import page_named

    language, width = setup.language, help_width()
    if not words:
        program = whole_program(setup, "perenne", lambda: 0)
        write_text(help_page(program, "perenne", language, width) + "\n")
    elif len(words) == 1 and words[0] in COMMANDS:
        write_text(help_page(make_command(words[0], setup), f"perenne {words[0]}", language, width) + "\n")
    elif page := page_named(words[0]):
        _write_page(page, language, " ".join(words[1:]), width)
    else:
        _write_places(language, " ".join(words))
    return 0


def _write_page(page: "HelpPage", language: "Language", words: str, width: int) -> None:
    """Write a page, or the sections of it that have some words."""
    from perenne_tui.services.help_sections import shown_sections

    sections = shown_sections(page, language, words)
    if not sections:
        raise Refused("The page “{page}” says nothing of “{words}”.", page=page.typed(language), words=words)
    write_text("\n\n".join(_written(page, language, words, width)) + "\n")


def _written(page: "HelpPage", language: "Language", words: str, width: int) -> "Iterator[str]":
    """Yield the pieces of a page; what stands below a heading is set off to the right."""
    from perenne_tui.core.text.spans import plain
    from perenne_tui.documents.page_lines import Paper
    from perenne_tui.services.help_sections import pieces_of, shown_sections

    paper = Paper(width - 2, len)
    section = None
    for its, piece in pieces_of(shown_sections(page, language, words), language, paper):
        is_head, section = its is not section and its.heading is not None, its
        lines = ("" if is_head else "  ") + "\n".join(plain(line) for line in piece).replace("\n", "\n  ")
        yield "\n".join(line.rstrip() for line in lines.split("\n"))


def _write_places(language: "Language", words: str) -> None:
    """Write the headings below which some words are said, each with the command that shows it.

    Raises:
        Refused: nothing is said of them.
    """
    from perenne_tui.cli.output import quoted
    from perenne_tui.services.help_pages import PAGES
    from perenne_tui.services.help_sections import shown_sections

    found = [(page, section.title) for page in PAGES for section in shown_sections(page, language, words)]
    if not found:
        raise Refused("Nothing is said of “{words}”. All pages: perenne help", words=words)
    told = ""
    for page, title in found:
        if page.name != told:
            write_line(f"perenne help {page.typed(language)} {quoted(words)}")
            told = page.name
        write_line(f"  {title}")
