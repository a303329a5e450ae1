"""The torture: experiments that try to lose something that was saved; each prints its figures beside its bound.

    python -m tests.torture [--short] [NAME…]

Without names all of them run. The long form takes minutes; `--short` is what the tests run. The exit code is 1 when a
bound was missed; what was wrong is printed below the line of its experiment.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import chdir
from importlib import import_module
from pathlib import Path
from time import perf_counter

from tests.torture.outcome import HEAD, Outcome

EXPERIMENTS: dict[str, str] = {
    "kills": "kills.experiment",
    "hasty": "kills.control",
    "faults": "faults.experiment",
    "careless": "faults.control",
    "power": "power.experiment",
    "unsynced": "power.control",
    "turns": "turns.experiment",
    "damage": "damage.experiment",
    "blind": "damage.control",
    "trouble": "trouble.experiment",
    "stdin": "stdin.experiment",
    "deaf": "deaf.experiment",
    "clocks": "clocks.experiment",
    "plans": "plans.experiment",
    "merges": "merges.experiment",
    "names": "names.experiment",
    "sync": "sync.experiment",
    "shares": "shares.experiment",
    "forget": "forgetting.experiment",
    "rescues": "rescues.experiment",
    "requests": "phone_requests.experiment",
    "phones": "phones.experiment",
    "forgetful": "phones.control",
    "forms": "forms.experiment",
    "shapes": "shapes.experiment",
    "commands": "commands.experiment",
    "outage": "commands.power",
    "sizes": "sizes.experiment",
    "uncounted": "sizes.control",
}
"""By name, a function of a scratch folder and whether to run the short form. Controls break the store on purpose.

Its module is imported for it alone: what one of them needs would slow every fork of another.
"""
if sys.platform != "win32":  # which has neither terminals of this kind nor modes of files
    # They fork, and come first: once another has written a PDF, threads of its library are there that no fork has.
    EXPERIMENTS = {"success": "success.experiment", "modes": "modes.experiment", **EXPERIMENTS}
SHOWN = 12
"""Sentences about what is wrong that are printed for an experiment at most."""


def main() -> int:
    """Run the experiments asked for; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__.partition("\n")[0])
    parser.add_argument("--short", action="store_true", help="a few of everything, in seconds")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(EXPERIMENTS)}")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(EXPERIMENTS):
        parser.error(f"there is no experiment {', '.join(sorted(unknown))}")
    print(HEAD, flush=True)
    good = [_run(name, asked.short) for name in asked.names or EXPERIMENTS]
    return 0 if all(good) else 1


def _run(name: str, short: bool) -> bool:
    """Run an experiment and print its outcome; return whether its bound holds."""
    began = perf_counter()
    # Some work in the scratch folder, which is gone when the module of the next one is imported.
    with chdir(Path.cwd()), tempfile.TemporaryDirectory(prefix="torture d’été ") as scratch:
        outcome = _experiment(name)(Path(scratch), short)
    print(outcome.row(perf_counter() - began), flush=True)
    for what in outcome.wrong[:SHOWN]:
        print(f"           {what}", flush=True)
    return outcome.is_good


def _experiment(name: str) -> Callable[[Path, bool], Outcome]:
    """Return the function of an experiment."""
    module, _, function = EXPERIMENTS[name].partition(".")
    found: Callable[[Path, bool], Outcome] = getattr(import_module(f"tests.torture.{module}"), function)
    return found


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # Threads of stores that were left in the middle, as a crash leaves them, must not keep the program.
    os._exit(code)
