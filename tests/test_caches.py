"""Every cache of a function has a bound, or few keys."""

import ast
from collections.abc import Iterator

from tests.source_files import SOURCES, nodes

FEW_VALUES = {"bool", "type[Row]", "CatalogueName", "Language"}
"""Types of arguments that have few values."""
FEW_KEYS = {
    "big_letters._glyph": "the signs of a font and of what it lacks, one by one",
    "compiled_templates.template_function": "the templates that are shipped",
    "language._messages": "the folders of languages",
    "lines._by_folded": "tables",
    "lines._labels": "tables",
    "row_merge._blank_fields": "tables",
    "shipped_files.shipped_agendas": "languages",
    "shipped_files.shipped_catalogue": "catalogues and languages",
    "shipped_files.shipped_decks": "languages",
}
"""By function with a cache without a bound, of whose arguments the types have many values: why it has few keys."""
WITHOUT_BOUND = {"cache", "functools.cache", "lru_cache(maxsize=None)", "lru_cache(None)"}


def unbounded(kinds: set[str]) -> Iterator[str]:
    """Yield the functions with a cache without a bound that take arguments of other types than these."""
    for path in SOURCES:
        for function in nodes(path) if "cache" in path.read_text(encoding="utf-8") else ():
            if not isinstance(function, ast.FunctionDef):
                continue
            if WITHOUT_BOUND.isdisjoint(map(ast.unparse, function.decorator_list)):
                continue
            arguments = (*function.args.args, *function.args.kwonlyargs)
            if not {ast.unparse(each.annotation) for each in arguments if each.annotation} <= kinds:
                yield f"{path.stem}.{function.name}"


def test_a_cache_without_a_bound_has_few_keys() -> None:
    assert {*unbounded(FEW_VALUES)} == FEW_KEYS.keys()


def test_caches_without_a_bound_are_found() -> None:
    assert {*unbounded(set())} > FEW_KEYS.keys()
