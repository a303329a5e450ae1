"""The systems and Pythons for which the archive holds every library."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

PYTHONS: Final = ("3.11", "3.12", "3.13", "3.14", "3.15")


@dataclass(frozen=True)
class Machine:
    """A kind of machine.

    Attributes:
        name: as the installer calls it: system and processor.
        tags: the platforms whose wheels it takes, for pip.
        may_lack_pdf: whether the library that writes PDF is known to have no wheel for it.
    """

    name: str
    tags: Sequence[str]
    may_lack_pdf: bool = False


@dataclass(frozen=True)
class Target:
    """A kind of machine with one version of Python."""

    machine: Machine
    python: str

    @property
    def name(self) -> str:
        """Return the name by which the installer finds its wheels."""
        return f"{self.machine.name}-{self.python}"


MACHINES: Final[Mapping[str, Sequence[Machine]]] = {
    "windows": (
        Machine("windows-amd64", ("win_amd64",)),
        Machine("windows-arm64", ("win_arm64",), may_lack_pdf=True),
    ),
    "macos": (
        Machine("macos-arm64", ("macosx_11_0_arm64", "macosx_12_0_arm64", "macosx_11_0_universal2")),
        Machine("macos-x86_64", ("macosx_10_15_x86_64", "macosx_10_12_x86_64", "macosx_11_0_universal2")),
    ),
    "linux": (
        Machine("linux-x86_64", ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64")),
        Machine("linux-aarch64", ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64")),
        Machine("musl-x86_64", ("musllinux_1_2_x86_64", "musllinux_1_1_x86_64")),
        Machine("musl-aarch64", ("musllinux_1_2_aarch64", "musllinux_1_1_aarch64")),
    ),
}
"""The machines of each system that an archive can be made for."""


def targets_of(system: str) -> Sequence[Target]:
    """Return the targets of a system."""
    return [Target(machine, python) for machine in MACHINES[system] for python in PYTHONS]
