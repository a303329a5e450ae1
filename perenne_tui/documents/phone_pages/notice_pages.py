"""Pages beside the sitting: the code that opens it, and single sentences, such as that a page does not exist."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.documents.phone_pages.markup import NOTHING, Html, tag
from perenne_tui.i18n.language import Language

STYLE: Final = Path(__file__).parent / "phone.css"
"""The style of all pages, served as `/phone.css`."""
SCRIPT: Final = Path(__file__).parent / "phone.js"
"""The script that keeps a page up to date and what is typed, served as `/phone.js`; pages work without it."""


def code_page(language: Language, refused: Sentence | None = None) -> str:
    """Return the page that asks for the code on the wall.

    Args:
        language: of the page.
        refused: why the code that was typed does not open the sitting; `None` before one was typed.
    """
    say, wrong = language.say, refused is not None
    told = tag("p", language.sentence(refused), id="code-error", class_="error") if refused else NOTHING
    hint = tag(
        "p", say("The wall shows them below its address; capitals do not matter."), id="code-hint", class_="hint"
    )
    field = tag(
        "input", type="text", id="code", name="code", required=True, autofocus=True, autocomplete="off",
        autocapitalize="characters", spellcheck="false", enterkeyhint="go", class_="code",
        aria_invalid="true" if wrong else None, aria_describedby="code-error code-hint" if wrong else "code-hint",
    )  # fmt: skip
    label = tag("label", say("The six letters on the wall"), for_="code")
    send = tag("button", say("Go in"), type="submit", class_="main")
    form = tag("form", tag("div", label, told, field, hint, class_="field"), send, method="post", action="/code")
    return notice_page(say("Join the sitting"), language, form, is_error=wrong)


def sentence_page(sentence: Sentence, language: Language) -> str:
    """Return a page that says one sentence, with the way back."""
    back = tag("p", tag("a", language.say("Back to the sitting"), href="/", class_="button"))
    said = tag("p", language.sentence(sentence), class_="purpose")
    return notice_page("perenne", language, said, back)


def notice_page(title: str, language: Language, *content: Html, is_error: bool = False) -> str:
    """Return a page without a script: a heading and what stands under it.

    Args:
        title: its heading, and the title of its window.
        language: of the page.
        content: what stands under the heading.
        is_error: whether something that was sent is refused, which the title of the window says first.
    """
    main = tag("main", tag("h1", title), *content, id="main", tabindex="-1")
    named = language.say("Not sent: {title}", title=title) if is_error else title
    return document(named, language, tag("div", main, class_="notice"), {})


def document(title: str, language: Language, body: Html, data: Mapping[str, str], *, has_script: bool = False) -> str:
    """Return a whole page of HTML.

    Args:
        title: of the window.
        language: of the page.
        body: what it shows.
        data: attributes of the body for the script, by name.
        has_script: whether it stays up to date.
    """
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="robots", content="noindex"),
        tag("title", title),
        tag("link", rel="icon", href="data:,"),
        tag("link", rel="stylesheet", href="/phone.css"),
        tag("script", src="/phone.js", defer=True) if has_script else NOTHING,
    )
    told = {f"data_{name}": words for name, words in data.items()}
    return "<!DOCTYPE html>\n" + tag("html", head, tag("body", body, **told), lang=language.code) + "\n"
