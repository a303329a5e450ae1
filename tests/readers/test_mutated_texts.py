"""Texts of the kinds that people bring, changed at random: each is read with all its words, or refused."""

from itertools import count

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.outline.titles import LONGEST_TITLE
from perenne_tui.readers.text_import import import_text
from tests.budget import examples
from tests.readers.conftest import Lost

TEXTS = (
    "## Reprise\n\n    - Rendre les clés\n    - Tenir un carnet\n        - Action : ouvrir un carnet @Inès\n",
    "##\u00a0Choix\n\n-\u00a0Garder le site\n-\u202f[x]\u00a0Changer de salle\n\t* plus tard\n",
    "# Points\n\n- Le relais se fait en deux matinées avec le bureau\n  des plannings, et quelqu’un relit\n- Court\n",
    "# Guide\n\n## Avant\n\n### Accès\n\n- Rendre les comptes\n\n### Gens\n\n- Prévenir\n\n## Après\n\n- Relire\n",
    "Ce qui tient\n\n- La salle reste\n\nCe qui manque\n\n➢ Un budget\n✓ Un relais\n=> demander à la mairie\n",
    "✅ Bien\n- le calme\n\n❌ Moins bien\n- le bruit\n\n🎯 À FAIRE\n☐ changer → Léa\n",
    "## Fin\n\n- [X] Badge\n- [✓] Tickets\n- [ x ] Cahier\n- [] Hébergeur\n* [~] Clés\n1) [/] Wiki\n",
    "# T\n\n| Quoi | Qui | Quand |\n|---|---|---|\n| Comparer trois offres | Léa | 12/01/2027 |\n| Lire | | |\n",
    "| Garder | Arrêter |\n|---|---|\n| le carnet | le bruit |\n| la pause | |\n",
    "1. Budget\n1.1 Achats\n- deux offres\n1.2 Ventes\n- rien\n2. Salle\n2.1 Clés\n- chez Inès\n",
    "Bonjour,\n\nVoici nos notes :\n\n1. Relancer\n   a) par lettre\n   b) en personne\n2. Rien\n\n-- \nInès\n",
    "---\nequipe: bleue\n---\n\n**Présents** : Léa, Paul\n\n**Suites**\n\n* voir https://e.fr/a_(b)_c\n",
    "Un bilan court.\n\n### Forces\n\nOn se parle.\n\n### Limites\n\nOn manque de temps, et de salles.\n",
    "== Acté ==\n* un lieu\n\n== À voir ==\n=== Argent ===\n# un prêt\n## ou un don\n",
    "Rendre le badge\nPrévenir la mairie\nFermer les comptes\n",
    "Question ouverte ?\n\nQui garde les clés ?\nEt jusqu’à quand ?\n",
)
MARKS = (
    "- ", "* ", "# ", "## ", "### ", "##", "> ", "| ", "|---|---|\n", "**", "__", "_", "`", "```\n", "[x] ", "[ ] ",
    "[", "]", "(", ")", "✓ ", "➢ ", "→ ", "=> ", "✅ ", "👉 ", " : ", " · ", "\n", "\n\n", "\r\n", "  ", "    ", "\t",
    "\u00a0", "\u200b", "\x0c", "\\", "~~", "---\n", "===\n", "1. ", "1.1 ", "a) ", "I. ", "@Léa ", "é", ";", ",",
    "?", "Action : ", "échéance : ",
)  # fmt: skip
"""Pieces that are put somewhere; none of them hides words on a page."""


CHANGES = ("insert", "begin", "delete", "swap", "double", "cut", "join", "indent")


@st.composite
def mutated(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(TEXTS))
    for change in draw(st.lists(st.sampled_from(CHANGES), max_size=6)):
        place = draw(st.integers(0, len(text)))
        lines = text.split("\n")
        line, other = place % len(lines), draw(st.integers(0, len(lines) - 1))
        match change:
            case "insert":
                text = text[:place] + draw(st.sampled_from(MARKS)) + text[place:]
            case "begin":
                text = "\n".join([*lines[:line], draw(st.sampled_from(MARKS)) + lines[line], *lines[line + 1 :]])
            case "delete":
                text = "\n".join([*lines[:line], *lines[line + 1 :]])
            case "swap":
                lines[line], lines[other] = lines[other], lines[line]
                text = "\n".join(lines)
            case "double":
                text = "\n".join([*lines[:line], lines[other], *lines[line:]])
            case "cut":
                text = text[:place]
            case "join":
                text += "\n" + draw(st.sampled_from(TEXTS))
            case _:
                text = "\n".join(f"    {each}" for each in lines)
    return text


@examples(600, suppress=[HealthCheck.function_scoped_fixture])
@given(text=mutated())
def test_a_changed_text_is_read_with_all_its_words_or_refused(text: str, lost_words: Lost) -> None:
    numbers = count(1)
    try:
        found = import_text(text.encode(), name="Essai", new_uid=lambda: f"u{next(numbers)}")
    except Refused:
        return
    assert lost_words(text, found.deck) == set()
    told = [line for place in found.places for line in range(place.first, place.last + 1)]
    assert told == list(range(1, len(told) + 1))
    for card in found.deck.workshop.cards.values():
        assert 0 < len(card.title) <= LONGEST_TITLE
