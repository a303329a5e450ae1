"""The head that programs write above a text: front matter in YAML or TOML, pandoc’s title block, that of a mail."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from perenne_tui.readers.source import front_matter_length

_TITLE: Final = re.compile(r"(?:title|titre)[ \t]*[:=][ \t]*(?P<value>\S.*)", re.IGNORECASE)
_SETTING: Final = re.compile(r"(?:kanban-plugin|marp|layout|cssclass(?:es)?|theme|slideOptions|robots|dir)\s*:.*")
"""Settings of the program that wrote the file, which it does not show."""
_YAML: Final = re.compile(r"[\w.@\"'-][^:#]{0,60}:(?:\s.*)?|[ \t]*-(?:\s.*)?|[ \t]+\S.*|\s*|#.*")
_TOML: Final = re.compile(r"[\w.\"-]+[ \t]*=.*|\[.*\]|[ \t]+\S.*|[\]}\"'].*|\s*|#.*")
_SUBJECT: Final = re.compile(r"(?:objet|subject|sujet|betreff)[ \u00a0]?:[ \t\u00a0]*(?P<value>\S.*)", re.IGNORECASE)
_MAIL: Final = re.compile(
    r"(?:de|from|à|to|cc|cci|bcc|date|envoyé|sent|objet|subject|sujet|répondre à|reply-to|von|an)[ \u00a0]?:.*",
    re.IGNORECASE,
)
_LONGEST_HEAD: Final = 200
"""Lines that front matter may have: what goes on longer is text."""


@dataclass(frozen=True, slots=True)
class Head:
    """The lines above the text of a file."""

    length: int = 0
    """Its lines, from the first of the file on."""
    title: str = ""
    rest: str = ""
    """Its words without the title, line by line."""
    settings: int = 0
    """Settings of another program, which the file does not show."""


def head_of(lines: Sequence[str]) -> Head:
    """Return the head of a file; one without lines where there is none."""
    length = _length(lines)
    inner = lines[1 : length - 1] if length else ()
    if not length:
        return _pandoc(lines) if lines and lines[0].startswith("% ") else _mail(lines)
    title, rest, settings = "", [], 0
    for line in inner:
        found = _TITLE.fullmatch(line.rstrip())
        if found and not title and not line.startswith((" ", "\t")):
            title = _bare(found["value"])
            if title:
                continue
        if _SETTING.fullmatch(line):
            settings += 1
        elif line.strip():
            rest.append(line.rstrip())
    return Head(length, title, "\n".join(rest), settings)


def _length(lines: Sequence[str]) -> int:
    """Return the number of lines of the front matter, its rules included."""
    first = lines[0].rstrip() if lines else ""
    if first == "---":
        length, form = front_matter_length(lines[:_LONGEST_HEAD]), _YAML
    elif first == "+++":
        ends = (number for number, line in enumerate(lines[1:_LONGEST_HEAD], 2) if line.rstrip() == "+++")
        length, form = next(ends, 0), _TOML
    else:
        return 0
    inner = lines[1 : length - 1]
    is_filled = any(":" in line or "=" in line for line in inner)
    return length if is_filled and all(map(form.fullmatch, inner)) else 0


def _bare(value: str) -> str:
    value = value.strip()
    quote = value[:1]
    return value[1:-1] if quote in ("'", '"') and value.endswith(quote) and len(value) > 1 else value


def _pandoc(lines: Sequence[str]) -> Head:
    """Return the title block of pandoc: up to three lines that begin with a percent sign."""
    length = next((place for place, line in enumerate(lines[:3]) if not line.startswith("%")), min(3, len(lines)))
    title, *rest = (line[1:].strip() for line in lines[:length])
    return Head(length, title, "\n".join(filter(None, rest)))


def _mail(lines: Sequence[str]) -> Head:
    """Return the head of a mail: lines of sender, date and subject."""
    length = next((place for place, line in enumerate(lines[:20]) if not _MAIL.fullmatch(line.rstrip())), 0)
    subjects = [found for line in lines[:length] if (found := _SUBJECT.fullmatch(line.rstrip()))]
    if length < 2 or not subjects:
        return Head()
    return Head(length, subjects[0]["value"].strip(), "\n".join(line.rstrip() for line in lines[:length]))
