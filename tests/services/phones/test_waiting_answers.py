"""The wait of phones for an answer: it goes out at once, in however many parts it is written."""

import asyncio
import socket

from perenne_tui.services.phones.addresses import LOOPBACK, listen


async def test_the_parts_of_an_answer_do_not_wait_for_each_other() -> None:
    """A system holds the second part back for 40 ms on lines that asyncio does not know to be of TCP."""
    nodelay = asyncio.get_running_loop().create_future()

    def note(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nodelay.set_result(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    (made,) = listen((LOOPBACK,), (0,), is_chosen=True)
    async with await asyncio.start_server(note, sock=made):
        _, writer = await asyncio.open_connection(*made.getsockname())
        assert await nodelay
        writer.close()
