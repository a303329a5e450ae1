"""Reasons why words that look like a date are none, said while they are typed.

    31/02/2027 · 30 février · S54                 does not exist
    samedi 27 novembre                            is on another day of the week
    fin-6                                         counts from an end that is not known
    en mars · en 2027 · cet été · bientôt · J-15  is not a day
    vendredi 14 h · demain matin                  is more than a day

In a line these words stay in the text; a field for a date refuses them.
"""

import re
from datetime import date
from typing import Final

from perenne_tui.core.capture.date_words import COUNT, DAY, MONTH, UNIT, WEEKDAY, any_of, spoken, without_lead
from perenne_tui.core.capture.dates import parse_date
from perenne_tui.core.text.sentences import Refused, Sentence

_NO_SUCH_DAY: Final = Sentence("“{text}” does not exist")
OTHER_WEEKDAY: Final = Sentence("“{text}” is on another day of the week")
_END_UNKNOWN: Final = Sentence("“{text}” counts from an end that is not known")
_NO_DAY: Final = Sentence("“{text}” is not a day")
_MORE: Final = Sentence("“{text}” is more than a day")

_BEFORE: Final = (
    "(?:en|au|a la|pour|avant|apres|d'ici|jusqu'en|vers|courant|dans|in|by|for|before|after|until|around|during)"
)
_SEASONS: Final = (
    "printemps ete automne hiver rentree noel paques vacances spring summer autumn fall winter christmas easter"
)
_CALENDAR: Final = re.compile(
    r"[0-9]{1,4}/[0-9]{1,2}(?:/[0-9]{1,4})?"
    r"|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}|[0-9]{2}\.[0-9]{2}\.[0-9]{2}"
    r"|[0-9]{1,2}-[0-9]{1,2}-(?:[0-9]{4}|[0-9]{2})|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
    rf"|{DAY}(?:er|e|st|nd|rd|th)?[ -]?{MONTH}\.?,?(?:[ -][0-9]{{1,4}})?"
    r"|(?:s|w|(?:sem\.?|semaine|week) ?)[0-9]{1,2}(?: [0-9]{4})?"
    r"|(?:(?:pour|avant|d'ici|before|by|on) )?(?:le|the) [0-9]{1,2}(?:er|st|nd|rd|th)?"
)
_MONTH_FIRST: Final = re.compile(rf"{MONTH}\.? [0-9]{{1,2}}(?:st|nd|rd|th)?(?:,? [0-9]{{4}})?")
_FROM_END: Final = re.compile(rf"(?:fin|end)(?:[+-]{COUNT}(?: ?{UNIT})?)?|fin du defi|end of (?:the )?challenge")
_ON_A_WEEKDAY: Final = re.compile(rf"{WEEKDAY},? (?:le |the )?(?P<rest>[0-9a-z].*)")
_VAGUE: Final = re.compile(
    rf"{_BEFORE} (?:le mois de |mois de )?{MONTH}\.?"
    rf"|(?:(?:en|au|pour|avant|d'ici|vers|in|by|for|before|until) (?:l'annee )?)20[0-9]{{2}}"
    rf"|(?:en|au|pour|avant|d'ici|in|by|for|before) (?:le )?[tqs][1-4]"
    rf"|(?:(?:{_BEFORE} )?(?:cet|cette|l'|la |le |this |next )? ?){any_of(_SEASONS.split())}"
    r"(?: prochaine?| 20[0-9]{2})"
    rf"|(?:{_BEFORE} (?:la |le |l')?|cet |cette |this |next ){any_of(_SEASONS.split())}"
    r"|[jdm]-[0-9]{1,4}|[0-3][0-9][.-][01][0-9]"
    r"|bientot|prochainement|rapidement|des que possible|au plus (?:vite|tot)|soon|asap|as soon as possible|tbd"
)
_MONTH_OF_YEAR: Final = re.compile(rf"{MONTH}\.? (?:20[0-9]{{2}}|prochain)")
_TIMED: Final = re.compile(
    r"(?P<day>.+?),? (?:a |at |vers |au |in the |en )?"
    r"(?:[0-9]{1,2} ?(?:h|:) ?(?:[0-9]{2})?|matin|midi|apres[ -]midi|soir|morning|noon|afternoon|evening)"
)


def doubt_about(text: str, *, today: date, end: date | None) -> Sentence | None:
    """Return the reason why words that `parse_date` does not read are no date; `None` if they look like none.

    Args:
        text: the words of the date only.
        today: current day.
        end: last day of the challenge, if known.
    """
    said = spoken(text)
    for words in dict.fromkeys((said, without_lead(said))):
        reason = _reason(words, today, end)
        if reason:
            return Sentence(reason.message, {"text": text.strip()})
    return None


def day_in_field(text: str, *, today: date, end: date | None) -> date | None:
    """Return the date that is typed in a field for one; `None` for an empty text.

    Raises:
        Refused: it is no date; the sentence says why, where that is known.
    """
    typed = text.strip()
    if not typed:
        return None
    day = parse_date(typed, today=today, end=end)
    if day is not None:
        return day
    doubt = doubt_about(typed, today=today, end=end)
    if doubt is not None:
        raise Refused("{reason}: type a day such as 31/12, end or J+15. Nothing was changed.", reason=doubt)
    raise Refused("“{text}” is no date that is understood: 31/12, end, J+15… Nothing was changed.", text=typed)


def _reason(said: str, today: date, end: date | None) -> Sentence | None:
    """Return the reason why folded words are no date, without its values; `None` if they do not look like one."""
    if end is None and _FROM_END.fullmatch(said):
        return _END_UNKNOWN
    if _CALENDAR.fullmatch(said) or _MONTH_FIRST.fullmatch(said):
        return _NO_SUCH_DAY
    if _VAGUE.fullmatch(said) or _MONTH_OF_YEAR.fullmatch(said):
        return _NO_DAY
    timed = _TIMED.fullmatch(said)
    if timed and parse_date(timed["day"], today=today, end=end):
        return _MORE
    weekday = _ON_A_WEEKDAY.fullmatch(said)
    if weekday is None:
        return None
    rest = weekday["rest"]
    spelt = f"le {rest}" if rest.isdigit() else rest
    return OTHER_WEEKDAY if parse_date(spelt, today=today, end=end) else _reason(spelt, today, end)
