"""The forms that files come in: what people call those that are read, and what to do about those that are not."""

from collections.abc import Mapping
from typing import Final, Literal

from perenne_tui.i18n.language import N_

FormWord = Literal[
    "text", "docx", "odt", "fodt", "odp", "fodp", "ods", "fods", "xlsx", "csv", "html", "opml", "org", "json",
    "obsidian", "rtf", "doc", "ppt", "pptx", "xls", "word xml", "excel xml", "own json", "own workshop", "own pack",
    "own xlsx", "own ics", "locked", "pdf", "picture", "recording", "archive", "epub", "freemind", "xmind",
    "mail", "web archive", "onenote", "iwork", "notebook", "calendar", "contacts", "drawing", "openoffice 1",
    "database", "feed", "evernote", "other xml", "other json", "unknown",
]  # fmt: skip
"""Form of a file by its content, whatever its name; most words are the usual ending of the name."""

READ: Final[Mapping[FormWord, str]] = {
    "text": N_("text"),
    "docx": N_("Word document"),
    "odt": N_("LibreOffice document"),
    "fodt": N_("LibreOffice document"),
    "odp": N_("LibreOffice slides"),
    "fodp": N_("LibreOffice slides"),
    "ods": N_("LibreOffice spreadsheet"),
    "fods": N_("LibreOffice spreadsheet"),
    "xlsx": N_("Excel spreadsheet"),
    "csv": N_("CSV table"),
    "html": N_("web page"),
    "opml": N_("OPML outline"),
    "org": N_("org-mode outline"),
    "freemind": N_("mind map of Freeplane"),
    "json": N_("export of a board"),
    "obsidian": N_("board of Obsidian"),
    "rtf": N_("rich text (RTF)"),
    "doc": N_("document of Word before 2007"),
    "ppt": N_("slides of PowerPoint before 2007"),
    "pptx": N_("PowerPoint slides"),
    "xls": N_("spreadsheet of Excel before 2007"),
    "word xml": N_("XML of Word"),
    "excel xml": N_("XML of Excel"),
}
"""By form that is read: what people call it, a message id."""

REFUSED: Final[Mapping[FormWord, str]] = {
    "own json": N_(
        "This is the JSON export of a workshop, made for other programs: take the workshop itself "
        "(.perenne.json), or the document “cards” in Markdown. Nothing was read."
    ),
    "own workshop": N_(
        "This is a workshop of this program already: put it in the folder of your workshops, then open it. "
        "Nothing was read."
    ),
    "own pack": N_("This is a packed workshop: type “perenne unpack” and its path to take it in. Nothing was read."),
    "own xlsx": N_(
        "This is a spreadsheet that this program wrote: bring the workshop itself, or its document “cards” in "
        "Markdown. Nothing was read."
    ),
    "own ics": N_(
        "This is a calendar that this program wrote: bring the workshop itself, or its document “cards” in "
        "Markdown. Nothing was read."
    ),
    "locked": N_(
        "This file has a password: open it in its program, and save it without a password. Nothing was read."
    ),
    "pdf": N_(
        "This is a PDF, in which headings and lists are no more than ink: bring the file that it was made of, or "
        "open it in Word and save it as docx. Nothing was read."
    ),
    "picture": N_("This is a picture: type its words in a text file, one line for each card. Nothing was read."),
    "recording": N_("This is a recording of sound or pictures: bring its minutes as a text. Nothing was read."),
    "archive": N_("This is an archive of several files: unpack it, then bring the file in it. Nothing was read."),
    "epub": N_("This is a book (EPUB): copy the pages that you need into a text file. Nothing was read."),
    "xmind": N_("This is a mind map: open it in Xmind, and export it as OPML or Markdown. Nothing was read."),
    "mail": N_("This is a mail: open it, copy its words into a text file, and bring that. Nothing was read."),
    "web archive": N_(
        "This is the archive of a web page: open it in a browser, and save it as HTML. Nothing was read."
    ),
    "onenote": N_("This is a section of OneNote: open it there, and export its page as docx. Nothing was read."),
    "iwork": N_(
        "This is a file of Pages, Numbers or Keynote: open it there, and export it as Word, Excel or PowerPoint. "
        "Nothing was read."
    ),
    "notebook": N_("This is a notebook of Jupyter: export it there as Markdown. Nothing was read."),
    "calendar": N_(
        "This is a calendar: copy what is to be a card into a text file, a line for each. Nothing was read."
    ),
    "contacts": N_("This is an address book, in which nothing is a card: bring minutes or a list. Nothing was read."),
    "drawing": N_("This is a drawing: copy its words into a text file, one line for each card. Nothing was read."),
    "openoffice 1": N_(
        "This is a file of OpenOffice 1: open it in LibreOffice, and save it as odt. Nothing was read."
    ),
    "database": N_("This is a database: export the table that you need as CSV. Nothing was read."),
    "feed": N_("This is a feed of news, in which nothing is a card: bring minutes or a list. Nothing was read."),
    "evernote": N_("This is an export of Evernote: export the note there as a web page (HTML). Nothing was read."),
    "other xml": N_(
        "This is XML of a program that is not known here: export it there as docx, csv, OPML or text. Nothing "
        "was read."
    ),
    "other json": N_(
        "This is JSON of a program that is not known here: export it there as CSV or text. Nothing was read."
    ),
    "unknown": N_("This file is no text: save it as text or Markdown first. Nothing was read."),
}
"""By form that is recognised and not read: the sentence that says so and what to do, a message id."""
