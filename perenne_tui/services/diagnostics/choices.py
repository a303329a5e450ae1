"""The facts about choices: language, glyphs, theme and keys in use, and where each comes from."""

from collections.abc import Mapping

from perenne_tui.i18n.language import VARIABLES, Language
from perenne_tui.keys.user_keymap import keyboard
from perenne_tui.services.diagnostics.facts import Fact, Group
from perenne_tui.settings.glyphs import fitting


def choices(
    language: Language,
    *,
    because: str,
    environ: Mapping[str, str],
    glyphs: str | None,
    theme: str,
    encoding: str,
    keys: Mapping[str, tuple[str, ...]],
) -> Group:
    """Return the facts about what is in use.

    Args:
        language: the language of the interface.
        because: what chose it: an option, the configuration, a variable; empty for none.
        environ: the environment variables.
        glyphs: the glyph set that was asked for.
        theme: name of the theme.
        encoding: encoding of the standard output.
        keys: keys that the configuration changes, by action.
    """
    say = language.say
    signs = glyphs or fitting(encoding)
    why = say("asked for") if glyphs else say("fits the encoding of the terminal")
    complaints = tuple(language.sentence(complaint) for complaint in keyboard(keys).complaints)
    return Group(
        "choices",
        say("Choices"),
        (
            _language(language, because),
            Fact(
                "environment",
                say("Environment"),
                ", ".join(f"{name}={environ[name]}" for name in VARIABLES if environ.get(name)) or say("not told"),
                value={name: environ.get(name, "") for name in VARIABLES},
            ),
            Fact("glyphs", say("Signs"), f"{signs} ({why})", value=signs),
            Fact("theme", say("Look"), theme, value=theme),
            Fact("keys", say("Changed keys"), str(len(keys)), value=len(keys), advice=complaints),
        ),
    )


def _language(language: Language, because: str) -> Fact:
    why = because or language.say("nothing asks for another")
    advice: tuple[str, ...] = ()
    if language.code != "en" and not language.catalogue:
        advice = (language.say("The French words are missing: install perenne again."),)
    value = {"code": language.code, "because": because}
    return Fact("language", language.say("Language"), f"{language.code} ({why})", value=value, advice=advice)
