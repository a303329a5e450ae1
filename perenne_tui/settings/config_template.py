"""An example of the configuration file, which `perenne config` writes: every setting explained, and commented out."""

from perenne_tui import keys
from perenne_tui.i18n.language import LANGUAGES, Language
from perenne_tui.settings.configuration import GLYPHS, THEMES

WIDTH = 100
"""Characters of a comment line, at most."""


def commented(language: Language) -> str:
    """Return the text of a configuration file in which every setting is commented out.

    After each `#` is the default value, but for the library, whose default differs from machine to machine.
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
                "Look of documents for Word and LibreOffice: a file of yours for each, whose styles, page, header "
                "and footer are taken."
            )
        ),
        "#[reference]",
        "#docx = '~/Documents/reference.docx'",
        "#odt = '~/Documents/reference.odt'",
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
    """Return a name of the table as a TOML key: one with a dot is quoted."""
    return f'"{name}"' if "." in name else name


def _value(names: tuple[str, ...]) -> str:
    """Return keys as a TOML value: one string, or a list of several."""
    words = [f'"{name}"' for name in names]
    return words[0] if len(words) == 1 else f"[{', '.join(words)}]"


def _or(values: tuple[str, ...]) -> str:
    return ", ".join(values)


def _comment(text: str) -> list[str]:
    """Return a text as comment lines of at most `WIDTH` characters."""
    import textwrap

    return [f"# {line}" for line in textwrap.wrap(text, WIDTH - 2, break_on_hyphens=False)]
