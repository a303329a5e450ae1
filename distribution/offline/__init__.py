"""The archive that installs the program without a network: `python -m distribution.offline`."""
