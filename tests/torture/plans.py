"""Plans written and read back: ten thousand records with any words, of which none may be lost."""

import random
from datetime import date, timedelta
from pathlib import Path

from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.rows import Action, Axis, Card, Decision, Header, Person, Risk
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import clean_block
from perenne_tui.documents.markdown import write_markdown
from perenne_tui.documents.reimport.comparison import compare
from perenne_tui.documents.reimport.returned_file import read_plan_text
from perenne_tui.documents.reimport.values import same
from perenne_tui.documents.typed_text import one_line
from tests.strategies import HOSTILE
from tests.torture.outcome import Outcome

DAY = date(2026, 11, 24)
LONG, SHORT = 100, 3
RECORDS = 100
"""Records of a workshop."""
WORDS = (
    *HOSTILE,
    "Héberger",
    "le",
    "service",
    "après",
    "la",
    "fin",
    "?",
    "l’équipe",
    "1.",
    "*",
    "\n",
    "https://x.fr/_a_",
)


def experiment(scratch: Path, short: bool) -> Outcome:
    """Write plans of random records, and read them back."""
    del scratch
    wrong, words, plans = list[str](), 0, SHORT if short else LONG
    for number in range(plans):
        workshop = _workshop(random.Random(number))
        plan = write_markdown(workshop, day=DAY)
        read = read_plan_text(plan)
        told = {said.called: said.fields.values() for said in read.statements if said.place == "line"}
        texts = {row.spoken: row.text for row in workshop.actions.values()}
        texts |= {row.spoken: row.text for row in workshop.decisions.values()}
        texts |= {row.spoken: row.text for row in workshop.risks.values()}
        for spoken, text in texts.items():
            wanted = same(one_line(text)).rstrip(".").split()
            # People put these between an id and its text, so there they are no words of it.
            while wanted[:1] in (["-"], ["–"], ["—"]) or wanted[:2] == ["[", "]"]:
                del wanted[: 2 if wanted[0] == "[" else 1]
            words += len(wanted)
            found = [word for field in told.get(spoken, ()) for word in same(field).split()]
            lost = [word for word in wanted if word.rstrip(".") not in {each.rstrip(".") for each in found}]
            wrong += [f"plan {number}, {spoken}: {word!r} is lost" for word in lost]
        found_back = compare(read, read_plan_text(plan), workshop, today=DAY, new_uid=new_uid)
        wrong += [f"plan {number}: {one}" for one in (*found_back.differences, *found_back.unknown)]
    return Outcome("plans", f"{plans * RECORDS:,} records with {words:,} words, written and read back", wrong)


def _workshop(rng: random.Random) -> Workshop:
    """Return a workshop with random records on ten cards."""
    cards = {f"c{n}": Card(f"c{n}", "a", f"{n:02}", f"D{n}", f"Carte {n}") for n in range(1, 11)}
    people = {f"p{n}": Person(f"p{n}", name) for n, name in enumerate(("Léa Martin", "Hugo", "Zoé | Kazan"))}
    actions, decisions, risks = dict[str, Action](), dict[str, Decision](), dict[str, Risk]()
    for number in range(1, RECORDS + 1):
        card, owner = rng.choice([*cards]), rng.choice([*people, ""])
        due = rng.choice([None, DAY + timedelta(days=rng.randrange(300))])
        text, more = _text(rng), _text(rng)
        uid = f"r{number}"
        match number % 3:
            case 0:
                actions[uid] = Action(uid, card, f"AC{number}", text, owner, due=due, done_when=more)
            case 1:
                decisions[uid] = Decision(uid, card, f"DE{number}", text, decider=owner, reason=more)
            case _:
                risks[uid] = Risk(uid, card, f"RI{number}", text, more, owner)
    return Workshop(
        Header("w", title="Plans", end=date(2026, 12, 31)),
        axes={"a": Axis("a", "a", "D", "Déploiement")},
        cards=cards,
        people=people,
        actions=actions,
        decisions=decisions,
        risks=risks,
    )


def _text(rng: random.Random) -> str:
    words = " ".join(rng.choice(WORDS) for _ in range(rng.randrange(1, 12)))
    return clean_block(words) or "mot"
