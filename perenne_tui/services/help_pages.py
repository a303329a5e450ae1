"""The pages of help that come with the program: the guide, the questions people ask, phones, sharing and the like.

They are the Markdown files of `docs/` that are there in both languages, so that repository, site, commands
and screens say the same.
"""

from typing import Final, NamedTuple

from perenne_tui.core.text.clean import fold
from perenne_tui.i18n.language import N_, Language


class HelpPage(NamedTuple):
    """A page of help."""

    name: str
    """Its English name, which is that of its file."""
    french: str
    title: str
    """Its subject: a message id."""

    def typed(self, language: Language) -> str:
        """Return the name by which it is asked for."""
        return self.french if language.code == "fr" else self.name


PAGES: Final = (
    HelpPage("guide", "guide", N_("The guide: a workshop from the first card to the plan")),
    HelpPage("faq", "faq", N_("Questions people ask, and what to do when something is odd")),
    HelpPage("phones", "telephones", N_("The phones of the room")),
    HelpPage("sharing", "partage", N_("Several people, several computers")),
    HelpPage("after", "apres", N_("After the room: documents, mails, the portfolio")),
    HelpPage("forgetting", "oubli", N_("Taking the names of people out")),
    HelpPage("installation", "installation", N_("Installing, and setting the terminal")),
    HelpPage("accessibility", "accessibilite", N_("Accessibility: what was tried, what remains")),
    HelpPage("reference-files", "presentation", N_("Documents in the look of your organisation")),
    HelpPage("board-format", "format", N_("Cards written in a text file")),
    HelpPage("commands", "commandes", N_("Every command")),
    HelpPage("keys", "touches", N_("Every key")),
)
"""In the order in which they are listed."""


def page_named(word: str) -> HelpPage | None:
    """Return the page of a name, in either language, however it is written; `None` for none."""
    wanted = fold(word).replace(" ", "-")
    return next((page for page in PAGES if wanted in (page.name, page.french)), None)
