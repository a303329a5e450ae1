"""The report of `perenne forget`: what was erased and rewritten, what still holds a name, and what to do about it."""

from typing import TYPE_CHECKING, Final

from perenne_tui.cli.command import Setup
from perenne_tui.cli.output import quoted, write_line, write_text
from perenne_tui.i18n.language import N_, Language
from perenne_tui.i18n.vocabulary.states import CARD_TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from perenne_tui.core.forgetting import Forgotten
    from perenne_tui.core.text.name_places import Place
    from perenne_tui.store.forgetting import ErasurePlan
    from perenne_tui.store.nearby_files import Reason

_REASONS: "Mapping[Reason, str]" = {
    "holds": N_("These hold a name, and were left as they are:"),
    "may_hold": N_("These hold a word that may be a name, and were left as they are:"),
    "called": N_("These files or folders may be called like somebody:"),
    "closed": N_("These cannot be looked into here, and may hold a name:"),
    "beyond": N_("There is too much here for all of it to be looked into:"),
}
"""By reason why a person should look at a file or a folder: its heading, a message id."""
_FIELDS: Final["Mapping[tuple[str, str], str]"] = {
    **{("cards", text): label for text, label in CARD_TEXTS.items()},
    ("axes", "name"): N_("Name"),
}
"""By table and field: a message id. The labels of other fields are in the sheets."""
_TABLES: Final["Mapping[str, str]"] = {"axes": N_("Column"), "sittings": N_("Sittings")}
"""By table that has no sheet: a message id."""


def write_people(setup: Setup, forgotten: "Forgotten") -> None:
    """Write each name with the function that replaces it, and in how many places of the texts."""
    for name, word in forgotten.people.items():
        write_line(f"  {name} → {word}")
    if not forgotten.people:
        write_line("  " + setup.language.say("nobody is listed any more"))
    if forgotten.places:
        write_line(
            "  " + setup.language.count("in {n} place of its texts", "in {n} places of its texts", forgotten.places)
        )


def write_erased(heading: str, setup: Setup, before: "ErasurePlan") -> None:
    """Write the files and drafts that are erased, and how many changes of the history."""
    say = setup.language.say
    gone = [str(file) for file in before.files]
    gone += [say("{path}, typed and not kept", path=str(file)) for file in before.drafts]
    if before.changes:
        gone.insert(0, setup.language.count("the history: {n} change", "the history: {n} changes", before.changes))
    if gone:
        write_line(heading)
        for what in gone:
            write_line(f"  {what}")


def write_paths(heading: str, paths: "Sequence[Path]") -> None:
    """Write paths below a heading; nothing when there are none."""
    if paths:
        for line in (heading, *(f"  {path}" for path in paths)):
            write_line(line)


def write_cleaned(setup: Setup, done: "ErasurePlan", but: "Iterable[Path]" = ()) -> None:
    """Write which copies were rewritten, and in which of them a person should look nevertheless.

    Args:
        setup: options and settings of this run.
        done: what was forgotten.
        but: copies that could not be rewritten.
    """
    say = setup.language.say
    doubtful = {file.path for file in done.to_check if file.reason == "may_hold"}
    for copy in (*done.copies, *done.stray_copies):
        if copy in doubtful and copy not in but:
            write_line(say("Forgotten in this copy too, but for words that may be names: {path}", path=str(copy)))
        elif copy not in but:
            write_line(say("Forgotten in this copy too: {path}", path=str(copy)))


def write_left(setup: Setup, name: str, before: "ErasurePlan", options: str, *, is_done: bool) -> None:
    """Write which names or doubtful words are left, where they are, and what to do about them.

    Args:
        setup: options and settings of this run.
        name: of the workshop.
        before: what was found.
        options: options of the command as they were typed, for the commands that are proposed.
        is_done: whether copies were rewritten, and `write_cleaned` has listed what is left in them.
    """
    say, forgotten = setup.language.say, before.forgotten
    if forgotten.left_at:
        write_line(say("Left, because they may be other words, or the names of others:"))
        for word, places in sorted(forgotten.left_at.items()):
            where = ", ".join(_place_words(place, setup.language) for place in places)
            times = forgotten.left[word]
            counted = f"{word} ({times})" if times > 1 else word
            write_line("  " + say("{word}: {places}", word=counted, places=where))
        write_line(
            "  "
            + say(
                "If one of them is a name, run this again with --person and that word; or word the place anew first."
            )
        )
    out = (N_("To take the names out of it: {command}"), N_("To take the names out of the first of them: {command}"))
    see = (N_("To see where it stands there: {command}"), N_("To see where it stands in the first: {command}"))
    for heading, advice, paths in (
        (N_("These copies of the workshop open as one, and were left as they are:"), out, before.hand_copies),
        (N_("These other workshops hold a name, and were left as they are:"), out, before.workshops),
        (
            N_("These workshops hold a word that may be a name, and were left as they are:"),
            see,
            before.doubtful,
        ),
    ):
        write_paths(say(heading), paths)
        if paths:
            command = f"perenne forget {quoted(str(paths[0]))}{options}"
            write_line("  " + say(advice[len(paths) > 1], command=command))
    cleaned = {*before.copies, *before.stray_copies} if is_done else set()
    for why, heading in _REASONS.items():
        there = [file.path for file in before.to_check if file.reason == why]
        write_paths(say(heading), [path for path in there if why != "may_hold" or path not in cleaned])
    spaced = name.replace("-", " ")
    if forgotten.names.are_in(spaced) or forgotten.names.left_in(spaced):
        write_line(say("The file itself is still called {name}: “perenne rename” changes that.", name=name))


def write_out_of_reach(setup: Setup, forgotten: "Forgotten") -> None:
    """Write what the command can never reach: documents sent, backups, pictures."""
    say = setup.language.say
    write_line(say("Done. Out of reach are:"))
    if forgotten.is_everybody:
        write_line("  " + say("names that only texts hold: --person takes them out one by one;"))
    out_of_reach = say(
        "  documents and copies that lie elsewhere, or were sent;\n"
        "  versions that a synchronised folder or a backup keeps elsewhere;\n"
        "  what pictures show, and what a disk still holds of erased files."
    )
    write_text(out_of_reach + "\n")


def rewritten_copies(before: "ErasurePlan") -> "tuple[Path, ...]":
    """Return the paths of the copies that are rewritten; for a copy without snapshot, that of its journal."""
    from perenne_tui.store.paths import journal_of

    return (*(copy if copy.exists() else journal_of(copy) for copy in before.copies), *before.stray_copies)


def _place_words(place: "Place", language: Language) -> str:
    """Return the name of a place in a workshop: « D3 (Réponse) », « Coûts (Poste) »."""
    from perenne_tui.sheets.all_sheets import SHEETS

    sheet = next((sheet for sheet in SHEETS if sheet.table == place.table), None)
    labels = {field.name: field.label for field in sheet.fields} if sheet else {}
    label = _FIELDS.get((place.table, place.field)) or labels.get(place.field)
    title = sheet.title if sheet else _TABLES.get(place.table)
    row = place.called or (language.say(title) if title else place.table)
    field = language.say(label) if label else place.field
    return f"{row} ({field})" if field else row
