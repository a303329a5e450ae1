r"""Typed texts that do nothing in the tools that tickets go to: nobody is notified, nothing linked, closed or ticked.

Forges look for `@name`, `#12`, `!12` and the like after they have read the Markdown, so that no escape prevents it:
`\@name` notifies too. What does is a character between the sign and the word that nobody sees, U+2060 WORD JOINER.
GitLab takes a line that begins with a slash for a command (`/close`) before it reads any Markdown. Boxes (`- [ ]`)
are Markdown, and so a matter of `documents.escape`.
"""

import re
from typing import Final

from perenne_tui.core.text.patterns import LatePattern

JOINER: Final = "\u2060"
"""An invisible character, at which no line breaks either."""
_ACTS: Final = LatePattern(
    r"""
      (?P<address>(?:https?://|www\.)\S+)
    | ^[ \t]*(?=/[^\W\d_])      # a command; blanks before it do not survive in a document
    | (?<!\w)@(?=\w)            # a person, or everybody; not in the address of a mail
    | \#(?=\w)                  # an issue; a tag of Mattermost
    | [!&$](?=\d)               # a merge request, an epic, a snippet
    | [~%](?=[\w"])             # a label, a milestone
    | \b(?:GH|GL)-(?=\d)        # issues of GitHub, of GitLab
    | \[(?=[a-z_]+:)            # [issue:12], [vulnerability:3]
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)


def inert(text: str) -> str:
    """Return a text with an invisible character in each word that a tool would act on; addresses stay as they are."""
    return _ACTS.sub(lambda found: found[0] if found["address"] else found[0] + JOINER, text)
