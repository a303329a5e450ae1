"""Calls that Windows lacks stand in one module, those that it alone has in another; mypy tries both systems."""

import ast
from functools import cache
from pathlib import Path

from tests.source_files import PACKAGE, ROOT, SOURCES, nodes
from tests.windows.lacking import LACKING, ONLY_POSIX, ONLY_WINDOWS

POSIX, WINDOWS = PACKAGE / "system" / "posix.py", PACKAGE / "system" / "windows.py"


@cache
def used(path: Path) -> frozenset[str]:
    """Return the modules that a file imports, and the names that it takes from `os`, `signal` and others."""
    found: set[str] = set()
    for node in nodes(path):
        match node:
            case ast.Import():
                found |= {alias.name.partition(".")[0] for alias in node.names}
            case ast.ImportFrom(module=str(module)):
                found |= {module.partition(".")[0], *(f"{module}.{alias.name}" for alias in node.names)}
            case ast.Attribute(value=ast.Name(id=name), attr=attr):
                found.add(f"{name}.{attr}")
            case ast.Call(func=ast.Name(id="getattr"), args=[ast.Name(id=name), ast.Constant(value=str(attr)), *_]):
                found.add(f"{name}.{attr}")
            case ast.Attribute(attr="add_signal_handler"):
                found.add("asyncio.add_signal_handler")
    return frozenset(found)


NAMES = {*ONLY_POSIX, "asyncio.add_signal_handler", *(f"{of}.{name}" for of in LACKING for name in LACKING[of])}


def test_what_windows_lacks_stands_in_one_module() -> None:
    assert {
        path.relative_to(ROOT).as_posix(): sorted(found)
        for path in SOURCES
        if path != POSIX and (found := used(path) & NAMES)
    } == {}
    assert used(POSIX) & NAMES  # the lists know what it is made of


def test_what_windows_alone_has_stands_in_one_module() -> None:
    alone = {*ONLY_WINDOWS, "ctypes", "ctypes.windll", "os.startfile"}
    assert [path for path in SOURCES if path != WINDOWS and used(path) & alone] == []
    assert used(WINDOWS) & alone
