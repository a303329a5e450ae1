"""The lines of a workshop in the library: title and name, progress, last change, next sitting."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from perenne_tui.core.text.clean import has_words, visible_line
from perenne_tui.core.text.spans import Line, Role, Span, plain
from perenne_tui.core.text.wrap import cut, wrap
from perenne_tui.core.workshop_copies import Outline
from perenne_tui.i18n.language import Language
from perenne_tui.services.library_summaries import Summary
from perenne_tui.widgets.cells import cell_len

BAR = 10
"""Cells of a whole progress bar."""
_COME = 18
"""Cells of what says how far a workshop has come."""
_CHANGED = 24
"""Cells of what says when it was changed."""
_NEXT = 34
"""Cells of what says when it goes on."""
_GAP = 2
_INDENT = "    "


def full_title(summary: Summary) -> str:
    """Return the title and the challenge it is about; the name of a workshop that cannot be read."""
    parts = [part for part in (summary.title, summary.challenge) if part]
    if len(parts) == 2 and parts[1] in parts[0]:
        parts.pop()
    return " · ".join(parts) or visible_line(summary.name)


def found_in(summaries: Sequence[Summary], query: str) -> tuple[Summary, ...]:
    """Return the workshops that have all the words of a query in their titles or names."""
    return tuple(summary for summary in summaries if has_words(f"{full_title(summary)} {summary.name}", query))


def summary_lines(summary: Summary, width: int, today: date, language: Language) -> tuple[Line, ...]:
    """Return the lines of one workshop, or of a file that belongs to one, at most `width` cells long."""
    if summary.kind != "workshop":
        return _under(summary, width, today, language)
    head, has_name = _head(summary, width, language)
    lines = [head]
    if summary.outline or not summary.trouble:
        lines.append(_facts(summary, width, today, language))
    if told := _to_settle(summary, language):
        lines.append((Span(_INDENT + cut(told, width - len(_INDENT), cell_len), "mark"),))
    if not has_name:
        name, room = visible_line(summary.name), width - len(_INDENT)
        lines += [(Span(_INDENT + row, "quiet"),) for row in wrap(name, room, cell_len)]
    if summary.trouble:
        lines += [(Span(row, "hole"),) for row in wrap(visible_line(language.sentence(summary.trouble)), width)]
    return tuple(lines)


def _under(summary: Summary, width: int, today: date, language: Language) -> tuple[Line, ...]:
    """Return the lines of a file that belongs to a workshop: its name, never cut, and its kind."""
    say = language.say
    if summary.is_to_merge:
        said = say("another copy: {name}; Ctrl+P, “Put two copies together”", name=summary.name)
        told: list[tuple[Role, str]] = [("mark", said)]
    elif summary.kind == "aside":
        told = [("quiet", say("set aside: {name}", name=summary.name))]
    else:
        at = moment(summary.changed, today, language)
        said = say("{name}: copy rescued {moment}; Ctrl+P, “Take up the rescued copy”", name=summary.name, moment=at)
        told = [("mark", said)]
    if summary.trouble:
        told.append(("hole", language.sentence(summary.trouble)))
    room = width - len(_INDENT)
    return tuple((Span(_INDENT + row, role),) for role, said in told for row in wrap(said, room, cell_len))


def moment(at: datetime, today: date, language: Language) -> str:
    """Return a moment by the clock of this machine, as people say it: « hier à 14 h 30 »."""
    local = at.astimezone()
    day, say = local.date(), language.say
    time = language.hour(local.time())
    if day == today:
        return say("today at {time}", time=time)
    if day == today - timedelta(days=1):
        return say("yesterday at {time}", time=time)
    return dated(day, today, language)


def dated(day: date, today: date, language: Language) -> str:
    """Return a day near today with its weekday, another one with its year."""
    return language.day(day) if abs(day - today) < timedelta(days=180) else language.date(day)


def _head(summary: Summary, width: int, language: Language) -> tuple[Line, bool]:
    """Return the first line of a workshop, and whether it has its name, which is typed in commands and never cut."""
    mark = ""
    if summary.is_here:
        mark = language.say("open here")
    elif summary.is_elsewhere:
        mark = language.say("open in another window")
    room = width - (cell_len(mark) + _GAP if mark else 0)
    title = cut(full_title(summary), room, cell_len)
    name = visible_line(summary.name) if summary.title or summary.challenge else ""
    is_whole = cell_len(title) + _GAP + cell_len(name) <= room if name else title == visible_line(summary.name)
    name = name if is_whole else ""
    used = cell_len(title) + (_GAP + cell_len(name) if name else 0)
    spans = [Span(title, "strong")]
    if name:
        spans.append(Span(" " * _GAP + name, "quiet"))
    if mark:
        spans.append(Span(" " * (width - used - cell_len(mark)) + mark, "mark"))
    return tuple(spans), is_whole


def _facts(summary: Summary, width: int, today: date, language: Language) -> Line:
    come = summary.outline
    changed = Span(cut(moment(summary.changed, today, language), _CHANGED - _GAP, cell_len), "quiet")
    if come is None:
        return (Span(" " * _COME), changed)
    count = f"{come.settled}/{come.total}"
    spans = [Span(_bar(come), "mark"), Span(f" {count}"), Span(" " * max(1, _COME - BAR - 1 - len(count)))]
    if not come.next_date:
        line: Line = (*spans, changed)
    elif width < _COME + _CHANGED + _NEXT:
        line = (*spans, _next(come.next_date, today, language))
    else:
        gap = Span(" " * (_CHANGED - cell_len(changed.text)))
        line = (*spans, changed, gap, _next(come.next_date, today, language))
    left = _left(summary, language)
    tries = ((*line, *left), (*line, *left[1:]))
    return next((told for told in tries if cell_len(plain(told)) <= width), line)


def _left(summary: Summary, language: Language) -> Line:
    """Return the number of open actions, and of those that are late."""
    if not summary.actions:
        return ()
    late = sum(action.is_late for action in summary.actions)
    said = language.count("{n} action to do", "{n} actions to do", len(summary.actions))
    told = Span(f" · {said}", "quiet")
    return (told, Span(" · " + language.say("{n} late", n=late), "hole")) if late else (told,)


def _to_settle(summary: Summary, language: Language) -> str:
    """Return the number of copies to be put together and of conflicts to be settled; empty without any."""
    count = language.count
    copies = count("{n} copy to put together", "{n} copies to put together", summary.copies)
    conflicts = count("{n} conflict to settle", "{n} conflicts to settle", summary.conflicts)
    return " · ".join([said for n, said in ((summary.copies, copies), (summary.conflicts, conflicts)) if n])


def _bar(come: Outline) -> str:
    full = round(BAR * come.settled / come.total) if come.total else 0
    return "█" * full + "░" * (BAR - full)


def _next(day: date, today: date, language: Language) -> Span:
    said = dated(day, today, language)
    if day < today:
        return Span(language.say("late: {date}", date=said), "hole")
    return Span(language.say("to come: {date}", date=said))
