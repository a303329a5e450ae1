"""Notices about files fit on the smallest terminal, whatever the path and the language."""

import errno
from pathlib import Path

import pytest
from rich.cells import cell_len

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.core.text.system_errors import reason_of
from perenne_tui.i18n.language import language
from perenne_tui.store.lock import LockedElsewhere
from perenne_tui.store.write_errors import read_only_reason, saving_failure, write_refusal
from perenne_tui.widgets.bottom_line import shortened

LONG = Path("/home/marie-hélène.de-la-tour/Documents partagés/Pérennisation 2026/ateliers/signal-eau.perenne.journal")
ROOM = 78
"""Cells of the line at the bottom of a terminal of 80 columns."""

NUMBERS = (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.ENOENT, errno.ESTALE, errno.EIO)
WHY = {said.english(): said for said in (reason_of(OSError(number, "")) for number in errno.errorcode)}

SENTENCES = [
    *(
        say(OSError(number, ""), LONG)
        for number in NUMBERS
        for say in (write_refusal, read_only_reason, saving_failure)
    ),
    *(Sentence("Not saved: {reason}.", {"reason": reason}) for reason in WHY.values()),
    Sentence("{name} was deleted by another program; it is written again.", {"name": LONG.name}),
    Sentence("{name} was replaced by another program; it is written again.", {"name": LONG.name}),
    Sentence("A part of {name} is illegible; Ctrl+P offers to go on with the rest.", {"name": LONG.name}),
    LockedElsewhere(LONG).sentence,
]


@pytest.mark.parametrize("code", ["fr", "en"])
def test_every_reason_fits_the_smallest_terminal(code: str) -> None:
    for sentence in SENTENCES:
        said = shortened(sentence, language(code), ROOM)
        assert cell_len(said) <= ROOM, said
        assert said.endswith((".", ")"))
        assert said[-12:] == language(code).sentence(sentence)[-12:], "only the beginning of a name is left out"


def test_a_sentence_that_fits_is_said_whole_and_one_that_cannot_is_not_mangled() -> None:
    english = language("en")
    short = Sentence("The folder {path} cannot be reached any more.", {"path": "/a"})
    assert shortened(short, english, ROOM) == "The folder /a cannot be reached any more."
    assert shortened(short, english, 10) == "The folder /a cannot be reached any more."
    assert shortened(Sentence("x" * 99), english, ROOM) == "x" * 99
