"""A workshop with one record of each kind, for the tests of several forms."""

from datetime import date

from perenne_tui.core.model.rows import Action, Decision, Header, Person, Risk
from perenne_tui.core.model.workshop import Workshop


def small(text: str = "Déposer les supports") -> Workshop:
    """Return the workshop; `text` is that of its open action."""
    return Workshop(
        Header("w", challenge="Signal’Eau", end=date(2027, 2, 28)),
        actions={
            "a": Action("a", "", "AC1", text, "lea", "paul", date(2027, 1, 15), "c’est en ligne", priority="high"),
            "b": Action("b", "", "AC2", "Fait", "lea", due=date(2027, 1, 16), status="done"),
        },
        decisions={"d": Decision("d", "", "DE1", "Ouvrir ?", "pending", "paul", date(2026, 12, 1))},
        risks={"r": Risk("r", "", "RI1", "La pluie", probability="high", impact="medium", response="a")},
        people={"lea": Person("lea", "Léa Martin"), "paul": Person("paul", "Paul Guérin")},
    )
