"""The priority of an action in its typed line, parsed and written."""

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.capture.priorities import cut_priority, with_priority
from perenne_tui.core.model.rows import PRIORITIES, Priority
from tests.cases import cases


@cases(
    ("line", "rest", "priority"),
    [
        ("Déposer les supports @Léa J+15 !haute", "Déposer les supports @Léa J+15", "high"),
        ("!Haute Déposer les supports", "Déposer les supports", "high"),
        ("Déposer !high les supports", "Déposer les supports", "high"),
        ("Déposer les supports !urgent", "Déposer les supports", "high"),
        ("Déposer les supports", "Déposer les supports", "normal"),
        ("Déposer les supports !normale", "Déposer les supports", "normal"),
        ("Écrire !haute sur la porte !normale", "Écrire !haute sur la porte", "normal"),
        ("Attention ! haute tension", "Attention ! haute tension", "normal"),
        ("Attention !important", "Attention !important", "normal"),
        ("haute!haute", "haute!haute", "normal"),
        ("!haute", "", "high"),
    ],
)
def test_the_last_word_of_its_kind_counts_and_is_cut_out(line: str, rest: str, priority: Priority) -> None:
    assert cut_priority(line) == (rest, priority)


words = st.lists(
    st.sampled_from(["Déposer", "!haute", "!normale", "!high", "@Léa", "J+15", "!", "haute"]), max_size=6
)


@given(words.map(" ".join), st.sampled_from(PRIORITIES), st.sampled_from(["fr", "en", "de"]))
def test_a_line_gives_its_priority_back(line: str, priority: Priority, language: str) -> None:
    assert cut_priority(with_priority(line, priority, language)) == (line, priority)
