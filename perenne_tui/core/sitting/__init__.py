"""A sitting: its agenda, clocks, time boxes, votes, and how sure the room is."""
