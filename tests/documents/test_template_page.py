"""docs/templates.md: its example is rendered, and every name it promises is there."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

from pptx import Presentation

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.view_model.calendar import StepItem
from perenne_tui.documents.view_model.cards import CardItem
from perenne_tui.documents.view_model.costs import CostItem, CostSum
from perenne_tui.documents.view_model.handover_documents import PaperItem
from perenne_tui.documents.view_model.note import Note
from perenne_tui.documents.view_model.plan import Plan
from perenne_tui.documents.view_model.records import ActionItem, DecisionItem, RiskItem
from perenne_tui.documents.view_model.scenarios import CriterionItem, ScenarioItem, ScoreItem
from perenne_tui.documents.view_model.sheets import PointItem, Sheets
from perenne_tui.documents.view_model.sittings import SittingItem
from perenne_tui.documents.view_model.slide_items import SlideItems
from perenne_tui.documents.view_model.stakeholders import StakeholderItem
from tests.documents.exported import export_bytes, export_text

PAGE = (Path(__file__).parent.parent.parent / "docs" / "templates.md").read_text(encoding="utf-8")
EXAMPLE, SLIDE = (part.split("```", 1)[0] for part in PAGE.split("```jinja\n")[1:])
DAY = date(2026, 11, 24)


def test_the_example_of_the_page_writes_what_it_promises(workshop: Workshop) -> None:
    written_out = export_text(workshop, document="plan", form="md", day=DAY, template=EXAMPLE)
    assert written_out.replace("\u00a0", " ") == (
        "# Signal’Eau : point au 24 novembre 2026\n"
        "\n"
        "## À arbitrer\n"
        "\n"
        "- **DE2** Garder ou remplacer le composant de cartographie. Décideur : chef du bureau des données.\n"
        "- **DE3** Qui paie l’hébergement après juin. Décideur : *à nommer*.\n"
        "\n"
        "## Prochaines échéances\n"
        "\n"
        "| Date | Action | Porteur |\n"
        "|:-----|:------------------------|:------------|\n"
        "| 04/12/2026 | AC1 Faire signer la demande de signaleau.gouv.fr par la direction | Inès Caron |\n"
        "| 05/12/2026 | AC3 Envoyer l’inventaire des composants avec leurs licences | Léa Martin |\n"
        "| 08/01/2027 | AC6 Rejouer l’installation avec la personne qui reprend | *à nommer* |\n"
        "| 15/01/2027 | AC5 Vérifier la première collecte de l’année | Léa Martin |\n"
        "| 31/03/2027 | AC7 Tenir la permanence du mercredi | Léa Martin |\n" + "\n"
        "1 question réglée sur 6.\n"
    )


def test_pages_are_made_of_it_too(workshop: Workshop) -> None:
    page = export_bytes(workshop, document="plan", form="html", day=DAY, template=EXAMPLE).decode()
    assert "<h2>Prochaines échéances</h2>" in page
    assert export_bytes(workshop, document="plan", form="pdf", day=DAY, template=EXAMPLE).startswith(b"%PDF")


def test_slides_are_made_of_a_template_of_ones_own(workshop: Workshop) -> None:
    slides = Presentation(
        BytesIO(export_bytes(workshop, document="slides", form="pptx", day=DAY, template=SLIDE))
    ).slides
    assert [slide.shapes.title.text_frame.text for slide in slides] == ["Signal’Eau"]
    assert slides[0].notes_slide.notes_text_frame.text.startswith("DE1 ")
    assert "<section" in export_text(workshop, document="slides", form="html", day=DAY, template=SLIDE)


def test_every_name_of_the_page_is_there() -> None:
    kinds = {
        "action": ActionItem,
        "decision": DecisionItem,
        "risk": RiskItem,
        "card": CardItem,
        "sitting": SittingItem,
        "scenario": ScenarioItem,
        "criterion": CriterionItem,
        "score": ScoreItem,
        "cost": CostItem,
        "sum": CostSum,
        "paper": PaperItem,
        "stakeholder": StakeholderItem,
        "point": PointItem,
        "step": StepItem,
    }
    for name, kind in kinds.items():
        (row,) = re.findall(rf"^\| Of an? {name} +\| (.*) \|$", PAGE, re.MULTILINE)
        promised = re.findall(r"`(\w+)`", row)
        assert promised
        assert [field for field in promised if not hasattr(kind, field)] == [], name
    for name, kind in {"plan": Plan, "sheets": Sheets, "note": Note, "slides": SlideItems}.items():
        table = PAGE.split(f"| Of `{name}` |", 1)[1].split("\n\n", 1)[0]
        promised = [word for row in table.splitlines()[2:] for word in re.findall(r"`(\w+)`", row.split("|")[1])]
        assert len(promised) > 10
        assert [word for word in promised if not hasattr(kind, word)] == []


def test_a_template_of_ones_own_finds_the_sheets(workshop: Workshop) -> None:
    own = "{% for scenario in sheets.scenarios %}\n- {{ scenario.id | strong }} {{ scenario.name }}\n{% endfor %}\n"
    said = export_text(workshop, document="plan", form="md", day=DAY, template=own)
    assert said.startswith("- **SC1** Équipe interne\n- **SC2** Prestataires\n")
