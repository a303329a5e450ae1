"""A cache keeps what was used last, and never more than its bound."""

from random import Random

from perenne_tui.widgets.recent import Recent


def test_it_never_has_more_than_its_bound() -> None:
    rng, recent = Random(1), Recent[int, str](10)
    for _ in range(500):
        number = rng.randrange(40)
        value = recent.get(number)
        assert value in (None, str(number))
        if value is None:
            recent.put(number, str(number))
        assert len(recent) <= 10
        assert recent.get(number) == str(number)


def test_half_of_it_is_always_what_was_used_last() -> None:
    recent = Recent[int, int](10)
    for number in range(1, 100):
        recent.put(number, number)
        assert recent.get(1) == 1
        assert [recent.get(each) for each in range(max(1, number - 3), number + 1)] == [
            *range(max(1, number - 3), number + 1)
        ]
    recent.clear()
    assert (len(recent), recent.get(1)) == (0, None)
