"""The diagnostics of `perenne doctor`: groups of facts about this machine, with advice about problems."""
