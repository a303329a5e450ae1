"""A sitting: its agenda, clocks, time boxes, triage, votes and confidence."""
