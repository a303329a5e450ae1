"""The output of every command in a terminal, with hostile names of files, folders and workshops.

Each command runs in a pseudo-terminal that passes every byte on. The output may contain letters and line feeds, and
nothing that a terminal acts on; a line end in a name begins no line, and no command ends in a fault. POSIX only.
"""

import io
import os
import sys
import termios
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from shutil import copy, copyfile, rmtree
from typing import NamedTuple

from perenne_tui.cli.commands import COMMANDS
from perenne_tui.cli.program import run
from perenne_tui.core.model.rows import Action, Axis, Card, Header, Person
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.settings.paths import drafts, rescued
from perenne_tui.store.creation import create
from perenne_tui.store.drafts import About, Drafts
from perenne_tui.store.paths import TRASH, journal_of
from tests.torture.children import prepare_for_commands
from tests.torture.clocks import NOON
from tests.torture.outcome import Outcome

NAMES: Mapping[str, str] = {
    "escape": "\x1b[2J\x1b]0;owned\x07 \x1b[31mred",
    "line end": "one\nFAKE: all is well\nFAKE",
    "controls": "tab\tback\x08return\rdelete\x7fnext\x85csi\x9b31m",
    "direction": "\u202eexe.\u2066\u200f\u061cx",
    "separators": "\u2028FAKE\u2029\ufeff\ufff9tags\U000e0041",
    "not utf-8": os.fsdecode(b"caf\xe9 \x9b1m \xff"),
    "markup": "[bold]loud[\\bold] [red][@click=app.quit]",
    "braces": "{braces} {0} {name!r} {",
    "shell": "a'b\"c$(touch x)`y`!z",
    "piled": "e" + "\u0301" * 60,
    "long": "é" * 113,
}
"""By what is hostile in them, names that people or file systems allow."""
ALL = "\x1b[1m\nFAKE\t\x9b\u202e\u2028\udce9[b]{x}'\"" + "e" + "\u0301" * 9
"""All of it in one name, for the short form."""
ENCODINGS = ("utf-8", "ascii", "latin-1", "cp1252")
_OBEYED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Bidirectional classes of characters that change the direction of their neighbours."""
_MARKS = "\u200e\u200f\u061c\ufeff\ufff9\ufffa\ufffb"
"""Further characters that a terminal acts on."""


class Ran(NamedTuple):
    """The end of a command: its status and its output."""

    code: int
    sent: bytes


def experiment(scratch: Path, short: bool) -> Outcome:
    """Run every command on every name, and on the worst of them in terminals of several encodings."""
    prepare_for_commands()
    wrong, ran, done = list[str](), 0, 0
    names = {"all at once": ALL} if short else {**NAMES, "all at once": ALL}
    used = set[str]()
    for encoding in ENCODINGS[:1] if short else ENCODINGS:
        for called, name in names.items() if encoding == "utf-8" else [("all at once", ALL)]:
            for arguments, typed in _commands(scratch / "here", name):
                ended = in_terminal(arguments, typed, encoding)
                used.add(arguments[0])
                ran, done = ran + 1, done + (ended.code == 0)
                where = f"{called}, {encoding}: {arguments}"
                is_document = arguments[0] == "show" or "-" in arguments
                wrong += [f"{where}: {what}" for what in _wrong(ended, encoding, scratch, is_document=is_document)]
    wrong += [f"{missing} was never run" for missing in COMMANDS.keys() - used]
    figures = f"{ran:,} commands in terminals, {len(names)} names, {done:,} that did what they were asked"
    return Outcome("success", figures, wrong, missed=done < ran // 2)


def in_terminal(arguments: Sequence[str], typed: bytes, encoding: str) -> Ran:
    """Run a command in a terminal that passes every byte on; return how it ended."""
    terminal, inner = os.openpty()
    attributes = termios.tcgetattr(inner)
    attributes[1] &= ~termios.OPOST
    attributes[3] &= ~termios.ECHO
    termios.tcsetattr(inner, termios.TCSANOW, attributes)
    child = os.fork()
    if child == 0:
        code = 70
        try:
            os.setsid()
            for descriptor in (0, 1, 2):
                os.dup2(inner, descriptor)
            code = _as_program(arguments, encoding)
        finally:
            os._exit(code)
    os.close(inner)
    with suppress(OSError):
        os.write(terminal, typed + b"\x04\x04\x04")  # nobody waits for more
    pieces = list[bytes]()
    with suppress(OSError):  # how Linux says that nobody is left
        while piece := os.read(terminal, 65536):
            pieces.append(piece)
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return Ran(os.waitstatus_to_exitcode(status), b"".join(pieces))


def _as_program(arguments: Sequence[str], encoding: str) -> int:
    sys.stdin = io.TextIOWrapper(io.FileIO(0, "r", closefd=False), encoding=encoding)
    sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), encoding=encoding, errors="strict")
    sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), encoding=encoding, errors="strict")
    code = run(list(arguments))
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def _wrong(ended: Ran, encoding: str, scratch: Path, *, is_document: bool) -> Iterator[str]:
    text = ended.sent.decode(encoding, "surrogateescape")
    if obeyed := sorted({char for char in text if _is_obeyed(char)}):
        yield f"sends {obeyed}"
    # The words of a row may have lines of their own, and a document gives them some.
    if not is_document and any(line.startswith("FAKE") for line in text.split("\n")):
        yield "a name begins a line"
    fault = scratch / "here/state/perenne/fault.txt"
    if ended.code not in (0, 1, 2) or "Traceback" in text or fault.exists():
        yield f"ends in a fault ({ended.code}): {text[-200:]!r}"
    if fault.exists():
        yield fault.read_text(encoding="utf-8")[-600:]
        fault.unlink()


def _is_obeyed(char: str) -> bool:
    """Return whether a terminal acts on a character, by its Unicode category and class."""
    if char == "\n":
        return False
    category = unicodedata.category(char)
    return category in ("Cc", "Cs", "Zl", "Zp") or unicodedata.bidirectional(char) in _OBEYED or char in _MARKS


def _commands(here: Path, name: str) -> Iterator[tuple[list[str], bytes]]:
    """Yield commands with their input, each after its files were made again."""
    rmtree(here, ignore_errors=True)
    library = here / f"library {name[:40]}"
    library.mkdir(parents=True)
    os.environ.update(
        PERENNE_HOME=str(library),
        PERENNE_CONFIG=str(here / f"{name[:40]}.toml"),
        XDG_STATE_HOME=str(here / "state"),
        TERM="dumb",
        PERENNE_LANG="fr",
    )
    os.environ.pop("PERENNE_WORDS", None)
    os.chdir(here)
    laid = laying(here, library, name)
    workshop = f"./library {name[:40]}/{name}.perenne.json"
    for command in _on_a_workshop(workshop, name):
        laid()
        yield command
    laid()
    rescued().mkdir(parents=True)
    for file in Path(workshop).parent.glob("*.perenne.*"):
        copy(file, rescued())
    for arguments in (["list"], ["check", workshop], ["show", workshop], ["log", workshop], ["doctor"]):
        yield arguments, b""
    yield ["recover", workshop], b""
    yield ["recover", workshop], b""
    laid()
    yield ["import", f"{name}.md"], b""
    yield ["import", f"{name}.md", "--report"], b""
    yield ["import", f"{name}.md", "--into", workshop, "--yes"], b""
    yield ["export", workshop, "-o", f"plan {name}.md"], b""
    (here / f"plan {name}.md").write_text(
        (here / f"plan {name}.md").read_text(encoding="utf-8").replace("Signer", "Parapher"), encoding="utf-8"
    )
    yield ["import", f"plan {name}.md", "--into", workshop], b"o\n"
    yield ["import", f"plan {name}.md", "--into", workshop, "--yes"], b""
    yield ["new", "--from", f"./{name}.md", f"Another {name}"], b""
    yield ["new", "--from", f"./{name}.md", f"Another {name}"], b""
    yield ["new", f"./made {name[:60]}"], b""
    yield ["new", name, "--challenge", name], b""
    for deck in ("none", name):
        yield ["new", "x", "--from", deck], b""
    yield ["decks"], b""
    yield ["config"], b""
    yield ["config"], b""
    (here / f"{name[:40]}.toml").write_text(f"{name!r} = [\n", encoding="utf-8")
    yield ["list"], b""
    (here / f"{name[:40]}.toml").write_text('theme = "x"\n"\\u001b[1m\\n" = 1\n', encoding="utf-8")
    yield ["list"], b""
    yield ["help", "faq"], b""
    yield ["help", name], b""
    yield ["completion", "bash"], b""
    yield ["completion", name], b""
    os.environ["PERENNE_WORDS"] = "perenne open "
    yield ["completion", "fish"], b""
    del os.environ["PERENNE_WORDS"]
    yield from _mistaken(workshop, name)


def _on_a_workshop(workshop: str, name: str) -> Iterator[tuple[list[str], bytes]]:
    for arguments in (
        ["list"],
        ["list", "--json"],
        ["actions"],
        ["actions", "--json"],
        ["actions", "--owner", name],
        ["doctor"],
        ["doctor", "--json"],
        ["show", workshop],
        ["check", workshop],
        ["check", workshop, "--json"],
        ["log", workshop],
        ["log", workshop, "--json"],
        ["log", workshop, "-f", "md"],
        ["portfolio"],
        ["portfolio", workshop],
        ["portfolio", workshop, "-o", f"portfolio {name}.md"],
        ["mails", workshop, "-o", f"mails {name}"],
        ["remind", workshop, "-o", f"reminders {name}"],
        ["log", workshop, "--at", "2030-01-01"],
        ["log", workshop, "--at", "2030-01-01", "--json"],
        *(["export", workshop, "-o", "-", "-f", form] for form in ("md", "html", "csv", "csv-plain", "json", "ics")),
        ["export", workshop, "cards", "-o", "-"],
        ["export", workshop],
        ["export", workshop, "-o", f"{name}.out.md"],
        ["export", workshop, "--shareable", "-o", f"{name}.share.md"],
        ["export", workshop, "--template", f"{name}.md", "-o", f"{name}.own.md"],
        ["copy", workshop, f"copied {name}"],
        ["copy", workshop, f"model {name}", "--empty"],
        ["pack", workshop, "-o", f"{name}.zip"],
        ["pack", workshop, "--without-history", "--force"],
        ["unpack", f"{name}.zip"],
        ["unpack", f"{name}.zip", f"unpacked {name}"],
        ["merge", workshop, "--yes"],
        ["merge", workshop, f"./library {name[:40]}", "--yes"],
        ["rename", workshop, f"renamed {name}"],
        ["delete", workshop],
        ["restore", f"./library {name[:40]}/{TRASH}/{name}.perenne.json"],
        ["forget", workshop, "--yes"],
        ["forget", workshop, "--person", "Léa Martin", "--yes"],
        ["sheets", "scan", workshop, "clone", "--yes"],
    ):
        yield arguments, b""
    yield ["forget", workshop], b"non\n"
    yield ["sheets", "scan", workshop, "clone"], b"o\nn\nt\n"


def _mistaken(workshop: str, name: str) -> Iterator[tuple[list[str], bytes]]:
    """Yield command lines that are wrong, whose messages quote what was typed."""
    for arguments in (
        [name],
        [f"lis{name}"],
        ["open", name],
        ["open", workshop],
        ["desk", workshop],
        ["demo"],
        ["show", name],
        ["show", f"./{name}/x"],
        ["show", workshop, name],
        ["show", workshop, f"--{name}"],
        ["export", workshop, name],
        ["export", workshop, "-f", name],
        ["export", workshop, "--date", name],
        ["export", workshop, "--tone", name],
        ["export", workshop, "-o", f"./{name}/none/x"],
        ["export", workshop, "--template", f"none {name}"],
        ["log", workshop, "-n", name],
        ["log", workshop, "--at", name],
        ["follow", f"none {name}"],
        ["rename", workshop, "\x1b"],
        ["restore", name],
        ["forget", workshop, "--person", name],
        ["import", f"none {name}"],
        ["import", "."],
        ["sheets", name, workshop, "."],
        ["sheets", "scan", workshop, name],
        ["list", "--lang", name],
        ["list", f"--theme={name}"],
        [f"--{name}"],
        ["copy"],
        ["merge", workshop, name],
        ["git-setup", name],
        ["pack", name],
        ["pack", workshop, "-o", f"./{name}/none/x"],
        ["unpack", name],
        ["unpack", f"none {name}"],
    ):
        yield arguments, b""


def laying(here: Path, library: Path, name: str) -> Callable[[], None]:
    """Return a function that makes the files again."""

    def lay() -> None:
        rmtree(library)
        (library / TRASH).mkdir(parents=True)
        for folder in (library, library / TRASH):
            create(folder / f"{name}.perenne.json", _workshop(name), at=NOON)
        with suppress(OSError):  # the longest name has no room for what others add to it
            copyfile(library / f"{name}.perenne.json", library / f"{name}.perenne (conflicted copy).json")
            copyfile(library / f"{name}.perenne.json", library / f"{name}.perenne.json.other")
        (library / f"un{name[:40]}.perenne.json").write_bytes(b"\x1b[31mnothing")
        journal_of(library / f"gap{name[:40]}.perenne.json").write_bytes(b"\x1b[31m\nnothing\n")
        (here / f"{name}.md").write_text(f"# Deck\n\n## One {name!r}\n\n- {ALL!a}\n- \x1b[31mred\u202e\n", "utf-8")
        clone = here / "clone"
        rmtree(clone, ignore_errors=True)
        (clone / "docs").mkdir(parents=True)
        (clone / f"README {name[:60]}").write_bytes(b"")
        (clone / "LICENSE").write_bytes(b"")
        typed = Drafts(drafts(), "hostile")
        typed.typed(About("answer", "c1"), "typed")
        typed.close()

    library.mkdir(parents=True, exist_ok=True)
    return lay


def _workshop(name: str) -> Workshop:
    """Return a workshop whose rows hold uncleaned text, as a file of another program may."""
    said = name.encode("utf-8", "replace").decode()
    people = {"p1": Person("p1", name="Léa Martin", role="cheffe de projet"), "p2": Person("p2", name=said)}
    return Workshop(
        Header("hostile-uid", title=said, challenge=said, organisation=said),
        axes={"a1": Axis("a1", rank="i", letter="A", name=said)},
        cards={"c1": Card("c1", axis="a1", rank="i", spoken="A1", title=f"Carte {said}", question=said, answer=said)},
        people=people,
        actions={"x1": Action("x1", card="c1", spoken="AC1", text=f"Signer {said}", owner="p2")},
    )
