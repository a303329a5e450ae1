"""Sentences for people that the core writes but does not translate.

The core knows no language. It says what it has to say as a `Sentence`: an English message, which is also the
id of its translation, and the values to put in it. `perenne_tui.i18n.language` turns it into words at the edges.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sentence:
    """A message that is still to be translated."""

    message: str
    """English source text with `{name}` places: the id in the catalogues."""
    values: "Mapping[str, str | int | Sentence]" = field(default_factory=dict)
    """What goes into the places; text of people is put in as data, never read as a message. A clause of its own, such
    as the reason of a failure, is a sentence still to be translated as well."""

    def english(self) -> str:
        """The sentence in its source language, for logs and tests."""
        said = {name: part.english() if isinstance(part, Sentence) else part for name, part in self.values.items()}
        return self.message.format(**said)


class Refused(Exception):
    """A change that cannot be made. Nothing has been changed; the sentence says why and what to do."""

    def __init__(self, message: str, **values: str | int | Sentence) -> None:
        self.sentence = Sentence(message, values)
        super().__init__(self.sentence.english())
