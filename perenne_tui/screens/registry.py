"""The screens of one workshop, shown one at a time: each is made, and its module imported, when it is asked for.

Nobody waits for a screen that is never opened.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from perenne_tui import keys
from perenne_tui.screens.base import WorkshopScreen
from perenne_tui.screens.board import BoardScreen
from perenne_tui.screens.context import ScreenContext
from perenne_tui.services.workspace import Workspace

if TYPE_CHECKING:
    from perenne_tui.screens.actions import ActionsScreen
    from perenne_tui.screens.agendas import AgendasScreen
    from perenne_tui.screens.card import CardScreen
    from perenne_tui.screens.closing import ClosingScreen
    from perenne_tui.screens.comparison import ComparisonScreen
    from perenne_tui.screens.confidence import ConfidenceScreen
    from perenne_tui.screens.conflicts import ConflictsScreen
    from perenne_tui.screens.creation import CreationScreen
    from perenne_tui.screens.curtain import CurtainScreen
    from perenne_tui.screens.desk import DeskScreen
    from perenne_tui.screens.export import ExportScreen
    from perenne_tui.screens.framing import FramingScreen
    from perenne_tui.screens.help import HelpScreen
    from perenne_tui.screens.legibility import LegibilityScreen
    from perenne_tui.screens.library import LibraryScreen
    from perenne_tui.screens.manual import ManualScreen
    from perenne_tui.screens.palette import PaletteScreen
    from perenne_tui.screens.phones import PhonesScreen
    from perenne_tui.screens.plan import PlanScreen
    from perenne_tui.screens.portfolio import PortfolioScreen
    from perenne_tui.screens.preparation import PreparationScreen
    from perenne_tui.screens.preview import PreviewScreen
    from perenne_tui.screens.reference import ReferenceScreen
    from perenne_tui.screens.reserve import ReserveScreen
    from perenne_tui.screens.resume import ResumeScreen
    from perenne_tui.screens.sheets import SheetsScreen
    from perenne_tui.screens.trash import TrashScreen
    from perenne_tui.screens.triage import TriageScreen
    from perenne_tui.screens.vote import VoteScreen
    from perenne_tui.screens.welcome import WelcomeScreen
    from perenne_tui.services.library_index import LibraryIndex


class ScreenRegistry:
    """Every screen over one workshop; over none, those of the library alone.

    Args:
        workspace: the workshop.
        context: given to every screen besides the session.
        library_index: returns the index of the library.
    """

    def __init__(
        self, workspace: Workspace, context: ScreenContext, library_index: "Callable[[], LibraryIndex]"
    ) -> None:
        self.workspace = workspace
        self.context = context
        self.library_index = library_index

    @cached_property
    def board(self) -> BoardScreen:
        """The columns of cards."""
        return BoardScreen(self.workspace.session, self.context)

    @cached_property
    def card(self) -> "CardScreen":
        """One card, opened."""
        from perenne_tui.screens.card import CardScreen

        return CardScreen(self.workspace.session, self.context)

    @cached_property
    def plan(self) -> "PlanScreen":
        """The action plan."""
        from perenne_tui.screens.plan import PlanScreen

        return PlanScreen(self.workspace.session, self.context)

    @cached_property
    def library(self) -> "LibraryScreen":
        """All workshops."""
        from perenne_tui.screens.library import LibraryScreen

        return LibraryScreen(self.workspace.session, self.context, self.library_index(), self.workspace.path)

    @cached_property
    def actions(self) -> "ActionsScreen":
        """The open actions of all workshops."""
        from perenne_tui.screens.actions import ActionsScreen

        return ActionsScreen(self.workspace.session, self.context, self.library_index(), self.workspace.path)

    @cached_property
    def portfolio(self) -> "PortfolioScreen":
        """The challenges of all workshops, each with its state."""
        from perenne_tui.screens.portfolio import PortfolioScreen

        return PortfolioScreen(self.workspace.session, self.context, self.library_index(), self.workspace.path)

    @cached_property
    def creation(self) -> "CreationScreen":
        """The questions about a new workshop."""
        from perenne_tui.screens.creation import CreationScreen

        return CreationScreen(self.workspace.session, self.context, lambda: self.library_index().folder)

    @cached_property
    def preview(self) -> "PreviewScreen":
        """The file that becomes a workshop."""
        from perenne_tui.screens.preview import PreviewScreen

        return PreviewScreen(self.workspace.session, self.context, self.library_index())

    @cached_property
    def trash(self) -> "TrashScreen":
        """The workshops that were deleted."""
        from perenne_tui.screens.trash import TrashScreen

        return TrashScreen(self.workspace.session, self.context, self.library_index())

    @cached_property
    def triage(self) -> "TriageScreen":
        """Card after card, sorted."""
        from perenne_tui.screens.triage import TriageScreen

        return TriageScreen(self.workspace.session, self.context)

    @cached_property
    def curtain(self) -> "CurtainScreen":
        """The time and nothing else."""
        from perenne_tui.screens.curtain import CurtainScreen

        return CurtainScreen(self.workspace.session, self.context)

    @cached_property
    def vote(self) -> "VoteScreen":
        """Ballots and totals."""
        from perenne_tui.screens.vote import VoteScreen

        return VoteScreen(self.workspace.session, self.context)

    @cached_property
    def sheets(self) -> "SheetsScreen":
        """Tables and forms."""
        from perenne_tui.screens.sheets import SheetsScreen

        return SheetsScreen(self.workspace.session, self.context)

    @cached_property
    def agendas(self) -> "AgendasScreen":
        """The agendas that a sitting may have."""
        from perenne_tui.screens.agendas import AgendasScreen

        return AgendasScreen(self.workspace.session, self.context)

    @cached_property
    def preparation(self) -> "PreparationScreen":
        """The sitting of another day, being prepared."""
        from perenne_tui.screens.preparation import PreparationScreen

        return PreparationScreen(self.workspace.session, self.context)

    @cached_property
    def conflicts(self) -> "ConflictsScreen":
        """The things that two copies say differently."""
        from perenne_tui.screens.conflicts import ConflictsScreen

        return ConflictsScreen(self.workspace.session, self.context)

    @cached_property
    def help(self) -> "HelpScreen":
        """Every key."""
        from perenne_tui.screens.help import HelpScreen

        return HelpScreen(self.workspace.session, self.context)

    @cached_property
    def manual(self) -> "ManualScreen":
        """A page of help."""
        from perenne_tui.screens.manual import ManualScreen

        return ManualScreen(self.workspace.session, self.context)

    @cached_property
    def palette(self) -> "PaletteScreen":
        """Every command."""
        from perenne_tui.screens.palette import PaletteScreen

        return PaletteScreen(self.workspace.session, self.context)

    @cached_property
    def resume(self) -> "ResumeScreen":
        """The open actions of the sittings before, and what has changed since."""
        from perenne_tui.screens.resume import ResumeScreen

        return ResumeScreen(self.workspace.session, self.context)

    @cached_property
    def closing(self) -> "ClosingScreen":
        """Parked cards, last words, the next date, the plan."""
        from perenne_tui.screens.closing import ClosingScreen

        return ClosingScreen(self.workspace.session, self.context)

    @cached_property
    def confidence(self) -> "ConfidenceScreen":
        """The confidence of the room in each axis and each decision."""
        from perenne_tui.screens.confidence import ConfidenceScreen

        return ConfidenceScreen(self.workspace.session, self.context)

    @cached_property
    def welcome(self) -> "WelcomeScreen":
        """The people present, and whether each has spoken."""
        from perenne_tui.screens.welcome import WelcomeScreen

        return WelcomeScreen(self.workspace.session, self.context)

    @cached_property
    def framing(self) -> "FramingScreen":
        """The meaning of the words, and the rules."""
        from perenne_tui.screens.framing import FramingScreen

        return FramingScreen(self.workspace.session, self.context)

    @cached_property
    def export(self) -> "ExportScreen":
        """Documents to write."""
        from perenne_tui.screens.export import ExportScreen

        return ExportScreen(self.workspace.session, self.context)

    @cached_property
    def comparison(self) -> "ComparisonScreen":
        """Scenarios side by side."""
        from perenne_tui.screens.comparison import ComparisonScreen

        return ComparisonScreen(self.workspace.session, self.context)

    @cached_property
    def reserve(self) -> "ReserveScreen":
        """The cards of the decks that the board can still take."""
        from perenne_tui.screens.reserve import ReserveScreen

        return ReserveScreen(self.workspace.session, self.context)

    @cached_property
    def phones(self) -> "PhonesScreen":
        """The phones of the room."""
        from perenne_tui.screens.phones import PhonesScreen

        return PhonesScreen(self.workspace.session, self.context)

    @cached_property
    def reference(self) -> "ReferenceScreen":
        """Glossary, figures, advice."""
        from perenne_tui.screens.reference import ReferenceScreen

        return ReferenceScreen(self.workspace.session, self.context)

    @cached_property
    def legibility(self) -> "LegibilityScreen":
        """The test card."""
        from perenne_tui.screens.legibility import LegibilityScreen

        return LegibilityScreen(self.workspace.session, self.context)

    @cached_property
    def desk(self) -> "DeskScreen":
        """The facilitator's private page."""
        from perenne_tui.screens.desk import DeskScreen

        return DeskScreen(self.workspace.session, self.context)

    def __iter__(self) -> Iterator[WorkshopScreen]:
        """Return those that have been made by now."""
        return iter([screen for screen in vars(self).values() if isinstance(screen, WorkshopScreen)])

    def named(self, name: keys.ScreenName) -> WorkshopScreen:
        """Return a screen by its name in the table of keys, which is the name of its property here too."""
        screen = getattr(self, name)
        assert isinstance(screen, WorkshopScreen)
        return screen

    @property
    def first(self) -> WorkshopScreen:
        """Return the one that people see first, and to which they come back: it is never left."""
        if self.workspace.is_desk:
            return self.desk
        return self.library if self.workspace.mode == "none" else self.board
