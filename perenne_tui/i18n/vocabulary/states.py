"""The words and signs of values on the board: states, statuses, levels, kinds of phases, gaps of the plan.

Every sign is one cell wide and in WGL4, the set that all Windows fonts have; a sign is always shown with its word.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from perenne_tui.i18n.language import N_, NP_, Language, naming

if TYPE_CHECKING:
    from perenne_tui.core.changes.cards import CardText
    from perenne_tui.core.model.rows import State
    from perenne_tui.core.model.sitting_rows import PhaseKind
    from perenne_tui.core.review.holes import HoleKind
    from perenne_tui.core.review.plan_part import When
    from perenne_tui.core.review.since_last_sitting import ChangeKind

STATE_GLYPHS: Final["Mapping[State, str]"] = {
    "open": "□",
    "current": "►",
    "settled": "√",
    "parked": "║",
    "not_applicable": "–",
}
"""By state of a card: its sign."""
AXIS_GLYPHS: Final = ("▲", "●", "■", "▼", "○", "◊", "♦", "♠", "▬")
"""The signs of the axes from left to right."""

state_word: Final = naming(
    {
        "open": NP_("state of a card", "open"),
        "current": NP_("state of a card", "current"),
        "settled": NP_("state of a card", "settled"),
        "parked": NP_("state of a card", "parked"),
        "not_applicable": NP_("state of a card", "not applicable"),
    }
)
"""Returns the state of a card in words: « à traiter », « en cours », « réglé », « parking », « sans objet »."""
action_status: Final = naming(
    {
        "todo": NP_("status of an action", "to do"),
        "doing": NP_("status of an action", "under way"),
        "blocked": NP_("status of an action", "blocked"),
        "done": NP_("status of an action", "done"),
        "dropped": NP_("status of an action", "dropped"),
    }
)
"""Returns the status of an action in words: « à faire », « en cours », « bloquée », « faite », « abandonnée »."""
decision_status: Final = naming(
    {
        "made": NP_("status of a decision", "made"),
        "pending": NP_("status of a decision", "pending"),
        "postponed": NP_("status of a decision", "postponed"),
    }
)
"""Returns the status of a decision in words: « actée », « à arbitrer », « reportée »."""
priority: Final = naming(
    {
        "normal": NP_("priority of an action", "normal"),
        "high": NP_("priority of an action", "high"),
    }
)
"""Returns the priority of an action in words: « normale », « haute »."""
effort: Final = naming(
    {
        "S": NP_("effort of an action", "S, a day or less"),
        "M": NP_("effort of an action", "M, a week"),
        "L": NP_("effort of an action", "L, more than a week"),
    }
)
"""Returns the effort of an action in words: « M, une semaine »; empty for none."""
probability: Final = naming(
    {
        "low": NP_("probability of a risk", "low"),
        "medium": NP_("probability of a risk", "medium"),
        "high": NP_("probability of a risk", "high"),
    }
)
"""Returns the probability of a risk in words: « faible », « moyenne », « forte »; empty for none."""
impact: Final = naming(
    {
        "low": NP_("impact of a risk", "low"),
        "medium": NP_("impact of a risk", "medium"),
        "high": NP_("impact of a risk", "high"),
    }
)
"""Returns the impact of a risk in words: « faible », « moyen », « fort »; empty for none."""
PHASE_PURPOSES: Final["Mapping[PhaseKind, str]"] = {
    "welcome": N_("Know who is here and what each expects"),
    "framing": N_("Agree on the words, the columns and the rules"),
    "aim": N_("Say where the service will be six to eight months on"),
    "resume": N_("See where each action of last time stands"),
    "triage": N_("Say of each card whether it needs talking about today"),
    "collect": N_("Add the questions that the board lacks"),
    "group": N_("Bring together the cards that say the same"),
    "vote": N_("Choose the cards to talk about first"),
    "break": N_("Breathe; we start again on time"),
    "discuss": N_("Give each card an answer, an owner and a date"),
    "review": N_("Read the plan and fill what is missing"),
    "closing": N_("Place what is left and agree on what comes next"),
}
"""By kind of a phase: what it is for, where its agenda does not say it."""
phase_kind: Final = naming(
    {
        "welcome": NP_("kind of phase", "welcome"),
        "framing": NP_("kind of phase", "framing"),
        "aim": NP_("kind of phase", "aim"),
        "resume": NP_("kind of phase", "resume"),
        "triage": NP_("kind of phase", "triage"),
        "collect": NP_("kind of phase", "collect"),
        "group": NP_("kind of phase", "group"),
        "vote": NP_("kind of phase", "vote"),
        "break": NP_("kind of phase", "break"),
        "discuss": NP_("kind of phase", "discuss"),
        "review": NP_("kind of phase", "review"),
        "closing": NP_("kind of phase", "closing"),
        "work": NP_("kind of phase", "work"),
    }
)
"""Returns the kind of a phase in a word: « accueil », « triage »."""

CARD_TEXTS: Final["Mapping[CardText, str]"] = {
    "title": N_("Title"),
    "question": N_("Question"),
    "why": N_("Why"),
    "evidence": N_("Evidence"),
    "suggestion": N_("Suggestion"),
    "answer": N_("Answer"),
    "note": N_("Note"),
}
"""By text of a card: its label, a message id."""
PLAN_PARTS: Final["Mapping[When, str]"] = {
    "": "",
    "before": N_("before the end of the challenge"),
    "after": N_("after the end of the challenge"),
}
"""By part of the plan: its name, a message id; empty for the whole plan."""
CHANGES_SINCE: Final["Mapping[ChangeKind, str]"] = {
    "done": N_("Done since the last meeting: {ids}."),
    "dropped": N_("Given up since: {ids}."),
    "late": N_("Late: {ids}."),
    "due": N_("Another due date: {ids}."),
    "owner": N_("Another owner: {ids}."),
    "new": N_("New since: {ids}."),
    "settled": N_("Questions settled since: {ids}."),
}
"""By kind of change since the last sitting: the line that lists the records with it, a message id."""
HOLES: Final["Mapping[HoleKind, str]"] = {
    "conflict": N_("Two copies say different things: {ids}"),
    "no_decider": N_("Pending, nobody named to decide: {ids}"),
    "no_decision_date": N_("Pending without a date: {ids}"),
    "no_owner": N_("Without an owner: {ids}"),
    "no_due_date": N_("Without a due date: {ids}"),
    "no_relay": N_("Due after the owner leaves, nobody taking over: {ids}"),
    "overdue": N_("Past the due date: {ids}"),
    "no_response": N_("High risks that nothing answers: {ids}"),
    "no_mitigation": N_("Risks without a mitigation: {ids}"),
    "no_answer": N_("Voted for or settled, without an answer: {ids}"),
}
"""By kind of gap in the plan: the line that lists the records with it, a message id."""
LINTS: Final[Mapping[str, str]] = {
    "group_owner": N_("Owned by a group: {ids}"),
    "weekend": N_("Due on a Saturday or a Sunday: {ids}"),
    "vague": N_("Begun with a vague verb: {ids}"),
    "too_many": N_("More than seven actions: {ids}"),
    "all_leave": N_("Everybody who answers for it leaves: {ids}"),
}
"""By kind of questionable wording or date: the line that lists the actions with it, a message id."""


def axis_glyph(place: int) -> str:
    """Return the sign of an axis by its place from the left, 0 for the first."""
    return AXIS_GLYPHS[place % len(AXIS_GLYPHS)]


def milestone_words(text: str, language: Language) -> str:
    """Return a milestone in words: « 6 mois avant la fin du défi » for « Fin-6 »; any other text as it is."""
    from perenne_tui.core.capture.months import months_of_milestone  # no picture of the board has a milestone

    ahead = months_of_milestone(text)
    if ahead is None:
        return text
    if not ahead:
        return language.say("at the end of the challenge")
    if ahead < 0:
        return language.count(
            "{n} month before the end of the challenge", "{n} months before the end of the challenge", -ahead
        )
    return language.count(
        "{n} month after the end of the challenge", "{n} months after the end of the challenge", ahead
    )
