"""The lines of a vote: the cards that are voted on, the voters, the totals as bars, and the result in words.

While people vote they see the cards with their ids, and nobody's dots. In the totals, the card with most votes is the
first thing that the room sees.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.model.rows import Card, Person
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.voting import (
    IN_VOTE,
    awaited,
    ballot_of,
    ballots_over,
    budget_of,
    cards_by_votes,
    cards_in_vote,
    dots_of_hands,
    most_hands,
    people_who_voted,
    voters,
)
from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import cut, wrap
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.states import axis_glyph, state_word
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.labelled_lines import column_of, padded
from perenne_tui.widgets.page_view import GAP, Block

_WORD: Final = 10
"""Cells of the word on a ballot, so that words stand below each other."""
_VOTERS: Final = 34
"""Cells of the voters: at 80 cells there is room for the cards beside them."""
NAMED_AT_MOST: Final = 4
"""Cards with most votes that a sentence names, at most."""


def card_lines(workshop: Workshop, width: int, rows: int, given: Mapping[str, int]) -> tuple[tuple[str, Line], ...]:
    """Return the cards that are voted on, with their ids, under the names of their axes.

    Titles are whole where there is room for all of them, else each is cut to one line.

    Args:
        workshop: the workshop.
        width: cells of a line.
        rows: lines that there is room for.
        given: number of dots by uid of a card in the ballot that is being typed.

    Returns:
        Each line with the spoken id of its card; an empty one for the name of an axis.
    """
    whole = _card_lines(workshop, width, given, is_cut=False)
    return whole if len(whole) <= rows else _card_lines(workshop, width, given, is_cut=True)


def _card_lines(
    workshop: Workshop, width: int, given: Mapping[str, int], *, is_cut: bool
) -> tuple[tuple[str, Line], ...]:
    lines: list[tuple[str, Line]] = []
    for place, column in enumerate(axis_columns(workshop)):
        cards = [card for card in column.cards if card.state in IN_VOTE]
        if cards:
            name = cut(f"{axis_glyph(place)} {column.name.upper()}", width, cell_len)
            lines.append(("", (Span(name, "heading"),)))
        for card in cards:
            lines += [(card.spoken, line) for line in _card(card, width, given.get(card.uid, 0), is_cut=is_cut)]
    return tuple(lines)


def _card(card: Card, width: int, dots: int, *, is_cut: bool) -> Iterator[Line]:
    """Yield the lines of a card, or the one line that its title is cut to."""
    sign = ("► " if dots else "  ") + card.spoken + (f" ×{dots} " if dots > 1 else " ")
    room = width - cell_len(sign)
    rows = [cut(card.title, room, cell_len)] if is_cut else wrap(card.title, room, cell_len)
    for row in rows:
        yield (Span(sign, "mark" if dots else "strong"), Span(row, "strong" if dots else "text"))
        sign = " " * cell_len(sign)


def windowed(lines: Sequence[Line], rows: int, first: int, language: Language) -> tuple[Line, ...]:
    """Return the lines that `rows` rows show from index `first` on, with how many stand above and below."""
    if len(lines) <= rows or rows < 3:
        return tuple(lines[:rows])
    first = max(0, min(first, len(lines) - rows))
    shown = list(lines[first : first + rows])
    if first:
        shown[0] = (Span(f"↑ {first + 1}", "quiet"),)
    below = len(lines) - first - rows
    if below:
        more = language.count("{n} line", "{n} lines", below + 1)
        key = language.say("PgDn")
        shown[-1] = (Span(f"↓ {more} · {key}", "quiet"),)
    return tuple(shown)


def voters_width(names: Sequence[str], cards: Sequence[Card], width: int) -> int:
    """Return the cells of the voters on a screen of `width` cells: fewer where titles beside them want room."""
    least = column_of(names, _VOTERS - _WORD - 4) + _WORD + 4
    titles = column_of((f"  {card.spoken} {card.title}" for card in cards), width)
    return max(least, min(_VOTERS, width - 2 * GAP - titles))


def voter_line(name: str, word: str, width: int, *, voted: bool, role: Role = "quiet") -> Line:
    """Return a voter with what is known of the ballot, which is never what it says."""
    sign, room = ("√ " if voted else "□ "), width - 2 - 2 - max(_WORD, cell_len(word))
    said = cut(name, room, cell_len)
    return (
        Span(sign + said + " " * (room - cell_len(said)), "text" if voted else "strong"),
        Span(f"  {word}", role),
    )


def voter_blocks(workshop: Workshop, late: Sequence[Person], width: int, language: Language) -> tuple[Block, ...]:
    """Return the voters and whether their ballots are in, under what there is to do.

    Args:
        workshop: the workshop.
        late: the people who may vote, and are not noted as present.
        width: cells of a line.
        language: of the interface.
    """
    say, present = language.say, voters(workshop)
    budget, done = budget_of(workshop), people_who_voted(workshop)
    head: list[tuple[str, Role]] = [(language.count("{n} dot each", "{n} dots each", budget), "quiet")]
    if not present:
        head = [(say("Nobody is listed: F4 lists the people, w counts hands."), "hole")]
    elif done and done >= awaited(workshop):
        head.append((say("All ballots are in: R shows the votes."), "strong"))
    blocks = [Block("head", wrapped(head, width), gap=False)]
    over = ballots_over(workshop, budget)

    def voter(person: Person, absent: str) -> Line:
        ballot = ballot_of(workshop, person.uid)
        role: Role = "quiet"
        if person.uid in over:
            word, role = say("{n} for {budget}", n=over[person.uid], budget=budget), "hole"
        elif ballot:
            word = say("has voted") if any(row.dots for row in ballot) else say("abstention")
        else:
            word = absent or say("awaited")
        return voter_line(workshop.person_name(person.uid), word, width, voted=bool(ballot), role=role)

    for place, person in enumerate(present):
        blocks.append(Block(person.uid, (voter(person, ""),), gap=place == 0))
    if late:
        noted: list[tuple[str, Role]] = [(say("not noted as present; Enter: votes all the same"), "quiet")]
        blocks.append(Block("late", wrapped(noted, width)))
    sitting = workshop.sittings.get(conducted(workshop).sitting)
    excused = sitting.excused if sitting else ()
    for person in late:
        word = say("excused") if person.uid in excused else say("absent")
        blocks.append(Block(person.uid, (voter(person, word),), gap=False))
    return tuple(blocks)


def total_line(card: Card, votes: int, most: int, width: int, language: Language) -> Line:
    """Return a card with its votes and their bar, which is thick for the cards with most votes.

    The number and the bar are never filled: under the cursor, a bar in the colour of the fill would look empty.
    """
    is_first = 0 < votes == most
    bar_width = width // 3
    room = width - bar_width - 8
    state = "" if card.state in IN_VOTE else f" · {state_word(card.state, language)}"
    title = cut(f"{card.spoken} {card.title}", room - cell_len(state), cell_len) + state
    bar = ("█" if is_first else "▄") * max(round(bar_width * votes / most) if most else 0, 1 if votes else 0)
    after = f"{votes:>4}  {bar}"
    return (
        Span(title + " " * (room - cell_len(title)), "strong" if is_first else "text"),
        Span("  " + after + " " * (width - room - 2 - cell_len(after)), "bar"),
    )


def result_in_words(votes: Sequence[tuple[int, Card]], ballots: int, awaited: int, language: Language) -> str:
    """Return the result of a vote as a sentence: the card that leads, a tie, or why there is neither.

    Args:
        votes: the cards with their numbers of votes, most votes first.
        ballots: how many ballots are in, abstentions among them.
        awaited: how many ballots were to come in.
        language: of the interface.
    """
    most = votes[0][0] if votes else 0
    first = [card.spoken for count, card in votes if count == most]
    if not votes:
        return language.say("No card to vote on: F2 goes to the board, n begins one, u opens one again.")
    if not most and not ballots:
        return language.say("Nobody has voted yet.")
    if not most and ballots == awaited:
        return language.say("Everybody abstained: no card has a vote.")
    if not most:
        return language.count("{n} abstention, and no vote.", "{n} abstentions, and no vote.", ballots)
    if len(first) == 1:
        return language.count("{card} leads with {n} vote.", "{card} leads with {n} votes.", most, card=first[0])
    named = ", ".join(first) if len(first) <= NAMED_AT_MOST else language.count("{n} card", "{n} cards", len(first))
    return language.count("A tie: {cards}, {n} vote each.", "A tie: {cards}, {n} votes each.", most, cards=named)


def hand_blocks(workshop: Workshop, width: int, language: Language) -> tuple[Block, ...]:
    """Return the cards with whether their hands are counted, under what there is to do."""
    say, cards = language.say, cards_in_vote(workshop)
    each = language.count("{n} dot each", "{n} dots each", budget_of(workshop))
    told = say(
        "{each}, {most} in the room. A digit: the hands for the card; Enter: more than 9. n: a ballot on paper.",
        each=each,
        most=most_hands(workshop),
    )
    if not cards:
        told = say("No card to vote on: F2 goes to the board, n begins one, u opens one again.")
    blocks = [Block("head", wrapped([(told, "quiet" if cards else "hole")], width), gap=False)]
    column = column_of((f"{card.spoken} {card.title}" for card in cards), width - 12)
    for place, card in enumerate(cards):
        word = say("counted") if dots_of_hands(workshop, card.uid) else ""
        title = padded(f"{card.spoken} {card.title}", column)
        line: Line = (Span(f"{'√' if word else '□'} {title}"), Span(f"   {word}", "quiet"))
        blocks.append(Block(card.uid, (line,), gap=place == 0))
    return tuple(blocks)


def total_blocks(workshop: Workshop, width: int, language: Language) -> tuple[Block, ...]:
    """Return the result in words, and the cards with their votes, those with most votes apart from the others."""
    votes = cards_by_votes(workshop)
    most = max((count for count, _ in votes), default=0)
    ballots, whole = len(people_who_voted(workshop)), len(awaited(workshop))
    told: list[tuple[str, Role]] = [(result_in_words(votes, ballots, whole, language), "title")]
    if not conducted(workshop).voting:
        asked = language.say("These votes were given before. Ctrl+T begins a new vote; R goes on with them, hidden.")
        told.append((asked, "hole"))
    number = sum(count for count, _ in votes)
    if number or ballots:
        came = language.say("{done}/{all} ballots", done=ballots, all=whole)
        given = language.count("{n} vote", "{n} votes", number)
        told.append((f"{given} · {came}" if ballots else given, "quiet"))
    blocks = [Block("head", wrapped(told, width), gap=False)]
    for place, (count, card) in enumerate(votes):
        line = total_line(card, count, most, width, language)
        blocks.append(Block(card.uid, (line,), gap=place == 0 or 0 < count == most))
    return tuple(blocks)


def wrapped(told: Sequence[tuple[str, Role]], width: int) -> tuple[Line, ...]:
    """Return sentences with their roles as lines of a width in cells."""
    return tuple((Span(row, role),) for words, role in told for row in wrap(words, width, cell_len))
