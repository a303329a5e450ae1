"""Use cases without a screen: the open workshop, the library, export, import, merging, history, diagnostics."""
