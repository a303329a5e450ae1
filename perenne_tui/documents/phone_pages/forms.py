"""Forms of phones: keys, fields with their labels and errors, buttons; each works without a script."""

from perenne_tui.documents.phone_pages.markup import NOTHING, Html, join, tag
from perenne_tui.documents.phone_pages.phone_view import PageName, PhoneView


def form(view: PhoneView, action: str, name: str, *parts: str, at: str = "", class_: str = "") -> Html:
    """Return a form, with its one-use key.

    Args:
        view: the page that it stands on.
        action: path that it is sent to.
        name: of the form, one of its own on the page.
        parts: its fields and buttons.
        at: id of the element to come back to.
        class_: how it looks.
    """
    return form_with(view.key, view.of, action, name, *parts, at=at, class_=class_)


def form_with(key: str, of: PageName, action: str, name: str, *parts: str, at: str = "", class_: str = "") -> Html:
    """Return the same form for any page with a certain one-use key.

    Args:
        key: one-use key of the forms of the page.
        of: which page it is.
        action: as of `form`, like all that follow.
        name: of the form.
        parts: its fields and buttons.
        at: id of the element to come back to.
        class_: how it looks.
    """
    sent = hidden(key=f"{key}.{name}", of=of, at=at)
    return tag("form", sent, *parts, method="post", action=action, id=f"form-{name}", class_=class_ or None)


def waiting_for(name: str) -> Html:
    """Return the place at which a script says that what a form has sent waits for the network.

    Args:
        name: that of the form.
    """
    return tag("p", id=f"waits-{name}", class_="waits")


def hidden(**values: str) -> Html:
    """Return fields that nobody sees, by name."""
    return join(_hidden(name, value) for name, value in values.items())


def button(
    words: str, *, name: str = "", value: str = "", said: str = "", class_: str = "", is_faint: bool = False
) -> Html:
    """Return a button that sends its form.

    Args:
        words: what stands on it.
        name: of the field that it sets; empty for none.
        value: what it sets it to.
        said: what a screen reader says instead of its words, and that holds them.
        class_: how it looks.
        is_faint: whether pressing it would change nothing; it keeps the focus, and the answer says why.
    """
    return tag(
        "button", words, type="submit", name=name or None, value=value if name else None, aria_label=said or None,
        class_=class_ or None, aria_disabled="true" if is_faint else None,
    )  # fmt: skip


def error(view: PhoneView, field: str) -> Html:
    """Return the error of a field; nothing for one that was not refused."""
    if view.error is None or view.error_in != field:
        return NOTHING
    return tag("p", view.language.sentence(view.error), id=f"{field}-error", class_="error")


def described(view: PhoneView, field: str, *ids: str) -> dict[str, str | bool | None]:
    """Return the attributes that tie a field to its error and to its help.

    Args:
        view: the page.
        field: name of the field.
        ids: of the elements that help to fill it in.
    """
    is_wrong = view.error is not None and view.error_in == field
    told = " ".join([*([f"{field}-error"] if is_wrong else []), *ids])
    return {"aria_describedby": told or None, "aria_invalid": "true" if is_wrong else None}


def _hidden(name: str, value: str) -> Html:
    return tag("input", type="hidden", name=name, value=value)
