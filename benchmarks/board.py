"""The subject “board”: every key of an open board, then a long sitting, beside the bare program."""

from collections.abc import Iterator
from contextlib import ExitStack

from benchmarks import keys, sitting
from benchmarks.environment import Environment
from benchmarks.figures import Figure, NotMeasured
from benchmarks.running import Running


def measure(environment: Environment) -> Iterator[Figure | NotMeasured]:
    """Yield the figures of boards that stay open from the first key to the last."""
    with ExitStack() as stack:
        bare = stack.enter_context(Running(environment.bare()))
        boards = {size: stack.enter_context(Running(environment.board(size))) for size in environment.sizes}
        for running in (bare, *boards.values()):
            running.settle()
        yield from keys.measure(bare, boards, environment.rounds)
        yield from keys.over_ssh(
            bare, stack.enter_context(Running(environment.board_over_ssh(50))), environment.rounds
        )
        most = max(boards)
        yield from sitting.mixed(bare, boards[most], most, 2 if environment.is_quick else 5, 150)
        yield from sitting.bursts(bare, boards, environment.rounds)
        yield from sitting.resizes(bare, boards, environment.rounds)
        yield from sitting.memory(bare, boards, is_long=not environment.is_quick)
