"""The words of values, said once: states, changes, sheets, lenses, documents."""
