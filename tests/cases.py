"""Many small cases of one test: all are tried, and all that fail are told.

`pytest.mark.parametrize` makes a test of each case, which costs more than a case of a pure function takes: it is
collected by every worker, told of by name, and reported three times.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from inspect import signature

import pytest

Test = Callable[..., None]

LONGEST = 200
"""Letters of a case that are told at most."""


def cases(names: str | Sequence[str], values: Iterable[object]) -> Callable[[Test], Test]:
    """Return a decorator that has a test try all cases; its other arguments stay fixtures, made once for all of them.

    Args:
        names: the arguments that the cases give, as for `pytest.mark.parametrize`.
        values: the cases: values of the one argument, or rows of values.
    """
    told = [names] if isinstance(names, str) else list(names)
    rows: list[Sequence[object]] = [(value,) if isinstance(names, str) else _row(value) for value in values]
    assert rows, "a test without a case holds nothing"
    assert all(len(row) == len(told) for row in rows), f"each case has {len(told)} values"

    def decorate(test: Test) -> Test:
        taken = signature(test)
        assert set(told) <= set(taken.parameters), f"{test.__name__} takes no {told}"

        @wraps(test)
        def all_of_them(**fixtures: object) -> None:
            failed: list[BaseException] = []
            for row in rows:
                try:
                    test(**dict(zip(told, row, strict=True)), **fixtures)
                except (Exception, pytest.fail.Exception) as error:
                    error.add_note(f"case: {', '.join(map(repr, row))[:LONGEST]}")
                    failed.append(error)
            if failed:
                raise BaseExceptionGroup(f"{len(failed)} of {len(rows)} cases fail", failed)

        left = [one for name, one in taken.parameters.items() if name not in told]
        all_of_them.__signature__ = taken.replace(parameters=left)  # type: ignore[attr-defined]
        return all_of_them

    return decorate


def _row(value: object) -> Sequence[object]:
    assert isinstance(value, tuple | list), value
    return value
