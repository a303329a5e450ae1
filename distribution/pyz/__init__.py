"""The program as one file that any Python runs: `python -m distribution.pyz` makes `dist/perenne.pyz`."""
