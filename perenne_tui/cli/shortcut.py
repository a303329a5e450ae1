"""`perenne doctor --install-shortcut` and `--remove-shortcut`: the program in the menu of the system."""

import os
import sys
from typing import TYPE_CHECKING

from perenne_tui.cli.output import write_sentence
from perenne_tui.cli.usage import WrongUse

if TYPE_CHECKING:
    from perenne_tui.i18n.language import Language


def change_menu(language: "Language", *, is_installing: bool, is_removing: bool, platform: str = sys.platform) -> int:
    """Put the program into the menu, or take it out; write the sentence about it, and return the exit code.

    Args:
        language: of the sentence.
        is_installing: whether it was asked for.
        is_removing: the same.
        platform: `sys.platform`.

    Raises:
        WrongUse: both were asked for.
        Refused: the files of the menu cannot be written.
    """
    from perenne_tui.services.own_command import own_command
    from perenne_tui.services.shortcuts.installed_entry import entry_of, put_in_menu, take_from_menu

    say = language.say
    if is_installing and is_removing:
        raise WrongUse("Type --install-shortcut or --remove-shortcut, not both.")
    command = own_command()
    if is_removing:
        entry = entry_of(command, platform=platform, environ=os.environ, is_whole=True)
        path = str(entry.path)
        if take_from_menu(entry):
            write_sentence(say("perenne is no longer in the menu: {path} is removed.", path=path), path)
        else:
            write_sentence(say("perenne was not in the menu: there is no {path}.", path=path), path)
        return 0
    entry = entry_of(command, platform=platform, environ=os.environ)
    put_in_menu(entry, command)
    path = str(entry.path)
    write_sentence(_installed(language, platform, path, has_profile=len(entry.files) > 2), path)
    return 0


def _installed(language: "Language", platform: str, path: str, *, has_profile: bool) -> str:
    """Return the sentence about an entry that was written."""
    say = language.say
    if platform == "darwin":
        return say("perenne is among your applications now, and opens in Terminal: {path}", path=path)
    if platform != "win32":
        return say("perenne is in the menu of applications now: {path}", path=path)
    if has_profile:
        return say(
            "perenne is in the start menu now, and opens in Windows Terminal with a profile of its own, where F11 "
            "fills the screen: {path}",
            path=path,
        )
    return say("perenne is in the start menu now, and opens in the console: {path}", path=path)
