"""Where workshops are kept: a TinyDB file and the journal beside it. `docs/file-format.md` describes both."""
