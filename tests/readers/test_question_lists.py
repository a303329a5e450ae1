"""Lists whose items name columns and ask questions: the names keep their case."""

from perenne_tui.readers.outline.outline import Entry
from perenne_tui.readers.question_lists import columns_in_lists
from tests.cases import cases


@cases(
    ("label", "name", "alias"),
    [
        ("Le déploiement (ou la mise en production)", "Déploiement", "mise en production"),
        ("L’iPhone de prêt", "iPhone de prêt", ""),
        ("le déploiement", "déploiement", ""),
        ("Le data.gouv.fr", "data.gouv.fr", ""),
        ("npm", "npm", ""),
        ("Les arc-en-ciel", "Arc-en-ciel", ""),
    ],
)
def test_a_column_keeps_the_case_of_its_words(label: str, name: str, alias: str) -> None:
    items = [Entry("item", f"{each} : qui paie ? Qui répond ?", n, n) for n, each in enumerate((label, "Autre"), 1)]
    column, _ = columns_in_lists(items)
    assert (column.name, column.alias) == (name, alias)
