"""The data model: rows and their tables, the immutable workshop, patches, the session with undo and redo."""
