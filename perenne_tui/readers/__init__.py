"""Readers of Markdown and text files: decks, agendas, catalogues, and any text that may become a board."""
