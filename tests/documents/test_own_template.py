"""Templates of the user's: what one gets wrong is told with file and line, and every run ends within its bounds."""

import re
from contextlib import suppress
from datetime import date
from time import monotonic

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from perenne_tui.core.export_request import OwnTemplate
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.documents.template_bounds import LONGEST_RUN
from perenne_tui.i18n.language import language
from tests.budget import examples
from tests.documents.conftest import filled
from tests.documents.exported import export_text

DAY = date(2026, 11, 24)
FILLED = filled("fr")


def refused(template: str, workshop: Workshop) -> Sentence:
    """Return the sentence about a template, which stands on the third line of its file."""
    source = OwnTemplate(f"# {{{{ plan.title }}}}\n\n{template}\n", "point.md.j2")
    with pytest.raises(Refused) as refusal:
        export_text(workshop, document="plan", form="md", day=DAY, template=source)
    return refusal.value.sentence


WRONG = {
    "{{ plan.chalenge }}": "there is no “chalenge”: is “challenge” meant?",
    "{{ planning }}": "there is no “planning”: docs/templates.md lists the names.",
    "{% for action in plan.alive %}{{ action.nobody }}{% endfor %}": "there is no “nobody”",
    "{{ plan['axis'] }}": "there is no “axis”: is “axes” meant?",
    "{{ plan.alive[99] }}": "there is no “99”",
    "{{ plan.title | shout }}": "there is no filter “shout”.",
    "{% if plan.title is shouted %}{% endif %}": "there is no test “shouted”.",
    "{% repeat 3 %}": "there is no tag “repeat” that could stand here.",
    "{% endfor %}": "there is no tag “endfor” that could stand here.",
    "{% for a in plan.axes %}": "“for” is opened and never closed.",
    "{% if plan.title %}": "“if” is opened and never closed.",
    "{{ plan.title": "not written as Jinja wants it: “{{ plan.title",
    "{{ plan..title }}": "not written as Jinja wants it: “{{ plan..title }}”.",
    "{{ 'a }}": "not written as Jinja wants it",
    "{# note": "not written as Jinja wants it",
    "{{ plan.total / 0 }}": "a number is divided by zero: “{{ plan.total / 0 }}”.",
    "{{ 1 % 0 }}": "a number is divided by zero",
    "{{ plan.title + 1 }}": "values do not go together",
    "{{ plan.total < 'a' }}": "values do not go together",
    "{{ plan.title() }}": "values do not go together",
    "{{ 'a' | round }}": "values do not go together",
    "{{ date(3) }}": "values do not go together",
    "{{ date() }}": "values do not go together",
    "{% for a in 3 %}{% endfor %}": "values do not go together",
    "{% for a, b in [1] %}{% endfor %}": "values do not go together",
    "{{ '%d' % 'a' }}": "values do not go together",
    "{{ '%*d' % (9, 1) }}": "a column of a format is as wide as a value says",
    "{{ '{}'.format() }}": "this cannot be worked out",
    "{{ plan.alive | sum(attribute='owner') }}": "values do not go together",
    "{{ plan.title | map('shout') | list }}": "there is no filter “shout”",
    "{{ none }}": "a value that is missing is written",
    "{{ plan.alive }}": "no text but a list or an object",
    "{{ date }}": "no text but a list or an object",
    "{{ ''.__class__ }}": "“__class__” is closed to templates",
    "{{ [].append(1) }}": "“append” is closed to templates",
    "{{ plan.__init__.__globals__ }}": "“__init__” is closed to templates",
    "{{ ''.join.__func__ }}": "“__func__”",
    "{% include 'fr/nothing.md.j2' %}": "there is no piece “fr/nothing.md.j2” to include.",
    "{% include '/etc/passwd' %}": "there is no piece “/etc/passwd”",
    "{% macro m() %}{% endmacro %}": "“macro” has no place in a document.",
    "{% for a in plan.axes recursive %}{{ loop(a) }}{% endfor %}": "“for … recursive” has no place",
    "{% include 'fr/action.md.j2' %}": "there is no “action”",
}


@pytest.mark.parametrize("template", WRONG)
def test_a_fault_is_told_with_file_and_line_in_the_language_of_the_user(template: str, workshop: Workshop) -> None:
    sentence = refused(template, workshop)
    said = sentence.english()
    assert re.match(r"The template point\.md\.j2 cannot be used, line [34]: ", said), "4 is the end of the file"
    assert WRONG[template] in said
    assert said.endswith("Nothing was written.")
    in_french = language("fr").sentence(sentence)
    assert in_french.startswith("Le gabarit point.md.j2 ne peut pas servir, ligne ")
    assert not re.search(r"\b(the|there|this|not|with|of)\b", in_french.replace(template, ""))


def nested(piece: str, times: int) -> str:
    """Return a piece of a template inside loops over 100,000 numbers."""
    return "{% for a in range(100000) %}" * times + piece + "{% endfor %}" * times


def growing(first: str, next_one: str) -> str:
    """Return a template in which a value `v.x` grows in each of 60 rounds."""
    return f"{{% set v = namespace(x={first}) %}}{{% for a in range(60) %}}{{% set v.x = {next_one} %}}{{% endfor %}}"


ENDLESS = {
    "rounds": nested("", 2),
    "rounds with a condition": "{% for a in range(99999) if a < 0 %}{% endfor %}" * 20,
    "rounds within a filter": nested("{{ range(99999) | map('string') | list | length }}", 1),
    "a document": nested("{{ 'mot ' * 99 }}", 1),
    "a document of text": nested("mot " * 99, 1),
    "a text many times": "{{ 'a' * 10 ** 9 }}",
    "a list many times": "{{ ([1] * 10 ** 9) | length }}",
    "a power": "{{ 10 ** 99999 }}",
    "powers of powers": growing("9", "v.x * v.x"),
    "a range": "{% for a in range(10 ** 9) %}{% endfor %}",
    "a wide column": "{{ 'a' | center(10 ** 9) }}",
    "a wide column of a text": "{{ 'a'.ljust(10 ** 9) }}",
    "a wide format": "{{ '%999999999d' % 1 }}",
    "a wide format of a value": "{{ '%*d' | format(10 ** 9, 1) }}",
    "a wide format of a text": "{{ '{:>999999999}'.format('a') }}",
    "a wide format of a field": "{{ '{a:>999999999}'.format_map({'a': 'a'}) }}",
    "many wide formats": "{{ ('{0:>9999}' * 9999).format('a') }}",
    "a long word that is wrapped": "{{ ('a' * 400000) | wordwrap(1) }}",
    "comments that are left out": "{{ ('<!---->' * 50000) | striptags }}",
    "lists that are added": "{{ ([[1] * 1000] * 300) | sum(start=[]) | length }}",
    "a deep indent": "{{ ('a\\n' * 99999) | indent(99999) }}",
    "a replacement": "{{ ('a' * 99999) | replace('a', 'b' * 99999) }}",
    "a replacement in a text": "{{ ('a' * 99999).replace('a', 'b' * 99999) }}",
    "joined by a long text": "{{ range(99999) | join('a' * 99999) }}",
    "many slices": "{{ [1] | slice(10 ** 9) | list | length }}",
    "filled batches": "{{ [1] | batch(10 ** 9, 0) | list | length }}",
    "a text that doubles": growing("'a'", "v.x ~ v.x"),
    "a sum that doubles": growing("'a'", "v.x + v.x"),
    "lists in lists": growing("[1]", "[v.x, v.x]") + "{{ v.x | string }}",
    "lists that are compared": growing("[1]", "[v.x, v.x]") + "{{ v.x == [v.x] }}",
    "lists that are joined": growing("[1]", "[v.x, v.x]") + "{{ 'a' ~ v.x }}",
    "many decimals": "{{ 1 | round(30000000, 'ceil') }}",
    "a deep indent of data": "{{ [1] | tojson(indent=10 ** 9) }}",
    "a link with a long text": "{{ ('www.a.fr ' * 9999) | urlize(rel='a' * 99999) }}",
    "ends taken away": "{{ ('a' * 99999) | trim('b' * 99999 ~ 'a') }}",
    **{
        f"{name} of a long text": f"{{{{ ('a' * 99999).{name}('b' * 99999 ~ 'a') }}}}"
        for name in ("strip", "lstrip", "rstrip", "rfind", "rindex", "rsplit", "rpartition")
    },
    "a long translation": "{{ ('a' * 1000).translate({97: 'b' * 99999}) }}",
    "a number in many bytes": "{{ (1).to_bytes(10 ** 9, 'big') | length }}",
    "a number of many bits": "{{ ('f' * 99999) | int(0, 16) // 3 }}",
    "a width among values": "{{ '%*d' % (10 ** 9, 1) }}",
    "a width in bytes": "{{ '%*d'.encode() % (10 ** 9, 1) }}",
    "a width in a field": "{{ '{a:{w}}'.format_map({'a': 1, 'w': 10 ** 9}) }}",
    "a width in a text": "{{ '{:{}}'.format(1, '999999999') }}",
    "ranges in a list": "{{ ([range(99999)] * 99999) | map('list') | list | length }}",
    "a list that holds the last one": growing("[]", "[v.x, 'a' * 99999]"),
    "a table that holds the last one": growing("{}", "{1: v.x, 2: 'a' * 99999}"),
    "views that hold the last one": growing("{}", "{1: v.x.items(), 2: v.x.items()}") + "{{ v.x | string }}",
    "groups that hold the last one": growing("[1]", "[[1, v.x], [1, v.x]] | groupby(0)") + "{{ v.x | string }}",
    "pairs of pairs": growing("(1,)", "(v.x, v.x)") + "{{ {v.x: 1} | length }}",
    "pairs of pairs as a key": growing("(1,)", "(v.x, v.x)") + "{{ {}[v.x] is defined }}",
    "parts of lists": "".join(f"{{% set a{n} = (['a' * 9999] * 50)[1:] %}}" for n in range(99)),
    "many long texts": "".join(f"{{% set a{n} = 'a' * 400000 %}}" for n in range(99)),
    "a chain of rooms for names": nested("{% set v = namespace(x=v, y='a' * 9999) %}", 1),
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_what_would_not_end_is_refused_at_its_line(
    kind: str, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("perenne_tui.documents.template_bounds.MOST_ROUNDS", 20_000)
    monkeypatch.setattr("perenne_tui.documents.template_bounds.LONGEST_DOCUMENT", 500_000)
    monkeypatch.setattr("perenne_tui.documents.template_bounds.LARGEST_SUM", 20_000_000)
    said = refused(ENDLESS[kind], workshop).english()
    assert "line 3: " in said
    assert re.search("it goes on for longer|it writes more|grows larger|as wide as a value says", said)


FITTING = {
    "{{ '**%s** {{}} 100%%' % 'a' }}": "**a** {{}} 100%",
    "{{ '{{{:,}}}'.format(60000000) }}": "{60,000,000}",
    "{{ 90000000 | round(-6) | int }}": "90000000",
    "{{ 2.345 | round(2, 'floor') }}": "2.34",
    "{{ ' a, b '.strip().rpartition(', ') | join('/') }}": "a/, /b",
    "{{ ('mot ' * 99999).split() | length }}": "99999",
    "{{ [{'a': 1}] | tojson(indent=2) | length }}": "22",
    "{{ [plan.day.replace(year=2027), 90000000][1] }}": "90000000",
    "{% set v = namespace(x=[]) %}{% for a in range(300) %}{% set v.x = v.x + [a] %}{% endfor %}{{ v.x[9] }}": "9",
    "{{ [1, 2, 3][1:] | length }}{{ (1, 2)[0] }}{{ {'a': 1}['a'] }}": "211",
    "{% for a, b in [(1, 2)] %}{{ a + b }}{% endfor %}{% set c, d = 1, 2 %}{{ c }}": "31",
    "{{ ('mot ' * 9) | tojson | length }}": "38",
    "{{ namespace(x=1) | string }}": "namespace",
}


@pytest.mark.parametrize("template", FITTING)
def test_what_a_document_may_well_need_is_within_the_bounds(template: str, workshop: Workshop) -> None:
    written = export_text(workshop, document="plan", form="md", day=DAY, template=template)
    assert written.replace("\\", "").strip() == FITTING[template]


def test_memory_that_does_not_suffice_is_told_as_growth(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("perenne_tui.documents.template_bounds.BoundedEnvironment.weighed", full)
    assert "grows larger" in refused("{% if plan.title == 'a' %}{% endif %}", workshop).english()


def test_a_loop_without_an_end_in_sight_ends_within_the_bound(workshop: Workshop) -> None:
    began = monotonic()
    assert "it goes on for longer" in refused(nested("", 3), workshop).english()
    assert monotonic() - began < LONGEST_RUN


DEEP = ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "{% for a in [1] %}" * 50 + "{% endfor %}" * 50)


@pytest.mark.parametrize("template", DEEP, ids=["brackets", "loops"])
def test_what_is_nested_too_deeply_is_refused_in_a_sentence(template: str, workshop: Workshop) -> None:
    assert "nested more deeply" in refused(template, workshop).english()


PIECES = (
    "{{", "}}", "{%", "%}", "{#", "#}", " for a in ", " if ", " else ", " endfor ", " endif ", " set x = ",
    " include ", "plan", ".title", ".alive", "a", "x", "loop", "[0]", "()", "|", " first ", " join ", " length ",
    " + ", " ~ ", "/", "1", "0", "'é'", "none", "range(3)", "namespace(b=1)", "\n", "\x00", "-", "(", ")", ",",
    " is ", " in ", " not ",
)  # fmt: skip


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=14))
@examples(60)
@example(pieces=["{{", "a", "}}", "\x00"])
@example(pieces=["{{", "loop", "}}"])
@example(pieces=["{%", " include ", "none", "%}"])
def test_any_template_makes_a_document_or_is_refused(pieces: list[str]) -> None:
    with suppress(Refused):
        assert export_text(FILLED, document="plan", form="md", day=DAY, template="".join(pieces)).endswith("\n")


def test_the_clock_stops_a_slow_one(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perenne_tui.documents.template_bounds.LONGEST_RUN", 0.0)
    assert "it goes on for longer than" in refused("mot", workshop).english()


def test_what_counts_is_no_name_of_a_template(workshop: Workshop) -> None:
    written = "{% set rounds = 2 %}{% for a in [3] %}{{ a ~ rounds }} {{ loop.last }} {{ loop.length }}{% endfor %}"
    assert export_text(workshop, document="plan", form="md", day=DAY, template=written) == "32 True 1\n"


@pytest.mark.parametrize("form", ["csv", "ics", "json"])
def test_a_form_that_has_no_text_takes_no_template(form: str, workshop: Workshop) -> None:
    with pytest.raises(Refused, match="takes no template"):
        export_text(workshop, document="plan", form=form, day=DAY, template="# T\n")
