"""An open board beside the bare program: every key, then a long sitting."""

from collections.abc import Iterator
from contextlib import ExitStack

from benchmarks import keys, sitting
from benchmarks.figures import Figure, NotMeasured
from benchmarks.ground import Ground
from benchmarks.running import Running


def measure(ground: Ground) -> Iterator[Figure | NotMeasured]:
    """Measure boards that stay open from the first key to the last."""
    with ExitStack() as stack:
        bare = stack.enter_context(Running(ground.bare()))
        boards = {size: stack.enter_context(Running(ground.board(size))) for size in ground.sizes}
        for running in (bare, *boards.values()):
            running.settle()
        yield from keys.measure(bare, boards, ground.rounds)
        if not ground.is_quick:
            most = max(boards)
            yield from sitting.mixed(bare, boards[most], most, 5, 100)
        yield from sitting.bursts(bare, boards, ground.rounds)
        yield from sitting.resizes(bare, boards, ground.rounds)
        yield from sitting.memory(bare, boards, 6, is_long=not ground.is_quick)
