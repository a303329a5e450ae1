"""The configuration file as it is given to people: every setting with what it does, nothing set yet."""

from perenne_tui import keys
from perenne_tui.i18n.language import LANGUAGES, Language
from perenne_tui.settings.paths import GLYPHS, THEMES

WIDTH = 100
"""Characters of a line of comment, at most."""


def commented(language: Language) -> str:
    """Give a configuration file in which every line is a comment: to set something, take a `#` away.

    What the program does without a file is what stands behind each `#`, but for the library, which has no path
    that suits every machine.
    """
    say = language.say
    lines = [
        *_comment(say("Settings of perenne. A line without “#” before it counts; this file may be deleted.")),
        "",
        *_comment(
            say("Language of the interface: {values}. Without it, that of this machine.", values=_or(LANGUAGES))
        ),
        f'#language = "{language.code}"',
        "",
        *_comment(say("Look: salle is light, for a projector; nuit is dark.")),
        f'#theme = "{THEMES[0]}"',
        "",
        *_comment(say("Signs: {values}. “ascii” is for terminals whose font lacks □ ► √ ▲ ● ■.", values=_or(GLYPHS))),
        f'#glyphs = "{GLYPHS[0]}"',
        "",
        *_comment(say("Folder of the workshops. Without it, Perenne in your documents.")),
        "#library = '~/Documents/Perenne'",
        "",
        *_comment(
            say(
                "Keys: a name, and the key or keys that do it instead of those shown. A key is a letter, a sign, "
                "or a word such as enter, escape, space, f4, ctrl+n. A key that is taken already is left out, "
                "with a sentence."
            )
        ),
        "#[keys]",
    ]
    for title, group in keys.GROUPS:
        lines += ["", *_comment(f"— {say(title)}")]
        for key in group:
            lines.append(f"#{_name(key.id)} = {_value(key.keys)}  # {say(key.message)}")
    return "\n".join(lines) + "\n"


def _name(name: str) -> str:
    """Give a name of the table as TOML wants it: one with a dot stands between quotes."""
    return f'"{name}"' if "." in name else name


def _value(names: tuple[str, ...]) -> str:
    """Give keys as TOML: one stands alone, several in a list."""
    words = [f'"{name}"' for name in names]
    return words[0] if len(words) == 1 else f"[{', '.join(words)}]"


def _or(values: tuple[str, ...]) -> str:
    return ", ".join(values)


def _comment(text: str) -> list[str]:
    """Give a text as lines of comment."""
    import textwrap

    return [f"# {line}" for line in textwrap.wrap(text, WIDTH - 2, break_on_hyphens=False)]
