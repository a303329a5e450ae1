"""Time on the wall, as people say it: no sign, no bracket, and a word for whatever a number means."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.sitting.clock import Countdown
from perenne_tui.i18n.language import LANGUAGES, language
from perenne_tui.widgets.clock import countdown_span, duration, end_words, time_left
from tests.cases import cases

FRENCH = language("fr")
END = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)


def said(words: str) -> str:
    return words.replace("\u00a0", " ").strip()


@cases(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (45, "45 s"),
        (60, "1 min"),
        (150, "2 min 30"),
        (185, "3 min 05"),
        (3540, "59 min"),
        (3600, "1 h"),
        (3900, "1 h 05"),
        (9000, "2 h 30"),
        (-300, "5 min"),
    ],
)
def test_a_duration_is_written_as_it_is_said(seconds: int, words: str) -> None:
    assert said(duration(seconds, FRENCH)) == words


@cases(
    ("spent", "paused", "words", "clock"),
    [
        (0, False, "encore 8 min", "08:00"),
        (29, False, "encore 8 min", "07:31"),
        (31, False, "encore 7 min", "07:29"),
        (455, False, "moins d’une minute", "00:25"),
        (480, False, "temps écoulé", "temps écoulé"),
        (600, False, "dépassé de 2 min", "dépassé de 02:00"),
        (120, True, "encore 6 min", "en pause, reste 06:00"),
        (480, True, "temps écoulé", "en pause, temps écoulé"),
        (600, True, "dépassé de 2 min", "en pause, dépassé de 02:00"),
    ],
)
def test_the_time_of_a_phase_is_said_in_words_and_shown_to_the_second(
    spent: int, *, paused: bool, words: str, clock: str
) -> None:
    countdown = Countdown(480, spent)
    assert said(time_left(countdown, FRENCH).text) == words
    assert said(countdown_span(countdown, FRENCH, paused=paused).text) == clock


@cases(
    ("drift", "words", "at_the_desk"),
    [
        (None, "fin 16 h 30", "fin 16 h 30"),
        (20, "fin 16 h 30", "fin 16 h 30"),
        (27 * 60, "fin 16 h 30 · 27 min de retard", "fin 16 h 30 · 27 min de retard"),
        (65 * 60, "fin 16 h 30 · 1 h 05 de retard", "fin 16 h 30 · 1 h 05 de retard"),
        (-600, "fin 16 h 30", "fin 16 h 30 · 10 min d’avance"),
    ],
)
def test_a_sitting_that_is_behind_says_by_how_much(drift: int | None, words: str, at_the_desk: str) -> None:
    assert said(end_words(END, drift, FRENCH)) == words
    assert said(end_words(END, drift, FRENCH, is_early_told=True)) == at_the_desk


@given(
    st.integers(-20_000, 20_000),
    st.integers(0, 9000),
    st.integers(0, 20_000),
    st.booleans(),
    st.sampled_from(LANGUAGES),
)
def test_no_sentence_about_time_has_a_sign_or_a_bracket(
    drift: int,
    box: int,
    spent: int,
    paused: bool,
    code: str,
) -> None:
    spoken, countdown = language(code), Countdown(box, spent)
    words = (
        end_words(END, drift, spoken, is_early_told=True),
        time_left(countdown, spoken).text,
        countdown_span(countdown, spoken, paused=paused).text,
    )
    assert not [text for text in words if set("+-−()") & set(text)]
