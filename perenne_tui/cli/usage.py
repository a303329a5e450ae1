"""The refusal of a command line that is not used as it should be."""

from perenne_tui.core.text.sentences import Refused


class WrongUse(Refused):
    """The command line is not used as it should be: exit code 2."""
