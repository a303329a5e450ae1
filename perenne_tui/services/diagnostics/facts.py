"""A fact of the diagnostics, and a group of facts, as `perenne doctor` prints them."""

from dataclasses import dataclass

from perenne_tui.core.model.rows import Json


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about this machine. All texts for people are in their language."""

    name: str
    """Its key in the JSON, the same in every version."""
    label: str
    """Its label for people."""
    said: str
    """The fact in words."""
    value: Json = None
    """The fact for programs; `None` where `said` serves for both."""
    problem: str = ""
    """A problem that prevents work, and what to do; empty when there is none."""
    advice: tuple[str, ...] = ()
    """Sentences about what prevents nothing, and is good to know or to do."""

    @property
    def plain(self) -> Json:
        """The value for programs."""
        return self.said if self.value is None else self.value


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that belong together."""

    name: str
    """Its key in the JSON."""
    heading: str
    """Its heading for people."""
    facts: tuple[Fact, ...]
