"""A page as somebody reads it on a phone: its words, its headings, its forms with their fields and buttons."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TypeVar

FoundT = TypeVar("FoundT")

_VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "legend", "summary"})
_UNSAID = frozenset({"script", "style", "title", "template"})
"""Elements whose text is not on the page."""
_BLOCKS = frozenset(
    {"p", "div", "li", "section", "article", "tr", "dt", "dd", "label", "button", "option", *_HEADINGS}
)


class NotOnPage(AssertionError):
    """Nothing of that description is on the page; the message shows it."""


@dataclass(slots=True)
class Field:
    """A field of a form, or all radio buttons of one name.

    Attributes:
        name: its name in what is sent.
        kind: `hidden`, `text`, `radio`, `checkbox`, `select` and so on.
        label: its words.
        value: what it holds as the page comes.
        choices: of a choice, by its words, what is sent.
        is_held: whether it takes nothing now.
    """

    name: str
    kind: str
    label: str = ""
    value: str | None = ""
    choices: dict[str, str] = field(default_factory=dict)
    is_held: bool = False


@dataclass(slots=True)
class Button:
    """A button that sends its form: its words, and the name and value that are sent with it."""

    label: str = ""
    name: str = ""
    value: str = ""
    is_held: bool = False


@dataclass(slots=True)
class Form:
    """A form: where it sends to, and its words, from the last heading before it on."""

    action: str
    method: str
    words: str
    fields: list[Field] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)

    def values(self, said: Mapping[str, str]) -> dict[str, str]:
        """Return the values of the fields by name.

        Args:
            said: by label of a field, what is typed in it, or the words of the choice.
        """
        values = {each.name: each.value for each in self.fields if not each.is_held}
        for label, text in said.items():
            found = _only([each for each in self.fields if label.casefold() in each.label.casefold()], label, self)
            values[found.name] = _choice(found, text) if found.choices else text
        return {name: value for name, value in values.items() if name and value is not None}

    def button(self, words: str) -> Button:
        """Return the button with certain words."""
        usable = [each for each in self.buttons if words.casefold() in each.label.casefold() and not each.is_held]
        exact = [each for each in usable if each.label.casefold() == words.casefold()]
        return _only(exact or usable, words, self)


@dataclass(slots=True)
class Page:
    """A page that has been read."""

    title: str = ""
    language: str = ""
    text: str = ""
    headings: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    """By its words, where a link goes."""
    said: str = ""
    """The answer to the last form: that it was received, or why not."""
    is_refused: bool = False
    """Whether it was refused."""

    def form(self, button: str, near: str = "") -> Form:
        """Return the form with a button, and certain words in it or under the same heading."""
        fit = [
            each
            for each in self.forms
            if near.casefold() in each.words.casefold()
            and any(button.casefold() in one.label.casefold() and not one.is_held for one in each.buttons)
        ]
        exact = [each for each in fit if any(one.label.casefold() == button.casefold() for one in each.buttons)]
        return _only(exact or fit, f"{button} {near}".strip(), self)

    def form_with(self, value: str) -> Form | None:
        """Return the form with a button that sends a certain value; `None` where there is none."""
        fit = (each for each in self.forms for one in each.buttons if one.value == value and not one.is_held)
        return next(fit, None)


def read_page(html: str) -> Page:
    """Read a page, or a part of one."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.done()


def _only(found: Sequence[FoundT], words: str, of: object) -> FoundT:
    if len(found) != 1:
        raise NotOnPage(f"{len(found)} × « {words} » in {of}")
    return found[0]


def _choice(found: Field, words: str) -> str:
    exact = [value for label, value in found.choices.items() if label.casefold() == words.casefold()]
    fit = [value for label, value in found.choices.items() if words.casefold() in label.casefold()]
    return _only(exact or fit, words, found)


class _Reader(HTMLParser):
    """Reads a page element by element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._page = Page()
        self._open: list[tuple[str, dict[str, str]]] = []
        self._text: list[str] = []
        self._heading_at = 0
        self._form: Form | None = None
        self._form_at = 0
        self._legend = ""
        """Words above the choices that come."""
        self._by_id: dict[str, tuple[Field, str]] = {}
        self._labels: dict[str, str] = {}
        self._taking: list[tuple[str, list[str]]] = []
        """Elements whose words are wanted, and those so far."""
        self._inside: list[tuple[Field, str]] = []
        """Fields inside the label that is open."""

    def done(self) -> Page:
        """Return the page once all has been read."""
        for id_, words in self._labels.items():
            if id_ in self._by_id:
                self._name(*self._by_id[id_], words)
        self._page.text = _plain("".join(self._text))
        return self._page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what begins."""
        said = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS or tag == "br":
            self._text.append("\n")
        if tag == "html":
            self._page.language = said.get("lang", "")
        if tag in _HEADINGS:
            self._heading_at = len(self._text)
        if tag == "form":
            self._form = Form(said.get("action", ""), said.get("method", "get").lower(), "")
            self._form_at = self._heading_at
        if tag in ("input", "select", "textarea"):
            self._field(tag, said)
        if tag == "button" and self._form and said.get("type", "submit") == "submit":
            held = "disabled" in said
            self._form.buttons.append(
                Button(said.get("aria-label", ""), said.get("name", ""), said.get("value", ""), held)
            )
        if said.get("id") == "said":
            self._page.is_refused = "error" in said.get("class", "").split()
        if tag in ("title", "p", "label", "button", "option", "a", "textarea", *_HEADINGS):
            self._taking.append((tag, []))
        if tag == "label":
            self._inside = []
        if tag not in _VOID:
            self._open.append((tag, said))

    def handle_endtag(self, tag: str) -> None:
        """Note what ends."""
        if tag in _BLOCKS:
            self._text.append("\n")
        if tag == "fieldset":
            self._legend = ""
        said: dict[str, str] = {}
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                said = self._open[place][1]
                del self._open[place:]
                break
        if self._taking and self._taking[-1][0] == tag:
            self._take(tag, said, "".join(self._taking.pop()[1]))
        if tag == "form" and self._form:
            self._form.words = _plain("".join(self._text[self._form_at :]))
            self._page.forms.append(self._form)
            self._form = None

    def handle_data(self, data: str) -> None:
        """Note words."""
        for _, words in self._taking:
            words.append(data)
        if not _UNSAID & {tag for tag, _ in self._open}:
            self._text.append(data)

    def _field(self, tag: str, said: dict[str, str]) -> None:
        """Note a field."""
        if not self._form:
            return
        kind = said.get("type", "text") if tag == "input" else tag
        if kind == "submit":
            self._form.buttons.append(Button(said.get("value", ""), said.get("name", ""), said.get("value", "")))
            return
        name, value = said.get("name", ""), said.get("value", "")
        is_choice = kind in ("radio", "checkbox")
        known = next((each for each in self._form.fields if is_choice and each.name == name), None)
        found = known or Field(name, kind, self._legend or said.get("aria-label", ""), None if is_choice else value)
        if not known:
            self._form.fields.append(found)
        found.is_held = "disabled" in said
        if is_choice:
            value = value or "on"
            if "checked" in said:
                found.value = value
            found.choices.setdefault(said.get("aria-label", f"#{value}"), value)
        if said.get("id"):
            self._by_id[said["id"]] = found, value
        self._inside.append((found, value))

    def _take(self, tag: str, said: dict[str, str], words: str) -> None:
        """Pass words on to the element whose they are."""
        plain = _plain(words).replace("\n", " ")
        last = self._form.fields[-1] if self._form and self._form.fields else None
        if tag == "title":
            self._page.title = plain
        elif tag == "p" and said.get("id") == "said":
            self._page.said = plain
        elif tag in _HEADINGS:
            self._page.headings.append(plain)
            if tag == "legend":
                self._legend = plain
        elif tag == "a":
            self._page.links[plain] = said.get("href", "")
        elif tag == "button" and self._form and self._form.buttons:
            self._form.buttons[-1].label = self._form.buttons[-1].label or plain
        elif tag == "option" and last:
            value = said.get("value", plain)
            last.choices[plain] = value
            if "selected" in said or len(last.choices) == 1:
                last.value = value
        elif tag == "textarea" and last:
            last.value = words.removeprefix("\n")
        elif tag == "label" and said.get("for"):
            self._labels[said["for"]] = plain
        elif tag == "label":
            for found, value in self._inside:
                self._name(found, value, plain)

    @staticmethod
    def _name(found: Field, value: str, words: str) -> None:
        """Name a field, or one of its choices."""
        if found.kind in ("radio", "checkbox"):
            found.choices.pop(f"#{value}", None)
            found.choices[words] = value
            found.label = f"{found.label} {words}".strip()
        else:
            found.label = found.label or words


def _plain(words: str) -> str:
    """Return words without the blanks that a page does not show."""
    return "\n".join(_lines(words))


def _lines(words: str) -> Iterator[str]:
    for line in words.split("\n"):
        if plain := " ".join(line.split()):
            yield plain
