"""The generator of docs/keys.en.md and docs/keys.fr.md: `python -m perenne_tui.keys fr > docs/keys.fr.md`."""

import sys

from perenne_tui.i18n.language import Language, language
from perenne_tui.keys import GROUPS, key_names
from perenne_tui.keys.key import Key
from perenne_tui.keys.names import screens_in_words


def as_markdown(language: Language) -> str:
    """Return the table of keys as the content of its page in the documentation."""
    say = language.say
    lines = ["# " + say("Every key"), ""]
    for message, group in GROUPS:
        head = " | ".join((say("key"), say("what it does"), say("where")))
        lines += [f"## {say(message)}", "", f"| {head} |", "|:---|:---|:---|"]
        for key in group:
            lines += _rows(key, language)
        lines.append("")
    return "\n".join(lines)


def _rows(key: Key, language: Language) -> list[str]:
    """Return a row for each of the things that a key does; its names stand in the first one."""
    names = " · ".join(f"`{name}`" for name in key_names(key, language).split("  ") if name) or language.say(
        "palette"
    )
    rows: list[str] = []
    for message in key.messages:
        where = screens_in_words([screen for screen in key.screens if key.message_on(screen) == message], language)
        rows.append(f"| {names if not rows else ''} | {language.say(message)} | {where} |")
    return rows


if __name__ == "__main__":
    sys.stdout.write(as_markdown(language(sys.argv[1] if len(sys.argv) > 1 else "en")))
