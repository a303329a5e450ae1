"""Forgetting a name under every fault, and then every file around the workshop searched for it.

Under a fault or before a power cut the old workshop is there afterwards, or the new one. Without a fault, the
experiment puts the content of the workshop under all names that programs give to copies, in all encodings and
archives, and runs the installed command: whatever file still holds the name was listed, and what could be cleaned
was.
"""

import gzip
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from perenne_tui.core.forgetting import forget
from perenne_tui.core.model.ranks import spread
from perenne_tui.core.model.rows import Axis, Card, Header, Person
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store import forgetting
from perenne_tui.store.creation import create
from perenne_tui.store.paths import journal_of
from perenne_tui.store.set_aside_names import parse_set_aside
from perenne_tui.store.workshop_file import read
from tests.torture.file_names import EVERY, OTHERS
from tests.torture.outcome import Outcome
from tests.torture.store_plays import AT, Play, first_value, working
from tests.torture.traces import forms_of, holds

NAME = "Léa Martin"
UID = "w0rksh0p00"
STEM = "atelier.perenne"
ENDS = (".json", ".journal")


def play(learnt: Path) -> Play:
    """Return the play; the workshop after it is learnt in a file of its own."""
    return Play("forgetting", beside_a_name, forgetting_it, _values(learnt))


def beside_a_name(path: Path) -> None:
    """Make a workshop that names somebody, with a history, set-aside files, and a conflicted copy."""
    people = {"lea": Person("lea", NAME)}
    create(path, replace(first_value(), header=Header(UID, title="Été"), people=people), at=AT)
    for _ in working(path):
        pass
    path.with_name(f"{path.name}.other").write_text(NAME, encoding="utf-8")
    path.with_name("été (conflicted copy).json").write_bytes(path.read_bytes())


def forgetting_it(path: Path) -> Iterator[int]:
    """Forget the name."""
    places = forgetting.SearchPlaces(path.parent, (), (path.with_name("fault.txt"),))
    try:
        forgetting.forget(path, _without, _without, lambda _: True, places=places, at=AT)
    except Refused:
        return
    yield read(path).last_n


_without = partial(forget, default_role="une personne de l’équipe", person=NAME)


def _values(path: Path) -> Mapping[int, Workshop]:
    beside_a_name(path)
    before = read(path)
    return {before.last_n: before.workshop, before.last_n + 1: _without(before.workshop).workshop}


WRITTEN: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "as it is": lambda data: data,
    "cut": lambda data: data[: len(data) * 2 // 3],
    "two bytes a letter": lambda data: data.decode().encode("utf-16"),
    "one byte a letter": lambda data: data.decode().encode("cp1252", "replace"),
    "decomposed": lambda data: data.decode().replace("é", "e\u0301").encode(),
    "escaped": lambda data: data.decode().replace("é", "\\u00e9").encode(),
    "packed": gzip.compress,
    "in an archive": lambda data: _archive("dossier/été.json", data),
    "somebody's words": lambda _: f"Voir {NAME}, puis rien.\n".encode(),
    "a longer word": lambda _: "Voir Martine, LéaMartin et lmartin@x.fr.\n".encode(),
    "a swap file": lambda data: b"b0VIM 9.0\0\0" + data[:900] + b"\0\0\xff" + data[900:],
}
"""By name, the ways in which a copy may be written."""
SOUND = ("as it is",)
"""Ways of writing in which the copy is still a workshop: it must be cleaned, not only listed."""
SHORT = ("as it is", "two bytes a letter", "in an archive")
WORDS: Final = (
    "Léa Martin", "MARTIN Léa", "Martin, Léa", "L. Martin", "Léa M.", "léa martin", "Léa", "LÉA", "Martin", "LMartin",
    "lea.martin@example.gouv.fr", "l.martin@x.fr", "martin.lea@x.fr", "@leamartin", "@léa", "@lmartin", "lea_martin",
    "Léa\u00a0Martin", "Léa\u202fMartin", "Lé\u00ada Mar\u00adtin", "Le\u0301a", "Léa\u2011Martin", "L%C3%A9a",
    "L%C3%A9a%20Martin", "L=C3=A9a", "L&eacute;a", "L\\u00e9a", "Martin-Dubois", "Martine", "MARTINE", "lmartin",
    "LeaMartin", "dossierLéa", "Léane", "lea2", "martin", "x@martin.fr", "Anne-Léa", "martins",
    "https://x.fr/~martin/",
)  # fmt: skip
"""Spellings of a name in a card."""


def experiment(scratch: Path, short: bool) -> Outcome:
    """Forget a name with copies of every kind around; then search every file, and the report."""
    wrong, files = list[str](), 0
    for number, (way, write) in enumerate(WRITTEN.items()):
        for options in (("--person", NAME), ()):
            if not short or (way in SHORT and options):
                count, found = _round(scratch / f"{number}{len(options)}", way, write, options)
                files, wrong = files + count, wrong + found
    wrong += _words(scratch / "words")
    figures = f"{files:,} files under {len(EVERY)} names, {len(WORDS)} spellings in cards"
    return Outcome("forget", figures, wrong)


def _round(
    folder: Path, way: str, write: Callable[[bytes], bytes], options: tuple[str, ...]
) -> tuple[int, list[str]]:
    library = folder / "library"
    path = _workshop(library, UID, (NAME, "Léa", "Martin"))
    bystander = _workshop(library, "an0ther0ne", ("Rien",), "voisin")
    about_her = _workshop(library, "an0therTw0", (NAME,), "cite")
    copies = {}
    for template in EVERY:
        for end in ENDS:
            source = path if end == ".json" else journal_of(path)
            file = Path(os.path.normpath(library / template.format(stem=STEM, end=end)))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(write(source.read_bytes()))
            copies[file] = template
    kept = {file: file.read_bytes() for one in (bystander, about_her) for file in (one, journal_of(one))}
    said = _perenne(folder, "forget", "atelier", *options, "--yes")
    if said is None:
        return len(copies), [f"{way}: the command failed"]
    wrong = [f"{way}: {file.name} was changed" for file, data in kept.items() if file.read_bytes() != data]
    wrong += [f"{way}: {one.name} is not told" for one in (about_her,) if f"{one}\n" not in said]
    for file in sorted(folder.rglob("*")):
        if not file.is_file() or file in kept:
            continue
        is_held = holds(file.read_bytes(), _FORMS)
        if is_held and f"{file}\n" not in said and f"{_snapshot(file)}\n" not in said:
            wrong.append(f"{way}: {file.relative_to(folder)} still holds the name, and was not named")
        if is_held and way in SOUND and not _is_a_workshop(file):
            wrong.append(f"{way}: {file.relative_to(folder)} still holds the name, and could be cleaned")
        if way == "somebody's words" and copies.get(file) in OTHERS and file.read_bytes() != write(b""):
            wrong.append(f"{way}: {file.relative_to(folder)} is nobody's of ours, and was changed")
        if holds(file.name.encode(), _FORMS) and f"{file}\n" not in said:
            wrong.append(f"{way}: {file.name} is called like her, and was not named")
    return len(copies), wrong


def _words(folder: Path) -> list[str]:
    """Return the spellings that are still in the workshop, and not in the report."""
    path = _workshop(folder / "library", UID, tuple(f"Voir {word} ici" for word in WORDS))
    said = _perenne(folder, "forget", "atelier", "--person", NAME, "--yes")
    if said is None:
        return ["words: the command failed"]
    wrong = []
    told = said.replace("\u00a0", " ")
    for word, card in zip(WORDS, read(path).workshop.cards.values(), strict=True):
        is_there = any(part in fold(card.title) for part in ("lea", "martin"))
        if is_there and f"{card.spoken} (" not in told:
            wrong.append(f"“{word}” stands in {card.spoken} as “{card.title}”, and was not named")
    return wrong


def _workshop(library: Path, uid: str, titles: tuple[str, ...], name: str = "atelier") -> Path:
    """Make a workshop with these cards and a history; the person is listed if a card names her."""
    library.mkdir(parents=True, exist_ok=True)
    ranks = spread(len(titles))
    cards = {
        f"c{place}": Card(f"c{place}", "a", rank, f"D{place + 1}", title)
        for place, (rank, title) in enumerate(zip(ranks, titles, strict=True))
    }
    people = {"lea": Person("lea", NAME)} if NAME in titles else {}
    axes = {"a": Axis("a", "h", "D", "Déploiement")}
    path = library / f"{name}.perenne.json"
    create(path, Workshop(Header(uid, title="Été"), axes=axes, cards=cards, people=people), at=AT)
    return path


def _perenne(folder: Path, *words: str) -> str | None:
    """Run the installed command, and return its output; `None` when it fails."""
    environ = {
        **os.environ,
        "PERENNE_HOME": str(folder / "library"),
        "PERENNE_CONFIG": str(folder / "none.toml"),
        "XDG_STATE_HOME": str(folder / "state"),
        "PERENNE_LANG": "fr",
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "perenne_tui", *words]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout if done.returncode == 0 and not done.stderr else None


def _is_a_workshop(file: Path) -> bool:
    return file.name.endswith((".perenne.json", ".perenne.journal")) and not parse_set_aside(file.name)


def _snapshot(file: Path) -> Path:
    return file.with_name(file.name.removesuffix(".journal") + ".json")


def _archive(name: str, data: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr(name, data)
    return made.getvalue()


_FORMS = forms_of("Léa", "Martin", "LÉA", "MARTIN", "lea.martin")
