r"""The markup in which reviewers write in a text: CriticMarkup, HTML comments, what pads underline and highlight.

All of it is found before the Markdown is read, where our own documents hold none: a sign that somebody typed in a
workshop stands behind a backslash there, or is an entity. What a reviewer would insert is left out, and what would be
deleted stays, since nobody has agreed to either yet.

    {++ inserted ++}  {-- deleted --}  {~~ old ~> new ~~}  {>> comment <<}  {== highlighted ==}
    <!-- comment -->  <ins>inserted</ins>  ++inserted++  <mark>highlighted</mark>  ==highlighted==
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from perenne_tui.documents.reimport.marks import Marks

_PLAIN: Final = r"(?<!\\)"
"""Not behind a backslash."""
_FOR_TOOLS: Final = re.compile(
    r"\s*(?:/?toc\b|(?:start|end) doctoc|prettier|markdownlint|remark|lint|textlint|cspell|vale|more\b|end list)",
    re.IGNORECASE,
)
"""The beginning of a comment that is none of a reader, but an order to a program."""
_COMMENT: Final = re.compile(
    rf"(?P<alone>^[ \t]*)?{_PLAIN}<!--(?P<words>(?:(?!<!--|-->).)*)-->(?P<end>[ \t]*\n)?", re.DOTALL | re.MULTILINE
)
_LOOKS: Final = re.compile(
    rf"{_PLAIN}</?(?:span|font|small|su[bp]|div|center|u|b|strong|i|em|p)(?:\s[^<>]*)?>|"
    rf"{_PLAIN}<a\s(?:id|name)=[^<>]*>(?:</a>)?",
    re.IGNORECASE,
)
"""Tags that only say how a text looks, and places that tools make for links."""
_STRUCK: Final = re.compile(rf"{_PLAIN}<(del|s|strike)>([^<]*)</\1>", re.IGNORECASE)
_LINE_BREAK: Final = re.compile(rf"[ \t]*{_PLAIN}<br\s?/?>[ \t]*", re.IGNORECASE)


def marked(text: str, marks: Marks) -> str:
    """Return a text in Markdown with each remark as its mark, and without the tags of HTML that others add."""
    if "<" in text:
        text = _COMMENT.sub(partial(_comment, marks=marks), text)
    for pattern, replaced in _MARKUP:
        text = pattern.sub(partial(replaced, marks=marks), text)
    if "<" in text:
        text = _LOOKS.sub("", _LINE_BREAK.sub(" / ", _STRUCK.sub(r"~~\2~~", text)))
    return text


def _comment(found: re.Match[str], marks: Marks) -> str:
    """Return the mark of a comment; a line of its own that says nothing goes whole, or it would end a table."""
    mark = "" if _FOR_TOOLS.match(found["words"]) else marks.mark("comment", found["words"])
    is_line = found["alone"] is not None and found["end"] is not None
    return "" if is_line and not mark else (found["alone"] or "") + mark + (found["end"] or "")


def _inserted(found: re.Match[str], marks: Marks) -> str:
    return marks.mark("inserted", found["new"])


def _deleted(found: re.Match[str], marks: Marks) -> str:
    return found["old"].strip(" ") + marks.mark("deleted", found["old"])


def _replaced(found: re.Match[str], marks: Marks) -> str:
    return _deleted(found, marks) + _inserted(found, marks)


def _highlighted(found: re.Match[str], marks: Marks) -> str:
    return found["same"] + marks.mark("highlighted", found["same"])


def _commented(found: re.Match[str], marks: Marks) -> str:
    return marks.mark("comment", found["words"])


def _critic(begin: str, inside: str, end: str) -> re.Pattern[str]:
    """Return the pattern of a kind of CriticMarkup; tools put backslashes before some of its signs."""
    first, last = (r"\\?".join(map(re.escape, signs)) for signs in (begin, end))
    return re.compile(rf"{_PLAIN}\{{\\?{first}{inside}\\?{last}\}}", re.DOTALL)


_MARKUP: Final[tuple[tuple[re.Pattern[str], Callable[..., str]], ...]] = (
    (_critic(">>", r"(?P<words>[^{}]*?)", "<<"), _commented),
    (_critic("~~", r"(?P<old>[^{}]*?)\\?~\\?>(?P<new>[^{}]*?)", "~~"), _replaced),
    (_critic("++", r"(?P<new>[^{}]*?)", "++"), _inserted),
    (_critic("--", r"(?P<old>[^{}]*?)", "--"), _deleted),
    (_critic("–", r"(?P<old>[^{}]*?)", "–"), _deleted),
    (_critic("==", r"(?P<same>[^{}]*?)", "=="), _highlighted),
    (re.compile(rf"{_PLAIN}<ins>(?P<new>[^<]*)</ins>", re.IGNORECASE), _inserted),
    (re.compile(rf"{_PLAIN}<mark>(?P<same>[^<]*)</mark>", re.IGNORECASE), _highlighted),
    (re.compile(r"(?<![\\\w+])\+\+(?=[^\s+])(?P<new>[^\n+]+)(?<=[^\s\\])\+\+(?![\w+])"), _inserted),
    (re.compile(r"(?<![\\\w=])==(?=[^\s=])(?P<same>[^\n=]+)(?<=[^\s\\])==(?![\w=])"), _highlighted),
)
"""By pattern: what stands for it in the text."""
