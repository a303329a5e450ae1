"""Messages between widgets find their way at less cost: hundreds of thousands of them are handed over in these tests.

Who handles a message is looked up once for a class of widgets and a class of messages, not for each message; how many
parameters a function takes, once for all functions made by the same lines; and nobody is told, as nobody listens.
`tests/terminal` runs the program as it is.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import CodeType

import pytest
from textual import _callback, message_pump
from textual.message import Message
from textual.message_pump import MessagePump

Handler = tuple[type, Callable[..., object]]


@contextmanager
def handed_over_quickly() -> Iterator[None]:
    """Hand messages over as Textual does, with less looking up."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MessagePump, "_get_dispatch_methods", _dispatched)
        patch.setattr(_callback, "_count_parameters", _parameters)
        patch.setattr(message_pump, "log", _Silence())
        yield


class _Silence:
    """A log that nobody reads."""

    @property
    def event(self) -> "_Silence":
        return self

    def verbosity(self, _: bool) -> "_Silence":
        return self

    def __call__(self, *_: object) -> None:
        """Tell nobody."""


_HANDLERS: dict[tuple[type[MessagePump], str, type[Message]], tuple[Handler, ...] | None] = {}
"""What `_handlers` has found."""
_dispatch = MessagePump._get_dispatch_methods


def _dispatched(pump: MessagePump, name: str, message: Message) -> Iterable[Handler]:
    key = type(pump), name, type(message)
    if key not in _HANDLERS:
        _HANDLERS[key] = _handlers(*key)
    handlers = _HANDLERS[key]
    if handlers is None:
        yield from _dispatch(pump, name, message)
        return
    for cls, method in handlers:
        if message._no_default_action:
            return
        yield cls, method.__get__(pump, cls)


def _handlers(pump: type[MessagePump], name: str, kind: type[Message]) -> tuple[Handler, ...] | None:
    """Return the methods that handle a message, by name alone; `None` where a decorator has a say."""
    decorated = (cls.__dict__.get("_decorated_handlers") or {} for cls in pump.__mro__)
    if any(issubclass(kind, message) for handlers in decorated for message in handlers):
        return None
    found = ((cls, cls.__dict__.get(f"_{name}") or cls.__dict__.get(name)) for cls in pump.__mro__)
    return tuple((cls, method) for cls, method in found if method and not getattr(method, "_textual_on", None))


_count = _callback._count_parameters
_COUNTS: dict[CodeType, int] = {}


def _parameters(function: Callable[..., object]) -> int:
    code = getattr(function, "__code__", None)
    if code is None or hasattr(function, "__wrapped__"):
        return _count(function)
    if code not in _COUNTS:
        _COUNTS[code] = _count(function)
    return _COUNTS[code]
