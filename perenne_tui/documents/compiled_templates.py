"""The compiled shipped templates: functions of Python, kept in `__pycache__` beside their sources.

Compiling them needs Jinja, and takes longer than the rest of an export. A kept one is used for the same sources and
the same Python alone, so it is never out of date; where it cannot be written, templates are compiled again.
"""

import marshal
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType, FunctionType
from typing import Final

from perenne_tui.documents.template_filters import FILTERS, finalize
from perenne_tui.store.atomic_write import write_atomically

TEMPLATES: Final = Path(__file__).parent / "templates"
"""The folder of the shipped templates."""
_COMPILER: Final = Path(__file__).with_name("template_compiler.py")
Stamp = tuple[str, int, int]
"""A file that a template was made of, with its size and the time of its last change."""
TemplateFunction = Callable[[Mapping[str, object]], str]
"""Returns the text of a document, typed texts marked; takes the values by their names."""


class _Undefined:
    """The value of a name that nobody has set."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        raise LookupError("a name that nobody has set was written")


_UNDEFINED: Final = _Undefined()


def _or_default(value: object, default: object, is_any: object = False) -> object:
    """Return a value, or another one where it is not set; with `is_any`, where it is empty too."""
    return default if value is _UNDEFINED or (is_any and not value) else value


@cache
def template_function(name: str, folder: Path = TEMPLATES) -> TemplateFunction:
    """Return the compiled function of a template.

    Args:
        name: its file, such as `plan.fr.md.j2`.
        folder: of the templates.
    """
    names = {**FILTERS, "finalize": finalize, "default": _or_default, "UNDEFINED": _UNDEFINED}
    return FunctionType(_kept(name, folder) or _compiled(name, folder), names)


def _kept(name: str, folder: Path) -> CodeType | None:
    """Return the code of a template that is kept; `None` where there is none, or one of other sources."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        stamps, code = marshal.loads(_path(name, folder).read_bytes())
        if isinstance(code, CodeType) and all(_stamp(each[0], folder) == each for each in stamps):
            return code
    return None


def _compiled(name: str, folder: Path) -> CodeType:
    """Compile a template, and keep its code unless Python must write no bytecode or the folder cannot be written."""
    from jinja2 import Environment, FileSystemLoader

    from perenne_tui.documents.template_compiler import python_of

    environment = Environment(
        loader=FileSystemLoader(folder), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    source, names = python_of(environment, name)
    module = compile(source, str(folder / name), "exec", dont_inherit=True)
    code = next(each for each in module.co_consts if isinstance(each, CodeType))
    if not sys.dont_write_bytecode:
        path = _path(name, folder)
        data = marshal.dumps(([_stamp(each, folder) for each in ("", *names)], code))
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_suffix(f".{os.getpid()}")
            write_atomically(path, data, temporary=temporary, is_private=False, is_durable=False, pauses=())
    return code


def _stamp(name: str, folder: Path) -> Stamp:
    """Return the stamp of a template; without a name, that of the compiler."""
    status = os.stat(folder / name if name else _COMPILER)
    return name, status.st_size, status.st_mtime_ns


def _path(name: str, folder: Path) -> Path:
    return Path(cache_from_source(str(folder / name)))
