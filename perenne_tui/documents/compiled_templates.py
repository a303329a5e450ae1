"""The shipped templates, each whole, and the cache of compiled ones, in `__pycache__` beside their sources.

Compiling them takes longer than the rest of an export. A cached one is used for the same source and the same Python
alone, so it is never out of date; where the cache cannot be written, templates are compiled again.
"""

import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Final

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket

from perenne_tui.core.text.patterns import LatePattern
from perenne_tui.store.atomic_write import write_atomically

_PIECE: Final = LatePattern(r"\{%([-+]?) include \"([\w/.]+)\" ([-+]?)%\}")
"""A piece that a template includes by its name."""


class WholeTemplates(FileSystemLoader):
    """A loader that puts the pieces of a template into it, in a scope of their own.

    Included as templates of their own, those of a hundred cards and actions would be looked up and begun each time: a
    third of the time of a plan.
    """

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the source of a template with its pieces, the path of its file, and the test whether it has changed.

        Raises:
            TemplateNotFound: there is none of that name.
        """
        source, path, is_current = super().get_source(environment, template)

        def piece(found: re.Match[str]) -> str:
            begins, name, ends = found.groups()
            # The signs keep the blanks of the piece as they are.
            return f"{{%{begins} with +%}}{self.get_source(environment, name)[0]}{{%+ endwith {ends}%}}"

        return _PIECE.sub(piece, source), path, is_current


class CompiledTemplates(BytecodeCache):
    """A Jinja cache that keeps compiled templates in `__pycache__`, by the rules of Python's own modules.

    Args:
        templates: the folder of the sources.
    """

    def __init__(self, templates: Path) -> None:
        self._templates = templates

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a compiled template, if it was stored; Jinja checks that it was made of this source."""
        with suppress(OSError, ValueError, EOFError, TypeError), self._path(bucket).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store a compiled template, unless Python must write no bytecode or the folder cannot be written."""
        if sys.dont_write_bytecode:
            return
        path = self._path(bucket)
        data, temporary = bucket.bytecode_to_string(), path.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, data, temporary=temporary, is_private=False, is_durable=False, pauses=())

    def _path(self, bucket: Bucket) -> Path:
        return Path(cache_from_source(str(self._templates / f"{bucket.key}.j2")))
