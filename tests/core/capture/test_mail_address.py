"""Addresses for electronic mail as they are typed and pasted, and the field of the people sheet that takes them."""

import pytest

from perenne_tui.core.capture.mail_address import (
    check_one_recipient,
    is_mail_address,
    read_mail_address,
    recipients_by_line,
    without_mail_address,
)
from perenne_tui.core.model.rows import Header, Person
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import language
from perenne_tui.readers.people import person_of
from perenne_tui.sheets.field_values import FieldOfRow, value_of
from perenne_tui.sheets.sitting import PEOPLE, said_of_person
from tests.cases import cases

NO_ADDRESSES = (
    *("lea", "lea@x", "léa@x.fr", "@x.fr", "lea@", "lea m@x..fr", "a..b@x.fr", ".a@x.fr", "lea@-x.fr", "lea@x-.fr"),
    *("a@x.fr, b@x.fr", "lea@x.fr\r\nBcc: eve@x.fr", "lea\x00@x.fr", '"l m"@x.fr', "lea@[127.0.0.1]", "lea@éco.fr"),
    *(
        f"{'a' * 65}@x.fr",
        f"a@{'x' * 64}.fr",
        f"a@{'x.' * 130}fr",
        "lea＠x.fr",
        "lea@x.fr😀",
        "=?utf-8?q?eve=40y.fr?=@x.fr",
    ),
)


@cases("typed", ["lea@x.fr", "<lea@x.fr>", "mailto:lea@x.fr", "Léa Martin <lea@x.fr>", "lea@x.fr.", "(lea@x.fr)"])
def test_an_address_is_read_as_mail_programs_copy_it(typed: str) -> None:
    assert read_mail_address(typed) == "lea@x.fr"


@cases("typed", NO_ADDRESSES)
def test_what_is_no_address_is_none(typed: str) -> None:
    assert not is_mail_address(typed)
    assert read_mail_address(typed) == ""
    assert without_mail_address(typed) == (typed, "")


@cases("typed", NO_ADDRESSES)
def test_the_field_for_an_address_refuses_it_in_a_sentence(typed: str) -> None:
    field = next(field for field in PEOPLE.fields if field.name == "mail")
    place = FieldOfRow("people", "lea", field, Workshop(Header("w")), language("fr"), None)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="is no address"):
        value_of(place, typed)
    assert value_of(place, "") == ""


@cases(
    ("typed", "said"),
    [
        ("Léa Martin <lea@x.fr>, développeuse", ("Léa Martin", "développeuse", "lea@x.fr")),
        ("Léa Martin, développeuse, lea@x.fr", ("Léa Martin", "développeuse", "lea@x.fr")),
        ("Léa Martin, développeuse", ("Léa Martin", "développeuse", "")),
        ("lea@x.fr", ("lea@x.fr", "", "lea@x.fr")),
        ("Œuvrard, Jean <jean@mairie.fr>", ("Jean Œuvrard", "", "jean@mairie.fr")),
        ('"Le Goff, Jean-Noël" <jean@x.fr>', ("Jean-Noël Le Goff", "", "jean@x.fr")),
        ("MARTIN, LÉA <lea@x.fr>", ("LÉA MARTIN", "", "lea@x.fr")),
        ("Léa Martin, développeuse <lea@x.fr>", ("Léa Martin", "développeuse", "lea@x.fr")),
        ("Léa Martin, Cheffe de projet <lea@x.fr>", ("Léa Martin", "Cheffe de projet", "lea@x.fr")),
        ("Léa Martin, DSI <lea@x.fr>", ("Léa Martin", "DSI", "lea@x.fr")),
        ("Martin, Directrice <lea@x.fr>", ("Martin", "Directrice", "lea@x.fr")),
        ("Martin, Directrice Générale Adjointe <lea@x.fr>", ("Martin", "Directrice Générale Adjointe", "lea@x.fr")),
        ("MARTIN, DIRECTRICE <lea@x.fr>", ("MARTIN", "DIRECTRICE", "lea@x.fr")),
        ("Ben, Project Manager <k@x.fr>", ("Ben", "Project Manager", "k@x.fr")),
        ("Martin, Béatrice <b@x.fr>", ("Béatrice Martin", "", "b@x.fr")),
        ('"Martin, Ingénieure" <b@x.fr>', ("Martin", "Ingénieure", "b@x.fr")),
        ("Martin, Léa, DSI <lea@x.fr>", ("Martin", "Léa, DSI", "lea@x.fr")),
    ],
)
def test_a_person_who_is_typed_may_bring_the_address(typed: str, said: tuple[str, str, str]) -> None:
    assert said_of_person(typed) == said


def test_a_new_person_keeps_the_address() -> None:
    assert PEOPLE.added is not None
    before = Workshop(Header("w"))
    step = PEOPLE.added(before, "lea", "Léa Martin <lea@x.fr>, développeuse")
    assert step.change(before, **step.arguments).people == {
        "lea": Person("lea", "Léa Martin", "développeuse", mail="lea@x.fr")
    }


def test_of_somebody_who_is_there_the_address_is_kept() -> None:
    assert PEOPLE.added is not None
    before = Workshop(Header("w"), people={"lea": Person("lea", "Léa Martin", "développeuse")})
    step = PEOPLE.added(before, "new", "lea martin <lea@x.fr>")
    assert step.change(before, **step.arguments).people == {
        "lea": Person("lea", "Léa Martin", "développeuse", mail="lea@x.fr")
    }


@cases(
    ("pasted", "lines"),
    [
        ("Léa Martin <lea@x.fr>; Karim Ben <k@x.fr>;", "Léa Martin <lea@x.fr>\nKarim Ben <k@x.fr>"),
        ('"Martin, Léa" <lea@x.fr>, k@x.fr', "Léa Martin <lea@x.fr>\nk@x.fr"),
        ("Léa Martin <lea@x.fr>", "Léa Martin <lea@x.fr>"),
        ("Léa Martin <lea@x.fr>, développeuse", "Léa Martin <lea@x.fr>, développeuse"),
        ('"Martin, Directrice" <lea@x.fr>, k@x.fr', "Martin, Directrice <lea@x.fr>\nk@x.fr"),
        ("Voir lea@x.fr et k@x.fr", "Voir lea@x.fr et k@x.fr"),
        ("a <lea@x.fr>\nb <k@x.fr>", "a <lea@x.fr>\nb <k@x.fr>"),
        ("a@b, c@d", "a@b, c@d"),
        ("Martin, Léa <lea@x.fr>; Ben, Karim <k@x.fr>", "Martin, Léa <lea@x.fr>\nBen, Karim <k@x.fr>"),
    ],
)
def test_recipients_that_are_pasted_stand_on_a_line_each(pasted: str, lines: str) -> None:
    assert recipients_by_line(pasted) == lines


@cases(
    ("typed", "bad"),
    [
        ("A <a@x.fr>; B <b@x.fr>; pasune adresse", "“pasune adresse”"),
        ("A <a@x.fr>, B <b@x.fr>, pasune adresse", "“pasune adresse”"),
        ("A <a@x.fr>; pasune adresse", "“pasune adresse”"),
        ("Voir lea@x.fr et k@x.fr", "“Voir lea@x.fr et k@x.fr”"),
        ("A <a@x.fr>; B <b@x.fr>", "2 people"),
    ],
)
def test_recipients_on_one_line_are_refused_and_what_is_none_is_named(typed: str, bad: str) -> None:
    assert recipients_by_line(typed) == typed or bad == "2 people"
    with pytest.raises(Refused, match=bad):
        check_one_recipient(typed)


@cases("typed", ["Léa Martin", "Léa; Karim", "Martin, Léa <lea@x.fr>", "Léa Martin <lea@x.fr>, développeuse"])
def test_one_person_is_no_list_of_recipients(typed: str) -> None:
    check_one_recipient(typed)


def test_a_file_of_cards_may_name_the_address_of_a_person() -> None:
    read = person_of("Léa Martin (développeuse, lea@x.fr, côté : équipe)", lambda _: pytest.fail("no day here"))
    assert (read.name, read.role, read.side, read.mail) == ("Léa Martin", "développeuse", "équipe", "lea@x.fr")
    assert person_of("DSI (dsi@x.fr)", lambda _: pytest.fail("no day here"))[:2] == ("DSI", "")
    for copied in ("Zoé Le Goff <zoe@x.fr>", "Zoé Le Goff <zoe@x.fr> ()"):
        read = person_of(copied, lambda _: pytest.fail("no day here"))
        assert (read.name, read.mail) == ("Zoé Le Goff", "zoe@x.fr")
    assert person_of("<zoe@x.fr>", lambda _: pytest.fail("no day here")).name == "<zoe@x.fr>"
    assert person_of("a > b", lambda _: pytest.fail("no day here")).name == "a > b"
