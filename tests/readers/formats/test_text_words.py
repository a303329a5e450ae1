"""The words of an item or a heading as its page shows them."""

import pytest

from perenne_tui.readers.formats.html_in_markdown import Page
from perenne_tui.readers.formats.text_words import shown_words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Clés** : les rendre", "Clés : les rendre"),
        ("les *deux* et __trois__ ___mots___", "les deux et trois mots"),
        ("[Budget](#un) et [page](https://a.fr)", "Budget et [page](https://a.fr)"),
        ("2 * 3 * 4 et a_b_c", "2 * 3 * 4 et a_b_c"),
        (r"\*mot\* \**mot**", r"\*mot\* \**mot**"),
        ("`**mot**` et **`mot`**", "`**mot**` et `mot`"),
        ("** mot** et *", "** mot** et *"),
        ("![image](#x) et [](#x)", "![image](#x) et [](#x)"),
    ],
)
def test_emphasis_and_links_within_the_page_leave_their_words(text: str, shown: str) -> None:
    assert shown_words(text, Page(())) == shown
