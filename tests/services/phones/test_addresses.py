"""The addresses that are listened on, and what browsers call them."""

import pytest

from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.phones.addresses import called, chosen_address


@pytest.mark.parametrize("host", ["0.0.0.0", "8.8.8.8", "224.0.0.1", "::", "::1", "evil.example", "192.168.1.20:80"])
def test_neither_the_internet_nor_all_of_the_machine_is_listened_on(host: str) -> None:
    with pytest.raises(Refused):
        chosen_address(host)


def test_an_address_of_a_room_is_listened_on_alone() -> None:
    assert chosen_address("192.168.1.20") == ("192.168.1.20",)
    assert chosen_address("localhost") == ("127.0.0.1",)
    assert chosen_address("") == ()


def test_browsers_leave_the_usual_port_out() -> None:
    assert list(called("192.168.1.20", 80)) == ["192.168.1.20:80", "192.168.1.20"]
    assert list(called("127.0.0.1", 8765)) == ["127.0.0.1:8765", "localhost:8765"]
