"""Ports for rooms of tests: those that rooms try first are the same for all tests that run at a time."""

import socket


def free_port() -> int:
    """Return a port of this machine that is free, and that no other test opens in a moment."""
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])
