"""Sentences about the rows of the sheets: which line, which field, and its value as the sheet shows it."""

from collections.abc import Callable, Sequence
from datetime import date

from perenne_tui.core.changes.people import sharing_mail
from perenne_tui.core.model.rows import Person, Row
from perenne_tui.core.model.sheet_rows import Bearing, Criterion, Involvement, Paper, Point, Scenario, Score
from perenne_tui.services.confirmation.change import Change, changed, quoted, short
from perenne_tui.sheets.all_sheets import SHEETS
from perenne_tui.sheets.fields import Field, Sheet


def fields_in_words(change: Change, table: str, row: Row, names: Sequence[str], called: str) -> str:
    """Return the fields of a row that have changed, with their values: « Porteur d’AC3 : Léa Martin ».

    Args:
        change: the change.
        table: of the row.
        row: the row after the change.
        names: the fields.
        called: what the row is called.
    """
    known = {field.name: field for field in _fields_of(table, row)}
    say = change.language.say
    return " · ".join(
        change.labelled(say(known[name].label), called, _value(change, known[name], row))
        for name in names
        if name in known
    )


def _value(change: Change, field: Field, row: Row) -> str:
    """Return the value of a field as the sheet shows it, days in words; empty for none."""
    value = getattr(row, field.name)
    if isinstance(value, date):
        return change.day(value)
    if field.kind == "mail":  # it is on the wall, and in what follows the wall
        return change.language.say("noted") if value else ""
    return short(_in_words(change, field, row))


def _in_words(change: Change, field: Field, row: Row) -> str:
    """Return the value of a field of a row as the sheet shows it."""
    from perenne_tui.sheets.field_values import words_of  # which needs all kinds of fields

    return words_of(field, row, change.after, change.language)


def say_rows(table: str) -> Callable[[Change], str]:
    """Return the function that says what a change did to the rows of a table."""
    return lambda change: _say_rows(change, table)


def say_scenarios(change: Change) -> str:
    """Return the sentence about a scenario: begun, recommended, or a field of it."""
    say, patches = change.language.say, change.of("scenarios")
    if "recommended" in changed(patches):
        chosen = [change.after.scenarios[patch.uid] for patch in patches if patch.uid in change.after.scenarios]
        now = next((row for row in chosen if row.recommended), None)
        if now is not None:
            return say("{id} is recommended: {name}", id=now.spoken, name=short(now.name))
        return say("{id} is recommended no more", id=chosen[0].spoken)
    return _say_rows(change, "scenarios")


def say_people(change: Change) -> str:
    """Return the sentence about a person; of an address, whose it is besides."""
    said = _say_rows(change, "people")
    given = [patch.uid for patch in change.of("people") if (patch.set or {}).get("mail")]
    others = {
        other.uid
        for uid in given
        if uid in change.after.people
        for other in sharing_mail(change.after, change.after.people[uid].mail, but=uid)
    }
    if not others:
        return said
    names = ", ".join(sorted(map(change.person, others)))
    shared = change.language.say("address that {names} has too", names=short(names))
    return f"{said} · {shared}"


def say_bearings(change: Change) -> str:
    """Return the sentence about what a card is in a scenario."""
    patch = change.of("bearings")[0]
    row = change.row("bearings", patch.uid)
    if not isinstance(row, Bearing):
        return ""
    from perenne_tui.i18n.vocabulary.lenses import stake_names

    names = stake_names(change.language)
    word = names.as_before
    if patch.uid in change.after.bearings:
        word = names.vital if row.stake == "vital" else names.useless
    scenario = change.row("scenarios", row.scenario)
    where = scenario.spoken if isinstance(scenario, Scenario) else ""
    return change.language.say("{id} in {scenario}: {word}", id=change.card_id(row.card), scenario=where, word=word)


def say_scores(change: Change) -> str:
    """Return the sentence about a score, or about the argument for it."""
    say, patch = change.language.say, change.of("scores")[0]
    row = change.row("scores", patch.uid)
    if not isinstance(row, Score):
        return ""
    scenario = change.row("scenarios", row.scenario)
    criterion = change.row("criteria", row.criterion)
    where = {
        "scenario": scenario.spoken if isinstance(scenario, Scenario) else "",
        "criterion": quoted(criterion.name, change.language) if isinstance(criterion, Criterion) else "",
    }
    if patch.uid in change.after.scores and "points" not in changed([patch]) and row.argument:
        if patch.was is not None or row.points is None:
            return say("{scenario}, {criterion}: {text}", **where, text=short(row.argument))
    elif patch.uid in change.after.scores and set(patch.set or ()) == {"argument"}:
        return say("{scenario}, {criterion}: argument taken out", **where)
    if patch.uid not in change.after.scores or row.points is None:
        return say("{scenario}, {criterion}: no score any more", **where)
    return say("{scenario}, {criterion}: score {points}", **where, points=row.points)


def say_papers(change: Change) -> str:
    """Return the sentence about handover documents: found in the code, confirmed, or as any other row."""
    patches = change.of("papers")
    found = [patch.uid for patch in patches if "found" in (patch.set or {}) and patch.was is not None]
    rows = [change.after.papers[uid] for uid in found if uid in change.after.papers]
    count = change.language.count
    if any(row.found for row in rows):
        return count(
            "{n} document found in the code, to be confirmed", "{n} documents found in the code, to be confirmed",
            len(rows),
        )  # fmt: skip
    if len(rows) > 1:
        return count("{n} document confirmed", "{n} documents confirmed", len(rows))
    if rows:
        return change.language.say(
            "Confirmed: {name}, ready, where it was found", name=quoted(rows[0].name, change.language)
        )
    return _say_rows(change, "papers")


def say_points(change: Change) -> str:
    """Return the sentence about a question of a sheet: chosen, answered, or as any other row."""
    patches = change.of("points")
    row = change.after.points.get(patches[0].uid)
    if row is not None and changed(patches) == {"is_chosen"}:
        say, name = change.language.say, quoted(row.name, change.language)
        return say("Chosen: {name}", name=name) if row.is_chosen else say("Chosen no more: {name}", name=name)
    return _say_rows(change, "points")


def say_header(change: Change) -> str:
    """Return the sentence about the workshop as a whole: its title, its dates, its take-off."""
    say, header, fields = change.language.say, change.after.header, changed(change.of("workshop"))
    if fields & {"take_off_from", "take_off_to"}:
        return say(
            "Take-off: {first} to {last} months after the end", first=header.take_off_from, last=header.take_off_to
        )
    if "has_complements" in fields:
        on = header.has_complements
        return say("The list is the extended one.") if on else say("The list is the usual one again.")
    known = {field.name: field for field in _fields_of("workshop", header)}
    said = [
        say(
            "{what}: {text}",
            what=say(field.label),
            text=short(_in_words(change, field, header)),
        )
        for name, field in known.items()
        if name in fields
    ]
    return " · ".join(said)


def _say_rows(change: Change, table: str) -> str:
    say, patches = change.language.say, change.of(table)
    made = [patch.uid for patch in patches if patch.uid not in change.before.table(table)]
    gone = [patch.uid for patch in patches if patch.uid not in change.after.table(table)]
    if made or gone:
        row = change.row(table, gone[-1] if gone else made[0])
        assert row is not None
        sheet = say(_sheet_of(table, row).title)
        if len(made) > 1:
            return change.language.count("{sheet}: {n} row added", "{sheet}: {n} rows added", len(made), sheet=sheet)
        name = _called(change, _first(change, table, gone) or row)
        if made:
            return say("{sheet}, added: {name}", sheet=sheet, name=name)
        return say("{sheet}, taken out: {name}", sheet=sheet, name=name)
    row = change.after.table(table)[patches[0].uid]
    fields, called = changed(patches), _called(change, row)
    if fields == {"rank"}:
        return _place(change, table, row, called)
    return fields_in_words(change, table, row, sorted(fields, key=_order(table, row)), called)


def _first(change: Change, table: str, gone: Sequence[str]) -> Row | None:
    """Return, of the rows that are gone, the one that the others were a part of."""
    rows = [change.before.table(table)[uid] for uid in gone]
    return next((row for row in rows if getattr(row, "parent", "") not in gone), None)


def _place(change: Change, table: str, row: Row, called: str) -> str:
    rows = [each.uid for each in _sheet_of(table, row).rows(change.after)]
    below = rows[rows.index(row.uid) + 1 :] if row.uid in rows else []
    other = change.after.table(table).get(below[0]) if below else None
    return change.placed(called, _called(change, other) if other else "")


def _order(table: str, row: Row) -> Callable[[str], int]:
    """Return the sort key of the fields of a row: their order in its form."""
    names = [field.name for field in _fields_of(table, row)]
    return lambda name: names.index(name) if name in names else len(names)


def _sheet_of(table: str, row: Row) -> Sheet:
    sheets = [sheet for sheet in SHEETS if sheet.table == table]
    return next((sheet for sheet in sheets if isinstance(row, Point) and sheet.id == row.sheet), sheets[0])


def _fields_of(table: str, row: Row) -> tuple[Field, ...]:
    return _sheet_of(table, row).fields


def _called(change: Change, row: Row) -> str:
    """Return the name of a row in a sentence: its spoken id, that of a person, or its own in quotation marks."""
    if isinstance(row, Scenario):
        return row.spoken
    if isinstance(row, Person):
        return change.person(row.uid)
    if isinstance(row, Involvement):
        return change.person(row.person)
    name = str(getattr(row, "name", ""))
    if name:
        return quoted(name, change.language)
    return quoted(row.prompt, change.language) if isinstance(row, Paper | Point) and row.prompt else "…"
