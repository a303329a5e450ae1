"""Turns: phones are answered one after the other, and whatever else waits goes first between two of them."""

import asyncio
from time import sleep

import pytest

from perenne_tui.services.phones.turns import WORK_SECONDS, Turns

PHONES = 6


async def test_what_waits_is_done_between_two_answers_however_many_phones_ask_at_once() -> None:
    turns, done = Turns(), list[str]()

    async def answer(number: int) -> None:
        async with turns:
            sleep(WORK_SECONDS)  # the work of a page
            done.append(f"phone {number}")

    async def type_on() -> None:
        while len(done) < 2 * PHONES - 1:
            if done[-1:] != ["key"]:
                done.append("key")
            await asyncio.sleep(0)

    await asyncio.gather(*(answer(number) for number in range(PHONES)), type_on())
    assert done[::2] == [f"phone {number}" for number in range(PHONES)]
    assert set(done[1::2]) == {"key"}


async def test_a_phone_that_goes_while_it_waits_holds_up_nobody() -> None:
    turns = Turns()
    async with turns:
        gone = asyncio.create_task(turns.__aenter__())
        await asyncio.sleep(0)
        gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    async with asyncio.timeout(1), turns:
        pass
