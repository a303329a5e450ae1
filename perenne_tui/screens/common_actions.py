"""What every screen offers besides its own subject: the way to the others, documents, looks, the end."""

from typing import ClassVar

from textual.screen import Screen

from perenne_tui.core.model.session import Session
from perenne_tui.i18n.language import Language
from perenne_tui.keys import ScreenName
from perenne_tui.screens.context import Setting
from perenne_tui.widgets.bottom_line import shortened


class Doors(Screen[None]):
    """A screen from which people go on; `RoomScreen` says what it shows.

    Args:
        session: holds the workshop.
        setting: what else the screen needs.
    """

    SHOWS_LIBRARY: ClassVar[bool] = False
    """Whether it shows workshops of the library, which are read while people look at it."""

    def __init__(self, session: Session, setting: Setting) -> None:
        super().__init__()
        self.session = session
        self.setting = setting
        self.notice = ""
        """What just happened, for the line at the bottom."""

    @property
    def language(self) -> Language:
        """The language of the interface."""
        return self.setting.language

    def show(self) -> None:
        """Show the current value."""
        raise NotImplementedError

    def may_write(self) -> bool:
        """Tell whether changes can be made, and say why not."""
        raise NotImplementedError

    def failure(self) -> str:
        """Return why something is not saved, as long as that is so; empty when all is."""
        why = self.setting.save_status.failure
        return shortened(why, self.language, self.size.width - 2) if why else ""

    def tell(self, notice: str) -> None:
        """Say at the bottom what just happened."""
        self.notice = notice
        self.show()

    def action_show_board(self) -> None:
        """Go to the board."""
        self.setting.house.show_board()

    def action_show_plan(self) -> None:
        """Show the action plan."""
        self.setting.house.show_plan()

    @property
    def place(self) -> tuple[str, str]:
        """Uid of the row that people look at, and its field, or what they were led to; empty where none is."""
        return "", ""

    def action_gap(self, step: int) -> None:
        """Go to the next thing that the plan wants, or the one before, where it can be mended."""
        from perenne_tui.core.review.gaps import gap_beside, gaps

        found = gaps(self.session.workshop, today=self.setting.today())
        gap = gap_beside(found, *self.place, step)
        if gap is None:
            self.tell(self.language.say("Nothing is missing in this plan."))
            return
        said = self.language.sentence(gap.sentence)
        screen: ScreenName = "card" if gap.table == "cards" else "sheets"
        self.setting.house.visit(screen, about=f"{gap.uid}.{gap.field}", notice=said)

    def action_show_sheets(self) -> None:
        """Show the sheets."""
        self.setting.house.visit("sheets")

    def action_show_comparison(self) -> None:
        """Show the scenarios side by side."""
        self.setting.house.visit("comparison")

    def action_reference(self) -> None:
        """Show what words mean, reference figures, advice."""
        self.setting.house.visit("reference")

    def action_show_library(self) -> None:
        """Show every workshop."""
        self.setting.house.show_library()

    def action_help(self) -> None:
        """Show every key."""
        self.setting.house.show_help()

    def action_palette(self) -> None:
        """Show every command."""
        self.setting.house.show_palette()

    def action_theme(self) -> None:
        """Change between the light and the dark look."""
        self.setting.house.swap_look()

    def action_language(self) -> None:
        """Speak the other language."""
        self.setting.house.swap_language()

    def action_export(self) -> None:
        """Go where documents are written."""
        self.setting.house.visit("export")

    def action_take_over(self) -> None:
        """Write the workshop in this window."""
        say = self.language.say
        if self.session.read_only:
            self.notice = self.setting.steward.take_over(asked=True) or say("From now on, this window writes.")
        else:
            self.notice = say("This window writes the workshop already.")
        self.show()

    def action_stop_writing(self) -> None:
        """Leave the writing to others, and follow them."""
        self.tell(self.setting.steward.stop_writing())

    def action_accept_damage(self) -> None:
        """Go on with what is legible of a damaged workshop."""
        self.tell(self.setting.steward.accept_damage())

    def action_recover(self) -> None:
        """Take up the copy of this workshop that was rescued."""
        self.tell(self.setting.steward.recover())

    def action_keep_demo(self) -> None:
        """Have the demo kept when the program ends."""
        self.tell(self.setting.steward.keep_demo())

    def action_copy_text(self) -> None:
        """Say how to leave: Ctrl+C, which Textual binds to this, leaves other programs and not this one."""
        say, is_failing = self.language.say, self.setting.save_status.failure
        is_saved = say("Ctrl+Q leaves; everything is saved already.")
        self.tell(say("Ctrl+Q leaves; not everything is saved yet.") if is_failing else is_saved)

    def action_quit(self) -> None:
        """Leave the program; everything is saved already, or people are told first that it is not."""
        notice = self.setting.save_status.warning_before_quit()
        if notice:
            self.tell(notice)
        else:
            self.app.exit()
