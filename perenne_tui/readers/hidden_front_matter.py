"""The front matter of our documents in a form that every viewer of Markdown hides: link definitions nobody links to.

Front matter between two lines of dashes is known to some viewers (GitHub, GitLab, HedgeDoc) and to no others:
marked, Python-Markdown and CommonMark itself show a rule and, under it, a large heading of all its lines. A link
definition has been hidden by all of them since the first Markdown. So `title: Plan` is written as
`[perenne:title]: # "Plan"`, below a first line that names the document, `[perenne]: # "plan"`.
"""

import json
from collections.abc import Sequence
from typing import Final

from perenne_tui.core.document_base import PROPERTY, DocumentBase
from perenne_tui.core.text.patterns import LatePattern

LABEL: Final = "[perenne"
"""The beginning of each definition; a text that people typed must not become a link to it."""
_FIRST: Final = LatePattern(r'\[perenne\]: # "[^"]*"\s*')
_ENTRY: Final = LatePattern(r'\[perenne:([^\]]+)\]: # (".*")\s*')
_RULE: Final = "---"
_BASE: Final = "base"
"""Key of the base of a document."""
_YAML: Final = LatePattern(r"[\w-]+:(?:\s.*)?|\s*- .*|\s+.*|\s*")
"""A line of front matter as people write it: a key, an item, what goes on from the line above, nothing."""
_ITEM: Final = "-"
"""Stands for the key of an item of a list, which belongs to the key above it."""


def hidden(document: str, name: str) -> str:
    """Return a document with its front matter, if it begins with one, as link definitions.

    Args:
        document: Markdown.
        name: what the document is, such as `plan`.
    """
    lines = document.split("\n")
    if lines[0] != _RULE or _RULE not in lines[1:]:
        return document
    end = lines.index(_RULE, 1)
    return "\n".join([f"[perenne]: # {json.dumps(name)}", *map(_definition, lines[1:end]), *lines[end + 1 :]])


def with_base(document: str, base: DocumentBase) -> str:
    """Return a document whose first lines say what it was written from, too.

    Front matter that a template of somebody's own writes stays as it is, with a line of ours at its end.
    """
    lines = document.split("\n")
    if _FIRST.fullmatch(lines[0]):
        end = next((place for place, line in enumerate(lines) if place and not _ENTRY.fullmatch(line)), len(lines))
        return "\n".join([*lines[:end], _definition(f"{_BASE}: {base.word}"), *lines[end:]])
    if lines[0] == _RULE and _RULE in lines[1:]:
        end = lines.index(_RULE, 1)
        if end > 1 and all(map(_YAML.fullmatch, lines[1:end])):
            return "\n".join([*lines[:end], f"{PROPERTY}: {base.word}", *lines[end:]])
    own = [f"[perenne]: # {json.dumps(base.document)}", _definition(f"{_BASE}: {base.word}"), ""]
    return "\n".join([*own, *lines])


def as_front_matter(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of a file with such definitions at its top as front matter; every line keeps its number."""
    if not lines or not _FIRST.fullmatch(lines[0]):
        return tuple(lines)
    entries = list[str]()
    for line in lines[1:]:
        found = _ENTRY.fullmatch(line)
        if not found:
            break
        entries.append(_entry(found[1], found[2]))
    end = len(entries) + 1
    if "".join(lines[end : end + 1]).strip():
        return tuple(lines)  # nothing separates them from the text below
    return (_RULE, *entries, _RULE, *lines[end + 1 :])


def _definition(line: str) -> str:
    """Return a line of front matter, `key: value` or `- item`, as a link definition."""
    bare = line.strip()
    key, _, value = (_ITEM, "", bare[2:]) if bare.startswith("- ") else bare.partition(":")
    text = value.strip()
    said = text if text.startswith('"') else json.dumps(text, ensure_ascii=False)
    # Signs of HTML and of entities would be read by some viewers even here.
    return f"[perenne:{key.strip()}]: # " + said.replace("&", "&amp;").replace("<", "&lt;")


def _entry(key: str, said: str) -> str:
    text = said.replace("&lt;", "<").replace("&amp;", "&")
    return f"- {text}" if key == _ITEM else f"{key}: {text}"
