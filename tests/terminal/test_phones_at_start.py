"""`perenne open --phones`: the board first, then the invitation; the end of the program frees the port."""

import socket
from pathlib import Path

from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING
from tests.phones.ports import free_port
from tests.screens.board import NOON, some_workshop
from tests.terminal.terminal import Terminal


def test_the_room_is_open_behind_the_first_picture_and_closed_at_the_end(tmp_path: Path) -> None:
    create(tmp_path / f"atelier{SNAPSHOT_ENDING}", some_workshop(), at=NOON)
    port = free_port()
    arguments = ("open", "atelier", "--phones", "--host", "127.0.0.1", "--port", str(port))
    with Terminal(*arguments, home=tmp_path, size=(100, 30)) as terminal:
        terminal.wait_for("Scannez le QR code")
        terminal.wait_for(f"127.0.0.1:{port}")
        socket.create_connection(("127.0.0.1", port)).close()
        terminal.press("f2")
        assert "DÉPLOIEMENT" in terminal.text
        terminal.send("ctrl+q")
        assert terminal.wait_until_it_ends() == 0
    with socket.create_server(("127.0.0.1", port)):
        pass
