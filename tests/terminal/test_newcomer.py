"""The first workshop of somebody who knows what the screens say: from an empty library to the end of a sitting."""

from pathlib import Path

import pytest

from tests.terminal.key_scripts import gestures, play
from tests.terminal.terminal import Terminal

SESSION = list(gestures(Path(__file__).parent / "newcomer.keys"))


@pytest.mark.slow(reason="a workshop is made, prepared, played and closed")
def test_a_newcomer_makes_prepares_plays_and_closes_a_workshop(tmp_path: Path) -> None:
    with Terminal(home=tmp_path, size=(80, 24)) as terminal:
        for gesture in SESSION:
            play(terminal, [gesture])
        assert terminal.wait_until_it_ends() == 0
    (written,) = tmp_path.glob("plan-d-action-signal-eau-*.md")
    plan = written.read_text(encoding="utf-8")
    for owner in ("M. Dupont", "Marie de La Tour", "direction du numérique"):
        assert f"Porteur : {owner}" in plan.replace("\u00a0", " ")
    assert "8 votes" in plan.replace("\u00a0", " ")
