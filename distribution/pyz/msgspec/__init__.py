"""The part of msgspec that the program uses, in Python alone, for the one file that any Python runs.

The library is compiled, for each system and each version of Python. A file that must run on all of them, on laptops
that refuse compiled code from a folder of the user too, brings this package under the same name instead. It gives
the same values and the same kinds of errors; only the words of errors, which nobody is shown, are its own. Tests hold
it to the library. Why: docs/adr/0033.
"""

from . import json, structs
from .conversion import convert
from .errors import DecodeError, EncodeError, MsgspecError, ValidationError
from .json import to_builtins
from .struct import NODEFAULT, UNSET, Struct, defstruct, field

__all__ = [
    "NODEFAULT",
    "UNSET",
    "DecodeError",
    "EncodeError",
    "MsgspecError",
    "Struct",
    "ValidationError",
    "convert",
    "defstruct",
    "field",
    "json",
    "structs",
    "to_builtins",
]
