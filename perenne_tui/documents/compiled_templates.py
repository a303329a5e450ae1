"""The cache of compiled templates, in `__pycache__` beside their sources.

Compiling the shipped templates takes longer than the rest of an export. A cached one is used for the same source and
the same Python alone, so it is never out of date; where the cache cannot be written, templates are compiled again.
"""

import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """A Jinja cache that keeps compiled templates in `__pycache__`, by the rules of Python's own modules.

    Args:
        templates: the folder of the sources.
    """

    def __init__(self, templates: Path) -> None:
        self._templates = templates

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a compiled template, if it was kept; Jinja checks that it was made of this source."""
        with suppress(OSError, ValueError, EOFError, TypeError), self._path(bucket).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, unless Python was told not to or the folder cannot be written."""
        if sys.dont_write_bytecode:
            return
        path = self._path(bucket)
        unfinished = path.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(bucket.bytecode_to_string())
            os.replace(unfinished, path)
        with suppress(OSError):
            unfinished.unlink()

    def _path(self, bucket: Bucket) -> Path:
        return Path(cache_from_source(str(self._templates / f"{bucket.key}.j2")))
