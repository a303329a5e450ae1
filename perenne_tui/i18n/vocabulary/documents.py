"""The names of documents, forms and versions, in the dialog in which they are chosen."""

from collections.abc import Mapping
from typing import Final

from perenne_tui.core.export_request import Focus, PaperSize, TicketTarget, Tone
from perenne_tui.i18n.language import N_

DOCUMENT_NAMES: Final[Mapping[str, str]] = {
    "plan": N_("Action plan"),
    "decisions": N_("Decision record: page one alone"),
    "cards": N_("Cards: the whole board with its answers and actions, to print, or to take up again as it is"),
    "note": N_("Mid-term note, for the management"),
    "handover": N_("Handover note, for whoever takes over"),
    "scenarios": N_("Scenario sheet"),
    "comparison": N_("Scenarios compared, with their costs"),
    "consolidation": N_("Consolidation sheet"),
    "checklist": N_("Documentation: what is ready, what is missing"),
    "stakeholders": N_("Stakeholder map, for the team alone"),
    "slides": N_("Five slides for a committee, with notes for the speaker"),
    "paper": N_("A sitting on paper: what to print, how it goes, how it is typed afterwards"),
    "cut-cards": N_("Cards to cut out: eight a sheet, with room for a note"),
    "ballots": N_("Ballots for a vote on paper"),
    "attendance": N_("Attendance sheet, to sign"),
    "records": N_("Record sheet, for decisions and actions written by hand"),
    "poster": N_("Poster: the empty board, for the cards that are cut out"),
    "timeline": N_("Timeline: twelve months, who does what until when"),
}
"""By document: its name, a message id."""

DOCUMENTS_CALLED: Final[Mapping[str, str]] = {
    "plan": N_("an action plan"),
    "decisions": N_("a decision record"),
    "cards": N_("the cards of a workshop"),
    "note": N_("a mid-term note"),
    "handover": N_("a handover note"),
    "scenarios": N_("a scenario sheet"),
    "comparison": N_("a comparison of scenarios"),
    "consolidation": N_("a consolidation sheet"),
    "checklist": N_("a list of handover documents"),
    "stakeholders": N_("a stakeholder map"),
    "slides": N_("slides for a committee"),
    "paper": N_("a page about a sitting on paper"),
    "cut-cards": N_("cards to cut out"),
    "ballots": N_("ballots"),
    "attendance": N_("an attendance sheet"),
    "records": N_("a record sheet"),
    "poster": N_("a poster"),
    "timeline": N_("a timeline"),
}
"""By document: its name inside a sentence, a message id."""

FORM_NAMES: Final[Mapping[str, str]] = {
    "md": N_("Markdown (.md), to go on writing in any other tool"),
    "docx": N_("Word (.docx), to correct and to send round"),
    "odt": N_("LibreOffice (.odt), to correct and to send round"),
    "odp": N_("Impress (.odp), slides to change and to show"),
    "pptx": N_("PowerPoint (.pptx), slides to change and to show"),
    "xlsx": N_("Excel (.xlsx), tables to sort, filter and add up"),
    "pdf": N_("PDF (.pdf), pages to print, or to send as they are"),
    "html": N_("Web page (.html), for any browser, a telephone’s too"),
    "csv": N_("Table (.csv), as Excel opens it"),
    "csv-plain": N_("Table (.csv) for programs, an apostrophe before what would be a formula"),
    "ics": N_("Calendar (.ics), the due dates in everybody’s own calendar"),
    "json": N_("Data (.json), every row, for other programs"),
    "issues": N_("Tickets (a folder), for GitLab, Deck, Grist and others"),
}
"""By form: its name and purpose, a message id."""

FORM_LABELS: Final[Mapping[str, str]] = {
    "md": N_("Markdown"),
    "docx": N_("Word"),
    "odt": N_("LibreOffice"),
    "odp": N_("Impress"),
    "pptx": N_("PowerPoint"),
    "xlsx": N_("Excel"),
    "pdf": N_("PDF"),
    "html": N_("Web page"),
    "ics": N_("Calendar"),
    "json": N_("Data"),
    "issues": N_("Tickets"),
}
"""By form that screens offer: its name alone, a message id."""

NEXT_STEPS: Final[Mapping[str, str]] = {
    "md": N_("to go on with in any other tool"),
    "docx": N_("to open in Word, to correct or to send on"),
    "odt": N_("to open in LibreOffice, to correct or to send on"),
    "odp": N_("to open in LibreOffice Impress, to change or to show"),
    "pptx": N_("to open in PowerPoint, to change or to show"),
    "xlsx": N_("to open in Excel or LibreOffice, to sort and to filter"),
    "pdf": N_("to print, or to send as it is"),
    "html": N_("to open in a browser, or to send as it is"),
    "csv": N_("to open in Excel or LibreOffice"),
    "csv-plain": N_("for other programs to read"),
    "ics": N_("to open in a calendar, where a newer file brings the dates up to date"),
    "json": N_("for other programs to read"),
    "issues": N_("the page in it says what to do with each file"),
}
"""By form: what to do with the file once it is written, a message id."""

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

PAPER_SIZE_NAMES: Final[Mapping[PaperSize, str]] = {
    "a3": N_("A3, two ordinary sheets"),
    "a2": N_("A2, four ordinary sheets"),
    "a1": N_("A1, eight ordinary sheets"),
}
"""By size of a poster: its name and how large it is, a message id."""

RECOMMENDED: Final[Mapping[bool, str]] = {
    True: N_("named, with its own calendar"),
    False: N_("not named"),
}
"""By whether a note names the recommended scenario: the words for it, a message id."""

DRAFTS: Final[Mapping[bool, str]] = {
    False: N_("to be sent: what has been said, and nothing else"),
    True: N_("a draft: with what is still to be filled in"),
}
"""By whether a note is a draft: the words for it, a message id."""

FOCUS_NAMES: Final[Mapping[Focus, str]] = {
    "decision": N_("The note begins with what is to be decided."),
    "money": N_("The note begins with what it costs."),
    "upkeep": N_("The note begins with what falls to those who run the service."),
    "use": N_("The note begins with what it changes for users."),
}
"""By interest of the reader of a note: a sentence about its order, a message id."""

TICKET_TOOLS: Final[Mapping[TicketTarget, str]] = {
    "gitlab": "GitLab",
    "github": "GitHub",
    "forgejo": "Forgejo, Gitea",
    "deck": "Nextcloud Deck",
    "wekan": "Wekan",
    "trello": "Trello",
    "grist": "Grist",
    "message": "Tchap, Mattermost",
}
"""By target of tickets: the name of the tool, the same in every language."""

TICKET_CONTENTS: Final[Mapping[tuple[bool, bool], str]] = {
    (False, False): N_("all open actions"),
    (True, False): N_("all open actions and decisions to be made"),
    (False, True): N_("actions that are new or changed since the last time"),
    (True, True): N_("actions and decisions, new or changed since the last time"),
}
"""By whether decisions are tickets too, and whether only what is new is: the words for it, a message id."""
