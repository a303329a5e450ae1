"""The store: the files of workshops, each a TinyDB file (the snapshot) and a journal beside it.

`store.py` opens a workshop to write, `reading.py` reads one, `writer.py` is the thread that writes. Files named
`journal_*` and `snapshot_*` are about the two formats, which `docs/file-format.md` describes. The only package that
imports TinyDB and filelock, and that writes workshops.
"""
