"""Sentences for people that the core writes and other parts translate.

The core has no language. It returns a `Sentence`: an English message, which is the id of its translation, and the
values to insert. `perenne_tui.i18n.language` translates it where it is shown.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

MOST_NAMES: Final = 12
"""Names of people or workshops that a sentence lists at most."""


class Sentence(NamedTuple):
    """A message to be translated when it is shown."""

    message: str
    """English text with placeholders such as `{name}`: the message id in the catalogues."""
    values: Mapping[str, "str | int | Sentence"] = MappingProxyType({})
    """Values of the placeholders. Text of people is inserted as it is; a `Sentence`, such as the reason of a failure,
    is translated first."""

    def english(self) -> str:
        """The sentence in its source language, for logs and tests."""
        said = {name: part.english() if isinstance(part, Sentence) else part for name, part in self.values.items()}
        return self.message.format(**said)


class Refused(Exception):
    """A change was refused and nothing was changed; the sentence says why and what to do."""

    def __init__(self, message: str, **values: str | int | Sentence) -> None:
        self.sentence = Sentence(message, values)
        super().__init__(self.sentence.english())
