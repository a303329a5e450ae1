"""The workshop as a value: rows, tables, history, the session that goes from one value to the next."""
