"""The controls of the workshop's files: write here or no more, accept damage, take up or merge a copy, quit."""

from typing import TYPE_CHECKING

from perenne_tui.services import save_status, workspace_actions

if TYPE_CHECKING:
    from perenne_tui.screens.base import WorkshopScreen


class WorkspaceControls:
    """Does on one screen what the palette offers about the files, and says what came of it.

    Args:
        screen: the screen that holds it.
    """

    def __init__(self, screen: "WorkshopScreen") -> None:
        self._screen = screen

    def action_take_over(self) -> None:
        """Write the workshop in this window."""
        screen = self._screen
        say = screen.language.say
        if screen.session.read_only:
            said = workspace_actions.take_over(screen.context.workspace, asked=True)
            screen.tell(*(said or [say("From now on, this window writes.")]))
        else:
            screen.tell(say("This window writes the workshop already."))

    def action_stop_writing(self) -> None:
        """Leave the writing to others, and follow them."""
        self._screen.tell(workspace_actions.stop_writing(self._screen.context.workspace))

    def action_accept_damage(self) -> None:
        """Go on with what is legible of a damaged workshop."""
        self._screen.tell(workspace_actions.accept_damage(self._screen.context.workspace))

    def action_recover(self) -> None:
        """Take up the copy of this workshop that was rescued."""
        screen = self._screen
        screen.tell(*workspace_actions.recover(screen.context.workspace, screen.language))

    def action_merge_copies(self) -> None:
        """Take in the other copies of this workshop that stand beside it."""
        screen = self._screen
        outcome = workspace_actions.merge_copies(screen.context.workspace, screen.language)
        if outcome.open_conflicts:
            screen.context.navigation.visit("conflicts")
            screen = screen.context.navigation.screens.conflicts
        screen.tell(*outcome.said)

    def action_mails(self) -> None:
        """Write a draft of a mail to each person with something to do."""
        from perenne_tui.screens.mail_writing import begin_mails, open_source

        begin_mails(self._screen, open_source(self._screen), self._screen.context.workspace.folder)

    def action_remind(self) -> None:
        """Write a draft of a mail to each person with something late or due soon."""
        from perenne_tui.screens.mail_writing import begin_reminders, open_source

        begin_reminders(self._screen, open_source(self._screen), self._screen.context.workspace.folder)

    def action_keep_demo(self) -> None:
        """Keep the demo when the program ends."""
        self._screen.tell(workspace_actions.keep_demo(self._screen.context.workspace))

    def action_quit(self) -> None:
        """Quit; where something is not saved, show a warning first."""
        screen = self._screen
        warning = save_status.warning_before_quit(screen.context.workspace, screen.language)
        if warning:
            screen.tell(warning)
        else:
            screen.app.exit()

    def action_show_how_to_quit(self) -> None:
        """Show how to quit, to whoever has tried as in other programs."""
        say, failure = self._screen.language.say, save_status.failure(self._screen.context.workspace)
        is_saved = say("Ctrl+Q leaves; everything is saved already.")
        self._screen.tell(say("Ctrl+Q leaves; not everything is saved yet.") if failure else is_saved)
