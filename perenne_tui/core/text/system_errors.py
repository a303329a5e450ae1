"""Reasons of failed system calls in words: a clause for use in a sentence, after a colon or in brackets.

Python's own messages are English and name codes that most readers cannot interpret. Only an error
without a clause here is shown with its code, for whoever helps.
"""

import errno
from collections.abc import Mapping
from typing import Final

from perenne_tui.core.text.sentences import Sentence

FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""Error numbers of a full disk or quota."""
FORBIDDEN: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
"""Error numbers of missing permission."""
_NAMES_OF_GONE = ("ENODEV", "ENXIO", "ENOTCONN", "ESTALE", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH")
_AWAY = frozenset(
    number
    for name in (*_NAMES_OF_GONE, "ETIMEDOUT", "ECONNRESET", "ECONNABORTED", "ENOMEDIUM", "EREMOTEIO", "ESHUTDOWN")
    if (number := getattr(errno, name, None)) is not None
)
GONE: Final = frozenset({errno.ENOENT, errno.ENOTDIR}) | _AWAY
"""Error numbers of a file or disk that is no longer there."""
TAKEN: Final = frozenset({32, 33, 170, 1224})
"""Windows error numbers of a file that another program has open."""

_FULL_DISK = Sentence("the disk is full")
_NOT_ALLOWED = Sentence("access is refused")
_NOT_THERE = Sentence("it is not there")
IN_USE: Final = Sentence("another program is using it")
_TOO_LONG = Sentence("its name is too long")
_NO_SUCH_NAME = Sentence("such a name or action is not possible there")
_OUT_OF_REACH = Sentence("its disk or share cannot be reached")
_NOT_KNOWN_THERE = Sentence("its disk or share does not know how to do that")

_BY_NAME: Final[Mapping[str, Sentence]] = {
    "ENOSPC": _FULL_DISK,
    "EDQUOT": Sentence("your share of the disk is used up"),
    "EFBIG": Sentence("it is larger than its disk or this session allows"),
    "EACCES": _NOT_ALLOWED,
    "EPERM": _NOT_ALLOWED,
    "EROFS": Sentence("its disk is read-only"),
    "ENOENT": _NOT_THERE,
    "EISDIR": Sentence("it is a folder"),
    "ENOTDIR": Sentence("a part of its path is no folder"),
    "EEXIST": Sentence("a file of that name is there already"),
    "ENOTEMPTY": Sentence("the folder is not empty"),
    "ENAMETOOLONG": _TOO_LONG,
    "ELOOP": Sentence("its links lead round in a circle"),
    "EMLINK": Sentence("too many links lead there"),
    "EXDEV": Sentence("it would have to move to another disk"),
    "EIO": Sentence("its disk or its connection is faulty"),
    "EBUSY": IN_USE,
    "ETXTBSY": IN_USE,
    "EAGAIN": IN_USE,
    "EWOULDBLOCK": IN_USE,
    "EDEADLK": IN_USE,
    "ENOLCK": Sentence("its disk or share takes no locks"),
    "EMFILE": Sentence("too many files are open in this program"),
    "ENFILE": Sentence("too many files are open on this machine"),
    "ENOMEM": Sentence("this machine has no memory left"),
    "EINVAL": _NO_SUCH_NAME,
    "EILSEQ": _NO_SUCH_NAME,
    "EOVERFLOW": Sentence("it is too large"),
    "EPIPE": Sentence("nobody reads it any more"),
    "EINTR": Sentence("it was interrupted"),
    "ECANCELED": Sentence("it was interrupted"),
    "ENOSYS": _NOT_KNOWN_THERE,
    "ENOTSUP": _NOT_KNOWN_THERE,
    "EOPNOTSUPP": _NOT_KNOWN_THERE,
    "ENOTTY": _NOT_KNOWN_THERE,
}
_BY_NUMBER: Final[Mapping[int, Sentence]] = {
    **dict.fromkeys(_AWAY, _OUT_OF_REACH),
    **{number: said for name, said in _BY_NAME.items() if (number := getattr(errno, name, None)) is not None},
}
_OF_WINDOWS: Final[Mapping[int, Sentence]] = {
    2: _NOT_THERE,
    3: Sentence("its folder is not there"),
    5: _NOT_ALLOWED,
    19: Sentence("its disk is read-only"),
    21: _OUT_OF_REACH,
    **dict.fromkeys(TAKEN, IN_USE),
    **dict.fromkeys((39, 112, 1295), _FULL_DISK),
    **dict.fromkeys((53, 55, 59, 64, 65, 67, 121, 1231, 1232, 1326), _OUT_OF_REACH),
    **dict.fromkeys((87, 123, 161), _NO_SUCH_NAME),
    206: _TOO_LONG,
}
"""Reasons by Windows error number, as `errno` is coarser: for a file in use it says that access is refused."""


def reason_of(error: BaseException) -> Sentence:
    """Return the reason of an error as a clause without a capital or a full stop."""
    if isinstance(error, OSError):
        of_windows, number = int(getattr(error, "winerror", None) or 0), error.errno or 0
        said = _OF_WINDOWS.get(of_windows) or _BY_NUMBER.get(number)
        return said or _unknown(of_windows or errno.errorcode.get(number) or number or type(error).__name__)
    if isinstance(error, UnicodeError):
        return Sentence("it is not written in UTF-8")
    if isinstance(error, RecursionError):
        return Sentence("it is nested too deep")
    if isinstance(error, MemoryError):
        return _BY_NAME["ENOMEM"]
    return _unknown(type(error).__name__)


def _unknown(code: str | int) -> Sentence:
    return Sentence("the system says no, code {code}", {"code": str(code)})
