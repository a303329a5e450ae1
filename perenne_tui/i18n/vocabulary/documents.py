"""The names of documents, forms and versions, in the dialog in which they are chosen."""

from collections.abc import Mapping
from typing import Final

from perenne_tui.core.export_request import Tone
from perenne_tui.i18n.language import N_

DOCUMENT_NAMES: Final[Mapping[str, str]] = {
    "plan": N_("Action plan"),
    "decisions": N_("Decision record: page one alone"),
    "cards": N_("Cards: every question, to print or to begin another board with"),
    "note": N_("Mid-term note, for the hierarchy"),
    "scenarios": N_("Scenario sheet"),
    "comparison": N_("Scenarios compared, with their costs"),
    "consolidation": N_("Consolidation sheet"),
    "checklist": N_("Documentation: what is ready, what is missing"),
    "stakeholders": N_("Stakeholder map, for the team alone"),
}
"""By document: its name, a message id."""

FORM_NAMES: Final[Mapping[str, str]] = {
    "md": N_("Markdown (.md), to go on writing in any other tool"),
    "html": N_("Web page (.html), for any browser"),
    "odt": N_("LibreOffice (.odt)"),
    "docx": N_("Word (.docx)"),
    "pdf": N_("Pages to print or to send (.pdf)"),
    "xlsx": N_("Excel (.xlsx), tables to sort, filter and add up"),
    "csv": N_("Table for Excel (.csv)"),
    "csv-plain": N_("Table for programs (.csv), an apostrophe before what would be a formula"),
    "ics": N_("Due dates for a calendar (.ics)"),
    "json": N_("Every row, for programs (.json)"),
}
"""By form: its name and purpose, a message id."""

VERSIONS: Final[Mapping[bool, str]] = {
    False: N_("whole, with the names"),
    True: N_("shareable: no names, notes on people or addresses"),
}
"""By whether names are left out: the name of the version, a message id."""


TONE_NAMES: Final[Mapping[Tone, str]] = {
    "negotiation": N_("negotiation: it asks for a decision"),
    "information": N_("information: it tells how things stand"),
}
"""By tone of a note: its name and meaning, a message id."""

RECOMMENDED: Final[Mapping[bool, str]] = {
    True: N_("named, with its own calendar"),
    False: N_("not named"),
}
"""By whether a note names the recommended scenario: the words for it, a message id."""
