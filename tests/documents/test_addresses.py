"""Addresses in what people typed: whole in the Markdown, so that every engine makes the link that was meant."""

import re
from datetime import date

import pytest

from perenne_tui.core.model.rows import Axis, Card, Header
from perenne_tui.core.model.sheet_rows import Paper
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.export import export_text

ADDRESSES = (
    "https://fr.wikipedia.org/wiki/Atelier_(réunion)",
    "https://fr.wikipedia.org/wiki/Eau_(molécule)#Usages_(eau)",
    "https://exemple.gouv.fr/__init__.py",
    "https://exemple.gouv.fr/a_b_c?d=1&e=2#f_g",
    "https://exemple.gouv.fr/*/~lea/a~~b~~c",
    "https://exemple.gouv.fr/a|b",
    "https://exemple.gouv.fr/a&copy=1",
    "https://exemple.gouv.fr/@equipe/#AC1",
    "http://exemple.gouv.fr:8080/$a$b!c",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("before", "behind"), [("", ""), ("voir ", " ici"), ("voir (", ")"), ("« ", " »"), ("", ", puis.")]
)
def test_an_address_is_written_whole_whatever_stands_beside_it(address: str, before: str, behind: str) -> None:
    said = f"{before}{address}{behind}"
    workshop = Workshop(
        Header("w", language="fr"),
        axes={"x": Axis("x", "a", "D", "Déploiement")},
        cards={"c": Card("c", "x", "a", "D1", "Titre", answer=said)},
        papers={"p": Paper("p", "a", name="Guide", family="F", place=said, detail=said)},
    )
    for document, times in (("plan", 1), ("checklist", 2)):
        written = export_text(workshop, document=document, form="md", day=date(2026, 11, 30))
        assert written.count(address) == times
        opened = re.findall(rf"(?<!\\)<{re.escape(address)}", written)
        assert len(opened) == written.count(f"<{address}>"), "angle brackets hold the whole of it, or none"
