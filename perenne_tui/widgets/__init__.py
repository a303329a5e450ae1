"""Widgets, and the lines they show: board, page, fields, clocks. They are given values and call no screen."""
