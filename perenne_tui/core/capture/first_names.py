"""First names behind a family name and a comma, « Martin, Léa », and functions there, « Martin, Directrice »."""

from typing import Final

from perenne_tui.core.capture.owner_words import SERVICES
from perenne_tui.core.text.clean import fold

_FUNCTIONS: Final = SERVICES | frozenset(
    fold(
        "adjoint adjointe administrateur administratrice agent agente analyste animateur animatrice architecte "
        "assistant assistante attache attachee auditeur auditrice avocat avocate charge chargee co-directeur "
        "co-directrice commissaire comptable conseiller conseillere consultant consultante controleur controleuse "
        "coordinateur coordinatrice data delegue deleguee designer designeuse developpeur developpeuse doyen doyenne "
        "elu elue expert experte facilitateur facilitatrice gestionnaire gouverneur greffier greffiere ingenieur "
        "ingenieure inspecteur inspectrice instructeur instructrice intrapreneur intrapreneuse juriste maire "
        "ministre prefet prefete president presidente principal principale professeur professeure proviseur "
        "recteur rectrice redacteur redactrice scrum secretaire sous-directeur sous-directrice sous-prefet "
        "sous-prefete stagiaire technicien technicienne tresorier tresoriere vice-president vice-presidente "
        "advisor analyst architect assistant chief clerk coach consultant coordinator deputy developer director "
        "engineer facilitator intern lead lawyer manager mayor minister officer owner president principal professor "
        "secretary specialist supervisor technician treasurer"
    ).split()
)
"""Words that begin the function of a person and are nobody's first name."""


def is_first_name(words: str, name: str) -> bool:
    """Return whether words behind a name and a comma are the first name: capitalized each, no function, no « DSI ».

    Args:
        words: the words behind the comma.
        name: what stands before it.
    """
    is_capitalized = "," not in words and all(word[0].isupper() for word in words.split())
    is_short_form = len(words) > 2 and words.isupper() and not name.isupper()
    is_function = any(fold(word).strip(".") in _FUNCTIONS for word in words.split())
    return bool(words.strip()) and is_capitalized and not is_short_form and not is_function


def first_name_first(words: str) -> str:
    """Return « Léa Martin » for « Martin, Léa »; a name with a function behind it as it is."""
    name, _, behind = (part.strip() for part in words.partition(","))
    return f"{behind} {name}" if is_first_name(behind, name) else words
