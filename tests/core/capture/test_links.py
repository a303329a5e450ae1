"""Places of documents: addresses of the Web and of mail, paths, words."""

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.capture.links import are_places, is_place, is_web
from tests.cases import cases


@given(st.text(max_size=20))
def test_anything_may_be_typed(text: str) -> None:
    assert isinstance(is_place(text), bool)


@cases(
    "place",
    [
        "https://exemple.gouv.fr/doc",
        "http://intranet/plan",
        "mailto:dsi@exemple.fr",
        "docs/installer.md",
        "C:\\Partage\\manuel.odt",
        "\\\\serveur\\partage",
        "/srv/docs",
        "armoire du bureau 214",
        "Partage : dossier DSI",
        "",
    ],
)
def test_an_address_or_a_path_is_a_place(place: str) -> None:
    assert is_place(place)


@cases("place", ["javascript:alert(1)", "ftp://exemple.fr", "https://", "mailto:", "file:///etc/x", "data:x"])
def test_any_other_scheme_is_none(place: str) -> None:
    assert not is_place(place)
    assert not is_web(place)


def test_several_places_stand_in_one_field() -> None:
    assert are_places("https://exemple.fr/a, https://exemple.fr/b ; docs/c.md\nmailto:a@b.fr")
    assert not are_places("https://exemple.fr/a, javascript:alert(1)")
    assert are_places("")


def test_only_the_web_and_mail_are_linked_to() -> None:
    assert is_web("https://exemple.fr")
    assert is_web("mailto:a@b.fr")
    assert not is_web("docs/installer.md")
