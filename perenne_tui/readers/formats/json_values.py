"""Values of JSON files that other programs wrote: read without trusting the type of any of them."""

import json
import math
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from perenne_tui.core.text.clean import clean_block, clean_line
from perenne_tui.core.text.sentences import Refused

if TYPE_CHECKING:
    from perenne_tui.core.model.rows import Json

    Fields = Mapping[str, Json]
    """A JSON object."""

_BRACKETS = re.compile(r"[\[{\s]+")
_ENCODINGS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def text_of_json(data: bytes) -> str:
    """Return the text of a file that may be JSON: UTF-8, or UTF-16 with a byte order mark.

    Raises:
        Refused: it is in neither.
    """
    encoding = next((name for mark, name in _ENCODINGS if data.startswith(mark)), "utf-8-sig")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Refused(
            "This JSON file is no UTF-8 text: export the board again, and import it unchanged. Nothing was read."
        ) from None


def parsed_json(text: str) -> "Json":
    """Return the value that a JSON text holds; of keys that are written twice, the last one counts.

    Raises:
        Refused: it is cut off, damaged, or nested beyond what any board is.
    """
    try:
        value: Json = json.loads(text)
    except json.JSONDecodeError as error:
        raise Refused(
            "This JSON file is cut off or damaged on line {line}: export the board again. Nothing was read.",
            line=error.lineno,
        ) from None
    except ValueError:  # a number of thousands of digits
        raise Refused(
            "This JSON file has a number that is too long: export the board again. Nothing was read."
        ) from None
    except RecursionError:
        raise Refused(
            "This JSON file is nested more deeply than any board: export the board again. Nothing was read."
        ) from None
    return value


def means_json(data: bytes) -> bool:
    """Return whether a file means to be JSON: a text may begin with a bracket too, `[x] Done`, `{{template}}`."""
    try:
        text = text_of_json(data).strip()
    except Refused:
        text = data.decode("latin-1").strip()
    opened = _BRACKETS.match(text)
    if opened and (opened.end() == len(text) or (opened[0].rstrip()[-1:] == "{" and text[opened.end()] == '"')):
        return True
    try:
        return isinstance(parsed_json(text), Mapping | list)
    except Refused:
        return False


def fields_of(value: "Json") -> "Fields":
    """Return an object as it is, and no fields for any other value."""
    return value if isinstance(value, Mapping) else {}


def objects_of(value: "Json") -> "list[Fields]":
    """Return the objects of a list, or of an object that names each by its id, in the order of the file."""
    if isinstance(value, Mapping):
        value = list(value.values())
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def values_of(value: "Json") -> "list[Json]":
    """Return the elements of a list, and none for any other value."""
    return value if isinstance(value, list) else []


def line_of(value: "Json") -> str:
    """Return a text or a number on one line, and an empty text for any other value."""
    if isinstance(value, str):
        return clean_line(value)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def block_of(value: "Json") -> str:
    """Return a text of any number of lines, or a number; an empty text for any other value."""
    return clean_block(value) if isinstance(value, str) else line_of(value)


def first_line(*values: "Json") -> str:
    """Return the first of several values that has words, on one line."""
    return next(filter(None, map(line_of, values)), "")


def id_of(value: "Json") -> str:
    """Return an id as text: programs write the same id as a number here and as a text there."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def place_of(value: "Json") -> float:
    """Return a position in an order; 0 for whatever is no number."""
    try:
        place = float(value) if isinstance(value, int | float | str) else 0.0
    except (ValueError, OverflowError):
        return 0.0
    return place if math.isfinite(place) else 0.0


def is_true(value: "Json") -> bool:
    """Return whether a flag is set: true, 1, or one of them as a text."""
    return value is True or (not isinstance(value, bool) and id_of(value).lower() in ("1", "true"))


def named(value: "Json", *keys: str) -> "dict[str, str]":
    """Return the names of objects by their ids; the first of `keys` that has words is the name."""
    found = {}
    for one in objects_of(value):
        name = first_line(*(one.get(key) for key in keys))
        if name:
            found[id_of(one.get("id", one.get("_id")))] = name
    found.pop("", None)
    return found


def named_in(names: "Mapping[str, str]", ids: "Json") -> tuple[str, ...]:
    """Return the names of a list of ids, each once, in its order; ids without a name are passed over."""
    return tuple(dict.fromkeys(filter(None, (names.get(id_of(one), "") for one in values_of(ids)))))


_LINE_BREAK = re.compile(r"<(?:br|/p|/li|/h[1-6]|/div|/tr)\b[^<>]*>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def text_of_html(value: "Json") -> str:
    """Return the words of a text that a program keeps as HTML, one line for each paragraph and item."""
    text = value if isinstance(value, str) else line_of(value)
    if _TAG.search(text) is not None:
        import html

        text = html.unescape(_TAG.sub("", _ITEM.sub("- ", _LINE_BREAK.sub("\n", text))))
    return clean_block(text)
