"""Parsing of typed lines: records, dates, times of day, amounts, priorities, links."""
