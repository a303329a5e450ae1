"""The lines of a card on the board: sign, spoken id and title, then one quiet line of facts, if there are any."""

from perenne_tui.core.card_summary import CardFacts
from perenne_tui.core.model.rows import Card
from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import cut, wrap
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.states import STATE_GLYPHS, state_word
from perenne_tui.widgets.cells import cell_len

MOST_TITLE_LINES = 3
"""Lines of a title at most; a longer one is cut."""


def card_lines(
    card: Card,
    facts: CardFacts,
    width: int,
    language: Language,
    *,
    under_cursor: bool,
    minutes: int | None = None,
    shows_cut_off: bool = False,
) -> tuple[Line, ...]:
    """Return a card as lines of at most `width` cells, the bar at its left edge included.

    Args:
        card: the card.
        facts: what was recorded about it.
        width: cells of the column.
        language: of the interface.
        under_cursor: whether to draw the mark of the cursor, which is seen without colours too.
        minutes: minutes planned for its discussion, 0 after the cut-off; `None` for a card without a time box.
        shows_cut_off: whether a divider of the board shows the cut-off, so that the card need not.
    """
    bar = Span("█" if under_cursor else "▌", "bar")
    sign = Span(f"{STATE_GLYPHS[card.state]} ", "mark")
    spoken = f"{card.spoken}{'*' if card.marked else ''} "
    indent = 1 + cell_len(sign.text) + cell_len(spoken)
    # One cell stays free at the right edge, so that words do not touch the end of the fill.
    room = max(8, width - indent - 1)
    titles = wrap(card.title, room, cell_len, most=MOST_TITLE_LINES)
    title_role: Role = "quiet" if card.state == "not_applicable" or minutes == 0 else "strong"
    lines: list[Line] = [(bar, sign, Span(spoken, "mark"), Span(titles[0], title_role))]
    margin = Span(" " * (indent - 1))
    lines += [(bar, margin, Span(title, title_role)) for title in titles[1:]]
    quiet = _fitting(
        summary_words(card, facts, language, None if shows_cut_off and minutes == 0 else minutes), room + 1
    )
    if quiet:
        lines.append((bar, margin, Span(quiet, "quiet")))
    return tuple(lines)


def summary_words(card: Card, facts: CardFacts, language: Language, minutes: int | None = None) -> list[str]:
    """Return the facts of a card in a few words each, the most important first."""
    words: list[str] = []
    if minutes is not None:
        words.append(language.say("{n} min", n=minutes) if minutes else language.say("no time"))
    if facts.parts:
        words.append(language.say("with {ids}", ids=", ".join(part.spoken for part in facts.parts)))
    if facts.votes:
        words.append(language.count("{n} vote", "{n} votes", facts.votes))
    if facts.actions:
        words.append(language.count("{n} action", "{n} actions", len(facts.actions)))
    if facts.owners:
        others = len(facts.owners) - 1
        words.append(facts.owners[0] + (f" +{others}" if others else ""))
    if facts.next_due:
        words.append(language.short_day(facts.next_due))
    if facts.decisions:
        words.append(language.count("{n} decision", "{n} decisions", len(facts.decisions)))
    if facts.risks:
        words.append(language.count("{n} risk", "{n} risks", len(facts.risks)))
    if card.state != "open" or (words and minutes is None):
        words.insert(0, state_word(card.state, language))
    if facts.conflicts:
        words.insert(0, language.count("{n} conflict", "{n} conflicts", facts.conflicts))
    return words


def _fitting(words: list[str], width: int) -> str:
    """Join as many words as fit into `width` cells; the first one always stays."""
    while len(words) > 1 and cell_len(" · ".join(words)) > width:
        words.pop()
    return cut(" · ".join(words), max(1, width), cell_len)
