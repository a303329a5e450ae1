"""Tickets as the rows of a table: a CSV file for Grist, which can know each row again by its spoken id."""

from collections.abc import Sequence

from perenne_tui.documents.csv import csv_text
from perenne_tui.documents.tables import Column, data_table
from perenne_tui.documents.tickets.ticket import Ticket, status_word
from perenne_tui.i18n.language import Language


def grist_csv(tickets: Sequence[Ticket], language: Language) -> bytes:
    """Return tickets as a table with commas and ISO dates, their texts as they were typed."""
    say = language.say
    columns = [
        Column[Ticket](say("Id"), lambda ticket: ticket.id),
        Column[Ticket](say("Action"), lambda ticket: ticket.text),
        Column[Ticket](say("Owner"), lambda ticket: ticket.owner),
        Column[Ticket](say("Due"), lambda ticket: ticket.due),
        Column[Ticket](say("Status"), lambda ticket: status_word(ticket.status, language)),
        Column[Ticket](say("Takes over when the owner leaves"), lambda ticket: ticket.relay),
        Column[Ticket](say("Done when…"), lambda ticket: ticket.done_when),
        Column[Ticket](say("Priority"), lambda ticket: ticket.priority),
        Column[Ticket](say("Effort"), lambda ticket: ticket.effort),
        Column[Ticket](say("Card"), lambda ticket: ticket.card),
        Column[Ticket](say("Axis"), lambda ticket: ticket.axis),
    ]
    table = data_table(say("Tickets"), say("Ticket"), columns, tickets)
    return csv_text(table, language, plain=True).encode()
