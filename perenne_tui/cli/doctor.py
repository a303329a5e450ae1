"""`perenne doctor`: versions, places, terminal and language of this machine, and what to do about problems."""

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.options import flag
from perenne_tui.cli.output import hanging_indent, write_json, write_line

if TYPE_CHECKING:
    from perenne_tui.i18n.language import Language
    from perenne_tui.services.diagnostics.facts import Fact, Group
    from perenne_tui.services.diagnostics.places import Places
    from perenne_tui.services.diagnostics.terminal import TerminalProperties


def doctor_command(setup: Setup) -> Command:
    """Return `perenne doctor`."""
    say = setup.language.say
    return Command(
        "doctor",
        setup,
        partial(_doctor, setup),
        say(
            "Say what this machine is like, and what to do about what is amiss.\n\n"
            "Versions, places, what is found in them, terminal and language; nothing of what workshops say. Saving "
            "is tried out with a tiny workshop that goes at once. Ends with 1 when something would prevent work."
        ),
        [
            flag(["--json", "as_json"], say("Write everything as JSON.")),
            flag(["--install-shortcut"], say("Put perenne into the menu of this system, for you alone.")),
            flag(["--remove-shortcut"], say("Take it out of the menu again.")),
        ],
    )


def _doctor(setup: Setup, as_json: bool, install_shortcut: bool, remove_shortcut: bool) -> int:
    if install_shortcut or remove_shortcut:
        from perenne_tui.cli.shortcut import change_menu

        return change_menu(setup.language, is_installing=install_shortcut, is_removing=remove_shortcut)
    groups = _groups(setup)
    facts = [fact for group in groups for fact in group.facts]
    problems = sum(bool(fact.problem) for fact in facts)
    if as_json:
        write_json({"ok": not problems, **{group.name: _as_json(group) for group in groups}})
    else:
        for line in _lines(setup.language, groups, problems):
            write_line(line)
    return 1 if problems else 0


def _groups(setup: Setup) -> "list[Group]":
    """Return all facts about this machine, in groups."""
    from datetime import UTC, datetime

    from perenne_tui.i18n.language import choose_with_source
    from perenne_tui.services.diagnostics.choices import choices
    from perenne_tui.services.diagnostics.phone_service import phones_facts
    from perenne_tui.services.diagnostics.places import places
    from perenne_tui.services.diagnostics.stored_work import stored_work
    from perenne_tui.services.diagnostics.terminal import terminal
    from perenne_tui.services.diagnostics.versions import document_forms, versions
    from perenne_tui.settings.configuration import THEMES

    language, settings = setup.language, setup.settings
    where = _places(setup)
    option = language.code if setup.is_language_chosen else None
    because = choose_with_source(option, os.environ, configured=settings.language)[1]
    return [
        versions(language),
        document_forms(language),
        phones_facts(language),
        places(where, language, now=lambda: datetime.now(UTC)),
        stored_work(where, language, now=datetime.now(UTC).astimezone()),
        terminal(_terminal_seen(), language),
        choices(
            language,
            because=language.say("configuration") if because == "config" else because,
            environ=os.environ,
            glyphs=setup.glyphs,
            theme=setup.theme or THEMES[0],
            encoding=sys.stdout.encoding or "",
            keys=settings.keys,
        ),
    ]


def _places(setup: Setup) -> "Places":
    """Return the folders and files that the program uses, with the reason for the library's folder."""
    from pathlib import Path

    from perenne_tui.services.diagnostics.places import Places
    from perenne_tui.services.own_command import ONE_FILE
    from perenne_tui.services.shortcuts.menu_entry import place_in_menu
    from perenne_tui.settings import paths

    because = ""
    if os.environ.get("PERENNE_HOME"):
        because = setup.language.say("named by {what}", what="PERENNE_HOME")
    elif setup.settings.library:
        because = setup.language.say("named by {what}", what=setup.language.say("configuration"))
    complaints = tuple(setup.language.sentence(complaint) for complaint in setup.settings.complaints)
    return Places(
        config=Path(paths.config_file()),
        library=setup.library(),
        library_because=because,
        state=paths.state_dir(),
        drafts=paths.drafts(),
        rescued=paths.rescued(),
        program=Path(os.environ.get(ONE_FILE) or Path(__file__).parents[1]),
        unpacked=Path(unpacked) if (unpacked := os.environ.get("PERENNE_UNPACKED")) else None,
        menu=place_in_menu(paths.applications(), sys.platform),
        complaints=complaints,
    )


def _terminal_seen() -> "TerminalProperties":
    """Return the facts about the terminal that can be observed."""
    from perenne_tui.services.diagnostics.terminal import TerminalProperties

    try:
        size = tuple(os.get_terminal_size(sys.stdout.fileno()))
    except (OSError, ValueError):
        size = None
    return TerminalProperties(
        environ=os.environ,
        is_terminal=sys.stdin.isatty() and sys.stdout.isatty(),
        size=(size[0], size[1]) if size else None,
        encoding=sys.stdout.encoding or "",
        is_windows=sys.platform == "win32",
    )


def _lines(language: "Language", groups: "list[Group]", problems: int) -> list[str]:
    """Return the report: for each fact a name and a value on one line, and below it what to do."""
    width = max(len(fact.label) for group in groups for fact in group.facts)
    lines: list[str] = []
    for group in groups:
        lines.append(group.heading)
        for fact in group.facts:
            lines += hanging_indent(f"  {fact.label.ljust(width)}  ", fact.said)
            if fact.problem:
                lines += hanging_indent("    ! ", fact.problem)
            for sentence in fact.advice:
                lines += hanging_indent("    - ", sentence)
        lines.append("")
    if not problems:
        return [*lines, language.say("All is well.")]
    end = language.count(
        "{n} thing would prevent work: it stands after “!”.",
        "{n} things would prevent work: they stand after “!”.",
        problems,
    )
    return [*lines, end]


def _as_json(group: "Group") -> dict[str, object]:
    return {fact.name: _fact(fact) for fact in group.facts}


def _fact(fact: "Fact") -> dict[str, object]:
    return {"value": fact.plain, "problem": fact.problem, "advice": list(fact.advice)}
