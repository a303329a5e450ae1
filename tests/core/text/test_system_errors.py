"""Reasons of failed system calls: in words, in one place, and with a code only where there are no words."""

import ast
import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from perenne_tui.core.text import system_errors
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.core.text.system_errors import reason_of
from perenne_tui.i18n.language import language
from tests.cases import cases
from tests.source_files import offenders

USUAL = [
    "EACCES", "EAGAIN", "EBUSY", "EDEADLK", "EDQUOT", "EEXIST", "EFBIG", "EHOSTDOWN", "EILSEQ", "EINTR", "EINVAL",
    "EIO", "EISDIR", "ELOOP", "EMFILE", "ENAMETOOLONG", "ENETUNREACH", "ENFILE", "ENODEV", "ENOENT", "ENOLCK",
    "ENOMEM", "ENOSPC", "ENOSYS", "ENOTCONN", "ENOTDIR", "ENOTEMPTY", "ENXIO", "EPERM", "EPIPE", "EROFS", "ESTALE",
    "ETIMEDOUT", "ETXTBSY", "EXDEV",
]  # fmt: skip


@cases("name", USUAL)
@cases("code", ["fr", "en"])
def test_every_usual_error_has_words_and_no_code(name: str, code: str) -> None:
    number = getattr(errno, name, None)
    if number is None:
        pytest.skip("this system has no such error")
    said = language(code).sentence(reason_of(OSError(number, "Something In English")))
    assert said[0].islower()
    assert said[-1].isalnum()
    assert not [word for word in (name, str(number), "code", "Something", "OSError") if word in said]


@cases(
    ("error", "kept"),
    [
        (OSError(errno.EDOM, "x"), "EDOM"),
        (OSError(99999, "x"), "99999"),
        (OSError("x"), "OSError"),
        (PermissionError("x"), "PermissionError"),
        (ZeroDivisionError("x"), "ZeroDivisionError"),
    ],
)
def test_the_rest_carries_its_code(error: Exception, kept: str) -> None:
    assert reason_of(error).english() == f"the system says no, code {kept}"


def test_windows_has_numbers_of_its_own() -> None:
    class OfWindows(OSError):
        winerror = 32

    assert reason_of(OfWindows(errno.EACCES, "x")) == system_errors.IN_USE
    OfWindows.winerror = 4321
    assert reason_of(OfWindows(errno.EACCES, "x")) == reason_of(PermissionError(errno.EACCES, "x"))
    assert reason_of(OfWindows(errno.EDOM, "x")).english().endswith("4321")


def test_a_reason_is_said_in_the_language_of_its_sentence() -> None:
    refused = Refused("{path} cannot be read: {reason}.", path="/a", reason=reason_of(OSError(errno.EIO, "x")))
    assert str(refused) == "/a cannot be read: its disk or its connection is faulty."
    assert language("en").sentence(refused.sentence) == str(refused)
    assert "faulty" not in language("fr").sentence(refused.sentence)
    assert Sentence("{a}", {"a": Sentence("{b}", {"b": Sentence("c")})}).english() == "c"


def foreign_words(code: str) -> Iterator[str]:
    """Return the places in a file that show a system error in Python's words or with its code."""
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ("strerror", "errorcode", "winerror"):
            yield f"line {node.lineno}: {ast.unparse(node)}"
        if isinstance(node, ast.ImportFrom) and {alias.name for alias in node.names} & {"strerror", "errorcode"}:
            yield f"line {node.lineno}: {ast.unparse(node)}"
        if isinstance(node, ast.ExceptHandler) and node.name and node.type and "OSError" in ast.unparse(node.type):
            for inside in ast.walk(node):
                called = isinstance(inside, ast.Call) and ast.unparse(inside.func) in ("str", "repr", "format")
                if (called or isinstance(inside, ast.FormattedValue)) and node.name in names_of(inside):
                    yield f"line {node.lineno}: {ast.unparse(inside)}"


def names_of(node: ast.AST) -> set[str]:
    """Return the names that are arguments of a call or fields of an f-string by themselves."""
    parts = (
        [*node.args] if isinstance(node, ast.Call) else [node.value] if isinstance(node, ast.FormattedValue) else []
    )
    return {part.id for part in parts if isinstance(part, ast.Name)}


def test_nobody_else_says_an_error_of_the_system() -> None:
    speaking = Path(system_errors.__file__)
    assert offenders(lambda path: list(foreign_words(path.read_text(encoding="utf-8"))), left_out=[speaking]) == {}


@cases(
    "code",
    [
        "try:\n    pass\nexcept OSError as e:\n    x = e.strerror",
        "import errno\nx = errno.errorcode[5]",
        "from os import strerror",
        "try:\n    pass\nexcept (ValueError, OSError) as e:\n    x = str(e)",
        "try:\n    pass\nexcept OSError as e:\n    x = f'{e}'",
    ],
)
def test_whatever_says_one_is_seen(code: str) -> None:
    assert list(foreign_words(code))
