"""The phones of the room on the facilitator's desk: what arrived in full, who of them has voted.

The lists on the wall tell no text and no author while the curtain is down; this page is private.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.history import Entry
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.confidence import confidence_in
from perenne_tui.core.sitting.voices import ballots_sent
from perenne_tui.core.sitting.voting import is_blind, people_who_voted, voters
from perenne_tui.core.text.clean import clean_line
from perenne_tui.core.text.spans import Line
from perenne_tui.i18n.language import Language
from perenne_tui.widgets.labelled_lines import labelled

MOST_CARDS: Final = 12
"""Cards that are listed: the latest."""


def phone_lines(
    workshop: Workshop, sent: Sequence[Entry], language: Language, width: int, column: int
) -> tuple[Line, ...]:
    """Return the lines about the phones; none where no phone has sent anything in this sitting.

    Args:
        workshop: the workshop as it is now.
        sent: the entries with a sender of this sitting, oldest first.
        language: of the lines.
        width: cells of a line.
        column: cells of the column of labels.
    """
    senders = dict.fromkeys(entry.sender.person for entry in sent if entry.sender)
    people = [uid for uid in senders if uid in workshop.people]
    if not people:
        return ()
    say = language.say
    told = language.count("{n} person", "{n} people", len(people))
    lines = labelled(say("By phone"), told, width, "text", column)
    if is_blind(workshop):
        lines += labelled(say("Ballots"), _votes(workshop, sent, language), width, "strong", column)
    asked = conducted(workshop).asked
    if asked:
        row = confidence_in(workshop, asked)
        n = len(row.scores) if row else 0
        lines += labelled(say("Confidence"), language.count("{n} voice", "{n} voices", n), width, "strong", column)
    cards = list(_cards(workshop, sent, language))[-MOST_CARDS:]
    for place, words in enumerate(reversed(cards)):
        lines += labelled(say("Arrivals") if not place else "", words, width, "text", column)
    return tuple(lines)


def _votes(workshop: Workshop, sent: Sequence[Entry], language: Language) -> str:
    """Return the number of people who voted by phone and on paper, and whose ballot is awaited."""
    by_phone, voted, say = ballots_sent(sent), people_who_voted(workshop), language.say
    done = {row.voter for uid, row in workshop.ballots.items() if uid in by_phone}
    told = say("{n} by phone, {typed} typed", n=len(done), typed=len(voted - done))
    waiting = [workshop.person_name(person.uid) for person in voters(workshop) if person.uid not in voted]
    return " · ".join((told, say("awaited: {names}", names=", ".join(waiting)))) if waiting else told


def _cards(workshop: Workshop, sent: Sequence[Entry], language: Language) -> Iterator[str]:
    """Yield the id, the title and the author of each card from a phone, oldest first."""
    for entry in sent:
        for patch in entry.writes:
            if patch.table != "cards" or patch.was is not None or entry.sender is None:
                continue
            card, said = workshop.cards.get(patch.uid), (patch.set or {}).get
            who = workshop.person_name(entry.sender.person)
            spoken = card.spoken if card else said("spoken", "")
            title = clean_line(card.title if card else str(said("title", "")))
            gone = "" if card else language.say("no longer there")
            yield " · ".join(filter(None, (f"{spoken} {title}", who, gone)))
