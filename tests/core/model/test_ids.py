"""Identifiers: random uids and spoken ids."""

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.model.ids import free_letter, new_uid, next_spoken, parse_spoken
from tests.cases import cases


def test_uids_are_short_plain_and_never_the_same() -> None:
    uids = [new_uid() for _ in range(2000)]
    assert len(set(uids)) == len(uids)
    assert all(len(uid) == 10 and uid.isascii() and uid.isalnum() and uid == uid.lower() for uid in uids)


def test_spoken_ids_are_counted_per_letter() -> None:
    counters: dict[str, int] = {}
    given_out = []
    for letters in ("D", "D", "AC", "T", "D"):
        spoken, counters = next_spoken(counters, letters)
        given_out.append(spoken)
    assert given_out == ["D1", "D2", "AC1", "T1", "D3"]
    assert counters == {"D": 3, "AC": 1, "T": 1}


@cases(
    ("typed", "spoken"),
    [
        *(("d3", "D3"), ("D03", "D3"), (" d 3 ", "D3"), ("ac12", "AC12"), ("RI001", "RI1"), ("D0", "D0")),
        *(
            ("", ""),
            ("3", ""),
            ("d", ""),
            ("abc1", ""),
            ("d3x", ""),
            ("D3 D4", ""),
            ("é3", ""),
            ("D1234567", ""),
        ),
    ],
)
def test_a_spoken_id_is_read_in_any_case(typed: str, spoken: str) -> None:
    assert parse_spoken(typed) == spoken


@given(st.text())
def test_no_text_raises(typed: str) -> None:
    spoken = parse_spoken(typed)
    assert spoken.isascii()
    assert parse_spoken(spoken) == spoken


@cases(
    ("wanted", "taken", "letter"),
    [
        ("Déploiement", "", "D"),
        ("Déploiement", "D", "P"),
        ("Été", "", "T"),
        ("Fiabilisation", "", "I"),
        ("F", "ABCDEGHIJKLMNOPQRSTUVWXYZ", "F"),
        ("", "AB", "C"),
        ("ABC", "ABC", "D"),
        ("x", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", ""),
    ],
)
def test_an_axis_gets_a_free_letter_of_its_name(wanted: str, taken: str, letter: str) -> None:
    assert free_letter(wanted, taken) == letter
