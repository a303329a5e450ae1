"""One thing about this machine, and what to do when it is amiss."""

from dataclasses import dataclass

from perenne_tui.core.model.rows import Json


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing about this machine. Every text in it is in the language of the person."""

    name: str
    """What programs call it; it stays the same from version to version."""
    label: str
    """What people call it."""
    said: str
    """How it is, for people."""
    value: Json = None
    """How it is, for programs; what people are told where there is nothing else to say."""
    problem: str = ""
    """What would prevent work, and what to do; empty when nothing would."""
    advice: tuple[str, ...] = ()
    """What is good to know or to do, and prevents nothing."""

    @property
    def plain(self) -> Json:
        """How it is, for programs."""
        return self.said if self.value is None else self.value


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that belong together."""

    name: str
    """What programs call it."""
    heading: str
    """What people call it."""
    facts: tuple[Fact, ...]
