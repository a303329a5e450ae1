"""The kinds of files that other programs write, each read as an outline."""
