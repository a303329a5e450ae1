"""A portfolio written out: pages made of its template, a workbook, data for other programs."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import to_builtins

from perenne_tui.core.model.rows import Json
from perenne_tui.core.portfolio import Challenge
from perenne_tui.core.portfolio_sums import each_once, in_order_of_need, sums_of
from perenne_tui.core.text.clean import legible
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.document_kinds import EXTRAS, is_installed, suffix_of
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.view_model.portfolio import portfolio_of, titles_of
from perenne_tui.i18n.language import Language, language
from perenne_tui.i18n.vocabulary.documents import FORM_LABELS
from perenne_tui.i18n.vocabulary.portfolio import need_words
from perenne_tui.settings.installation import install_command

SCHEMA: Final = 1
"""Version of the JSON: it grows when a field is renamed, removed or changes its meaning, not when one is added."""
_COUNTED: Final = frozenset({"uid", "title", "action_dues", "decision_dues", "departures", "agreed"})
"""Fields of the facts that stand elsewhere in the JSON, counted for the day or under another name."""
_NAMES: Final[Mapping[str, tuple[str, str]]] = {
    "fr": ("portefeuille", "diffusable"),
    "en": ("portfolio", "shareable"),
}


def portfolio_bytes(
    challenges: Sequence[Challenge], *, form: str, code: str, day: date, is_shareable: bool = False
) -> bytes:
    """Return a portfolio in a form, as the bytes of its file; the same challenges on one day give the same bytes.

    Args:
        challenges: as `services.portfolio.read_portfolio` yields them on that day.
        form: one of `document_kinds.OF_PORTFOLIO`.
        code: of the language of the document.
        day: the day of writing.
        is_shareable: whether they were read from shareable versions of their workshops.

    Raises:
        Refused: the libraries of the form are not installed.
    """
    if not is_installed(form):
        raise _not_installed(form)
    speech = language(code)
    if form == "json":
        return _json(challenges, speech, day, is_shareable=is_shareable).encode()
    from perenne_tui.documents.markdown import render

    portfolio = portfolio_of(challenges, speech, day, is_shareable=is_shareable)
    markdown = render(code, name="portfolio", template=None, portfolio=portfolio)
    if form == "md":
        return markdown.encode("utf-8", errors="replace")
    edition = Edition(speech.say("Portfolio"), code, day, is_shareable)
    try:
        if form == "xlsx":
            from perenne_tui.documents.portfolio_table import portfolio_tables
            from perenne_tui.documents.xlsx import to_xlsx

            return to_xlsx(portfolio_tables(portfolio, challenges, speech), edition)
        return _pages(markdown, form, edition)
    except ImportError as missing:
        if form not in EXTRAS:
            raise
        raise _not_installed(form) from missing


def portfolio_file_name(form: str, code: str, day: date, *, is_shareable: bool = False) -> str:
    """Return the name that is proposed for the file of a portfolio: `portefeuille-2026-12-01.html`."""
    name, shareable = _NAMES[code]
    parts = [name, shareable if is_shareable else "", day.isoformat()]
    return f"{'-'.join(filter(None, parts))}.{suffix_of(form)}"


def _pages(markdown: str, form: str, edition: Edition) -> bytes:
    if form == "html":
        from perenne_tui.documents.html import to_html

        return to_html(markdown, edition).encode("utf-8", errors="replace")
    if form == "pdf":
        from perenne_tui.documents.pdf import to_pdf

        return to_pdf(markdown, edition)
    if form == "odt":
        from perenne_tui.documents.odt import to_odt

        return to_odt(markdown, edition)
    from perenne_tui.documents.docx import to_docx

    return to_docx(markdown, edition)


def _json(challenges: Sequence[Challenge], speech: Language, day: date, *, is_shareable: bool) -> str:
    """Return the portfolio as indented JSON, the challenges that need somebody most first."""
    titles = titles_of(challenges, speech, is_shareable=is_shareable)
    shown = [one for one in in_order_of_need(each_once(challenges)) if one.facts is not None or not is_shareable]
    written: dict[str, Json] = {
        "schema": SCHEMA,
        "day": day.isoformat(),
        "sums": to_builtins(sums_of(challenges, day)),
        "challenges": [_row(one, titles[one.path], speech, is_shareable=is_shareable) for one in shown],
    }
    return legible(json.dumps(written, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def _row(challenge: Challenge, title: str, speech: Language, *, is_shareable: bool) -> dict[str, Json]:
    facts = challenge.facts
    known: dict[str, Json] = to_builtins(facts) if facts else {}
    row: dict[str, Json] = {
        "title": title,
        **{name: value for name, value in known.items() if name not in _COUNTED},
        "late_actions": challenge.late_actions,
        "late_decisions": challenge.late_decisions,
        "departures": to_builtins(challenge.departures),
        "next_sitting": to_builtins(challenge.next_sitting),
        "needs": [
            {**to_builtins(need), "words": need_words(need, challenge, speech)}
            for need in challenge.needs
            if need.kind != "trouble" or not is_shareable
        ],
    }
    if is_shareable:
        return row
    return {
        "name": challenge.name,
        "path": str(challenge.path),
        "uid": facts.uid if facts else "",
        **row,
        "changed": challenge.changed.isoformat(timespec="seconds") if challenge.changed else None,
        "open_elsewhere": challenge.is_elsewhere,
        "trouble": speech.sentence(challenge.trouble) if challenge.trouble else "",
    }


def _not_installed(form: str) -> Refused:
    return Refused(
        "{form} needs a part that is not installed: {command}",
        form=FORM_LABELS[form],
        command=install_command(EXTRAS[form]),
    )
