"""The tables of a portfolio for spreadsheets: challenges, needs, departures, files to look at."""

from collections.abc import Sequence
from decimal import Decimal

from perenne_tui.core.portfolio import Challenge, Departure, Need
from perenne_tui.core.portfolio_sums import each_once, in_order_of_need
from perenne_tui.documents.tables import Cell, Column, DataTable, data_table
from perenne_tui.documents.view_model.portfolio import ChallengeItem, Portfolio, Remark, titles_of
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.portfolio import need_words


def portfolio_tables(portfolio: Portfolio, challenges: Sequence[Challenge], language: Language) -> list[DataTable]:
    """Return the tables of a portfolio: the challenges, and those of the others that have rows.

    Args:
        portfolio: the portfolio as documents print it.
        challenges: its challenges as they were read.
        language: language of the document.
    """
    titles = titles_of(challenges, language, is_shareable=portfolio.is_shareable)
    ordered = in_order_of_need(each_once(challenges))
    needs = [(titles[one.path], one, need) for one in ordered for need in one.needs if need.kind != "trouble"]
    leaving = [(titles[one.path], row) for one in ordered for row in one.departures]
    leaving.sort(key=lambda pair: pair[1].leaves)
    tables = [
        _need_table(needs, language),
        _departure_table(leaving, language),
        _remark_table(portfolio.remarks, language),
    ]
    return [_challenge_table(portfolio, language), *(table for table in tables if table.rows)]


def _challenge_table(portfolio: Portfolio, language: Language) -> DataTable:
    say = language.say
    places = [
        Column[ChallengeItem](say("Workshop"), lambda item: item.challenge.name),
        Column[ChallengeItem](say("Folder"), lambda item: str(item.challenge.path.parent)),
    ]
    columns = [
        Column[ChallengeItem](say("Challenge"), lambda item: item.title),
        Column[ChallengeItem](say("Stage"), lambda item: item.facts.stage),
        Column[ChallengeItem](say("End"), lambda item: item.facts.end),
        Column[ChallengeItem](say("Recommended scenario"), lambda item: "\n".join(item.facts.scenarios)),
        Column[ChallengeItem](say("Confidence, of 5"), _confidence),
        Column[ChallengeItem](say("Questions settled"), lambda item: item.facts.settled),
        Column[ChallengeItem](say("Questions in all"), lambda item: item.facts.total),
        Column[ChallengeItem](say("Decisions to be made"), lambda item: item.facts.open_decisions),
        Column[ChallengeItem](say("Late decisions"), lambda item: item.challenge.late_decisions),
        Column[ChallengeItem](say("Actions to do"), lambda item: item.facts.open_actions),
        Column[ChallengeItem](say("Late actions"), lambda item: item.challenge.late_actions),
        Column[ChallengeItem](say("Actions without an owner"), lambda item: item.facts.orphan_actions),
        Column[ChallengeItem](say("Departures without a relay"), lambda item: len(item.challenge.departures)),
        Column[ChallengeItem](say("Next sitting"), lambda item: item.challenge.next_sitting),
        Column[ChallengeItem](say("Things needed now"), lambda item: len(item.challenge.needs)),
        Column[ChallengeItem](say("Cohort"), lambda item: item.facts.cohort),
        Column[ChallengeItem](say("Administration"), lambda item: item.facts.organisation),
        *([] if portfolio.is_shareable else places),
    ]
    return data_table(say("Challenges"), say("Challenge"), columns, portfolio.challenges)


def _confidence(item: ChallengeItem) -> Cell:
    return None if item.facts.confidence is None else Decimal(str(item.facts.confidence))


def _need_table(rows: Sequence[tuple[str, Challenge, Need]], language: Language) -> DataTable:
    say = language.say
    columns = [
        Column[tuple[str, Challenge, Need]](say("Challenge"), lambda row: row[0]),
        Column[tuple[str, Challenge, Need]](say("What it needs"), lambda row: need_words(row[2], row[1], language)),
        Column[tuple[str, Challenge, Need]](say("Date"), lambda row: row[2].day),
    ]
    return data_table(say("Needs"), say("Need"), columns, rows)


def _departure_table(rows: Sequence[tuple[str, Departure]], language: Language) -> DataTable:
    say = language.say
    columns = [
        Column[tuple[str, Departure]](say("Challenge"), lambda row: row[0]),
        Column[tuple[str, Departure]](say("Function"), lambda row: row[1].function),
        Column[tuple[str, Departure]](say("Last day"), lambda row: row[1].leaves),
        Column[tuple[str, Departure]](say("Actions that nobody takes over"), lambda row: ", ".join(row[1].actions)),
    ]
    return data_table(say("Departures"), say("Departure"), columns, rows)


def _remark_table(rows: Sequence[Remark], language: Language) -> DataTable:
    columns = [
        Column[Remark](language.say("Workshop"), lambda row: row.name),
        Column[Remark](language.say("What is the matter"), lambda row: row.words),
    ]
    return data_table(language.say("Files to look at"), language.say("File"), columns, rows)
