"""A workshop of three hundred cards whose texts are too long for any slide, in every script."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count

from perenne_tui.core.model import ranks
from perenne_tui.core.model.rows import Action, Axis, Card, Decision, Header, Person, Risk, Row
from perenne_tui.core.model.sheet_rows import CostLine, Point, Scenario
from perenne_tui.core.model.workshop import Workshop

DAY = date(2026, 12, 16)
LONG = (
    "Le service doit continuer sans interruption pour les usagers et pour les agents qui en dépendent chaque nuit",
    "Anticonstitutionnellement" * 12,
    "https://exemple.gouv.fr/" + "a/b" * 60 + "?x=1&y=<z>",
    "<b>gras</b> | # titre\n- [ ] case ``` ~~~ **x** \\ $E=mc^2$ @moi #12 /close",
    "Choisir.\nNote: un piège\n\n---\n\n## Encore une",
    "مرحبا بالعالم " * 9,
    "日本語の文章です。" * 14,
    "👩‍👩‍👧‍👦 famille " * 9,
)


def large_workshop(language: str = "fr") -> Workshop:
    """Return the workshop; the same one each time."""
    numbers = count()

    def say() -> str:
        return f"{LONG[next(numbers) % len(LONG)]}. {LONG[0]}"

    cards = [Card(f"c{n}", "a", rank, f"D{n}", say(), say()) for n, rank in enumerate(ranks.spread(300), 1)]
    people = [Person(f"p{n}", f"Léa de la Très Longue Particule {n} " * 4) for n in range(5)]
    days = [DAY + timedelta(days=7 * n) for n in range(80)]
    rows: dict[str, Sequence[Row]] = {
        "axes": [Axis("a", "h", "D", "Déploiement")],
        "cards": cards,
        "people": people,
        "decisions": [
            Decision(f"d{n}", f"c{n}", f"DE{n}", say(), "pending" if n % 2 else "made", f"p{n % 5}", days[n])
            for n in range(1, 80)
        ],
        "risks": [
            Risk(f"r{n}", f"c{n}", f"RI{n}", say(), say() if n % 3 else "", impact="high") for n in range(1, 60)
        ],
        "actions": [Action(f"t{n}", f"c{n}", f"AC{n}", say(), f"p{n % 5}", due=days[n % 80]) for n in range(1, 200)],
        "scenarios": [
            Scenario(f"s{n}", f"a{n}", f"SC{n}", name=say(), about=say(), conditions=say(), recommended=n == 7,
                     kind="stop" if n == 9 else "", fallback=say(), first_action=say())
            for n in range(1, 10)
        ],
        "costs": [
            CostLine(f"k{n}", f"a{n}", say(), f"s{n % 9 + 1}", "running", year=2027 + n % 4, amount=10**9 + n)
            for n in range(60)
        ],
        "points": [Point("p", "note", "a", "N9", name="Demande", text=say())],
    }  # fmt: skip
    header = Header("w", title="Atelier", challenge="Observatoire national " * 9, language=language, end=days[3])
    return Workshop(header).with_tables({name: {row.uid: row for row in table} for name, table in rows.items()})
