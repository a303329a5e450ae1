"""The generator of docs/keys.md: `python -m perenne_tui.keys > docs/keys.md`."""

import sys

from perenne_tui.i18n.language import Language, language
from perenne_tui.keys import GROUPS, key_name


def as_markdown(language: Language) -> str:
    """Return the table of keys as the content of docs/keys.md."""
    lines = ["# " + language.say("Every key"), ""]
    for message, group in GROUPS:
        lines += [f"## {language.say(message)}", "", "| | | |", "|:---|:---|:---|"]
        for key in group:
            names = " · ".join(f"`{key_name(name, language)}`" for name in key.keys) or language.say("palette")
            said = " · ".join(map(language.say, key.messages))
            lines.append(f"| {names} | {said} | {', '.join(key.screens)} |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(as_markdown(language("en")))
