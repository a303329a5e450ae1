"""The rows that a workshop keeps about names it forgot: keyed hashes of their words, and never a word itself.

What left before a name was forgotten may come back with it. `core.forgotten_names` makes these rows and finds by them
the names in what arrives.
"""

from perenne_tui.core.model.rows import Row


class ForgottenName(Row, frozen=True):
    """A name that was forgotten, as hashes. A copy of the workshop that lacks this row left before that."""

    key: str = ""
    """The key of the hashes: the uid of the workshop in which it was forgotten."""
    hashes: str = ""
    """The name with a number of twenty digits in place of each run of letters, then those of its addresses.

    Empty for names that an older version of the program forgot, of which there is no hash."""
    word: str = ""
    """Replacement of the name: the person’s function; empty where it is not known."""
