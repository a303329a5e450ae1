"""Cases of one test are all tried; those that fail are told, each with its values."""

import pytest

from tests.cases import cases


@pytest.fixture
def most() -> int:
    """A number that no case may exceed."""
    return 2


def test_all_are_tried_and_each_that_fails_is_told_with_its_values() -> None:
    tried = []

    @cases(("left", "right"), [(1, 1), (1, 2), (3, 3), (3, 4)])
    def test(left: int, right: int) -> None:
        tried.append(left)
        assert left == right

    with pytest.raises(ExceptionGroup, match="2 of 4 cases fail") as failed:
        test()
    assert tried == [1, 1, 3, 3]
    assert [error.__notes__ for error in failed.value.exceptions] == [["case: 1, 2"], ["case: 3, 4"]]


def test_a_failure_that_is_said_outright_is_one_too() -> None:
    @cases("word", ["good", "bad"])
    def test(word: str) -> None:
        if word == "bad":
            pytest.fail("it is bad")

    with pytest.raises(BaseExceptionGroup, match="1 of 2 cases fail"):
        test()


def test_cases_of_cases_and_none_at_all() -> None:
    tried = []

    @cases("outer", "ab")
    @cases("inner", [[1], [2]])
    def test(inner: list[int], outer: str) -> None:
        tried.append((outer, *inner))

    test()
    assert tried == [("a", 1), ("a", 2), ("b", 1), ("b", 2)]
    with pytest.raises(AssertionError, match="holds nothing"):
        cases("word", [])
    with pytest.raises(AssertionError, match="takes no"):
        cases("other", [1])(test)


@pytest.mark.parametrize("sign", [1, -1])
@cases("number", [1, 2])
def test_other_arguments_are_fixtures_and_parameters(number: int, sign: int, most: int) -> None:
    assert -most <= sign * number <= most
