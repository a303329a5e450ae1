"""Sentences about sittings: the phases of their agendas, who is there, who has spoken, how a vote is taken."""

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.sitting.agenda import is_prepared, phases_of
from perenne_tui.core.sitting.voting import budget_of
from perenne_tui.services.confirmation.change import Change, changed, quoted, short
from perenne_tui.services.confirmation.sheets import fields_in_words


def say_sittings(change: Change) -> str:
    """Return the sentence about a sitting: begun, closed, who is there, what was said at its end."""
    say, hour, patches = change.language.say, change.language.hour_in, change.of("sittings")
    if any(patch.uid not in change.after.sittings for patch in patches):
        return say("The preparation of the sitting is taken out")
    begun = [patch.uid for patch in patches if "began" in (patch.set or {})]
    if begun:
        ends = hour(change.after.sittings[begun[0]].ends)
        return say("The sitting begins; end at {time}", time=ends) if ends else say("The sitting begins")
    uid, fields = patches[0].uid, changed(patches)
    if uid not in change.before.sittings or "prepared" in fields:
        return say("Sitting prepared: {name}", name=quoted(change.after.sittings[uid].agenda, change.language))
    row, was = change.after.sittings[uid], change.before.sittings[uid]
    if fields & {"present", "excused"}:
        return _presence(change, was, row)
    if "ended" in fields:
        return say("The sitting is closed")
    if "words" in fields:
        return say("Closing words: {text}", text=short(", ".join(row.words)) or say("none"))
    if "roti" in fields:
        return say("ROTI: {text}", text=", ".join(map(str, row.roti)) or say("none"))
    if "next_day" in fields:
        if row.next_day is None:
            return say("Next sitting: no day yet")
        return say("Next sitting: {day}", day=change.day(row.next_day))
    if not row.starts:
        return say("The sitting ends at {end}", end=hour(row.ends)) if row.ends else say("The end is asked at F6")
    return say("The sitting begins at {start} and ends at {end}", start=hour(row.starts), end=hour(row.ends) or "…")


def say_phases(change: Change) -> str:
    """Return the sentence about a phase of the agenda."""
    say, patches = change.language.say, change.of("phases")
    made = [patch.uid for patch in patches if patch.uid not in change.before.phases]
    if len(made) > 1:
        return change.language.count("{n} phase added", "{n} phases added", len(made))
    uid = next((patch.uid for patch in patches if patch.was is None or patch.set is None), patches[0].uid)
    row = change.after.phases.get(uid) or change.before.phases[uid]
    name = quoted(row.name, change.language)
    if uid not in change.before.phases:
        return say("Phase added: {name}, {n} min", name=name, n=row.minutes)
    if uid not in change.after.phases:
        return say("Phase removed: {name}", name=name)
    fields = changed(patches)
    if fields == {"rank"}:
        order = phases_of(change.after, row.sitting)
        below = order[order.index(row) + 1 :]
        return change.placed(name, next((quoted(each.name, change.language) for each in below), ""))
    return fields_in_words(change, "phases", row, sorted(fields), name)


def say_conduct(change: Change) -> str:
    """Return the sentence about what goes on in a sitting; empty for what the wall itself shows."""
    say, before, after = change.language.say, conducted(change.before), conducted(change.after)
    match change.entry.what:
        case "note_heard":
            uid = next(iter(set(before.heard) ^ set(after.heard)), "")
            name = change.person(uid)
            spoken = uid in after.heard
            return say("{name} has spoken", name=name) if spoken else say("{name} has not spoken yet", name=name)
        case "open_vote" if before.voting != after.voting and after.voting:
            people = after.voting == "people"
            return say("Vote by ballots, one for each person") if people else say("Vote by hands, card after card")
        case "open_vote" if before.budget != after.budget:
            return change.language.count("{n} dot each", "{n} dots each", budget_of(change.after))
        case "put_off":
            card = change.card_id(next(iter(reversed(after.put_off)), ""))
            return say("{id} comes later", id=card)
    return ""


def _presence(change: Change, was: Sitting, now: Sitting) -> str:
    """Return whose presence has changed, and to what: « Yanis Cherif, excusé »."""
    say = change.language.say
    people = [uid for uid in change.after.people if _present(was, uid) != _present(now, uid)]
    if not people:
        return say("Who is present has changed")
    name = change.person(people[0])
    match _present(now, people[0]):
        case True, _ if is_prepared(now):
            return say("{name}, expected", name=name)
        case True, _:
            return say("{name}, present", name=name)
        case _, True:
            return say("{name}, excused", name=name)
        case _ if is_prepared(now):
            return say("{name}, not expected", name=name)
        case _:
            return say("{name}, neither present nor excused", name=name)


def _present(sitting: Sitting, person: str) -> tuple[bool, bool]:
    return person in sitting.present, person in sitting.excused
