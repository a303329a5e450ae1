"""The words of values, each once: board and records, changes, sheets, lenses, documents."""
