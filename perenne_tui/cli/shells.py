"""The shells for which there is completion: the script of each, how it asks, and the form of the answer.

At each press of the completion key a script runs `perenne completion SHELL` with the line typed so far in the
variable `PERENNE_WORDS`. The answer is one candidate a line: the word to insert and, after a tab, what it is for. An
empty line asks the shell for the names of files, which it completes better than we could.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple


class Candidate(NamedTuple):
    """A word that may be typed next."""

    word: str
    help: str = ""
    """Description of it."""


class Request(NamedTuple):
    """The question of a shell."""

    words: tuple[str, ...]
    """The words before, without the name of the program."""
    word: str
    """The beginning of the word that is being typed."""
    format: Callable[[Sequence[Candidate]], Iterable[str]]
    """Returns the lines that this shell reads, for some candidates."""


class Shell(NamedTuple):
    """A shell with completion."""

    script: str
    """The script that `perenne completion` writes."""
    parse: Callable[[str], Request]
    """Returns the request in a value of `PERENNE_WORDS`."""


def _parse_bash(typed: str) -> Request:
    """Parse the request of bash: the piece that it will replace, a line end, the line as it was typed.

    Bash inserts a candidate without quoting it; and it replaces only what comes after the last quote, `=`, `:` or
    `@`.
    """
    replaced, _, line = typed.partition("\n")
    *words, (word, begin, quote) = _split(line)
    kept = line[begin:].removesuffix(replaced)

    def format_candidates(candidates: Sequence[Candidate]) -> Iterable[str]:
        written = (_quoted_for_bash(candidate.word, quote) for candidate in candidates)
        return (text.removeprefix(kept) for text in written if text.startswith(kept))

    return Request(tuple(value for value, _, _ in words[1:]), word, format_candidates)


def _parse_zsh(typed: str) -> Request:
    """Parse the request of zsh, which removes quotes itself and adds them again."""
    _, *words, word = typed.split("\n")
    return Request(tuple(words), word, _tab_separated)


def _parse_fish(typed: str) -> Request:
    """Parse the request of fish, in which only the word being typed still has its quotes."""
    _, *words, word = typed.split("\n")
    return Request(tuple(words), _split(word)[-1][0], _tab_separated)


def _parse_powershell(typed: str) -> Request:
    """Parse the request of PowerShell, which needs the text to insert, the text to list and a description."""
    _, *words, word = typed.split("\n")

    def format_candidates(candidates: Sequence[Candidate]) -> Iterable[str]:
        # PowerShell refuses an empty description.
        return (f"{_quoted_for_powershell(one.word)}\t{one.word}\t{one.help or one.word}" for one in candidates)

    return Request(tuple(words), word.strip(_POWERSHELL_QUOTES), format_candidates)


def _tab_separated(candidates: Sequence[Candidate]) -> Iterable[str]:
    """Yield candidates with their help after a tab."""
    return (f"{candidate.word}\t{candidate.help}" if candidate.help else candidate.word for candidate in candidates)


def _split(line: str) -> list[tuple[str, int, str]]:
    """Return the words of a line: the value of each, the index of its beginning, the quote left open at its end.

    The last one is the word being typed; empty after a blank.
    """
    words, value, begin, quote = [], "", 0, ""
    at = 0
    while at < len(line):
        char = line[at]
        if char == "\\" and quote != "'" and at + 1 < len(line):
            at += 1
            value += line[at] if not quote or line[at] in '"$`\\' else char + line[at]
        elif char == quote:
            quote = ""
        elif not quote and char in "'\"":
            quote = char
        elif not quote and char in " \t\n":
            if begin < at:
                words.append((value, begin, ""))
            value, begin = "", at + 1
        else:
            value += char
        at += 1
    return [*words, (value, begin, quote)]


def _quoted_for_bash(word: str, quote: str) -> str:
    """Return a word as it is typed in bash, after a quote that is open already or without one.

    Bash closes an open quote itself.
    """
    if quote == "'":
        return quote + word.replace("'", r"'\''")
    if quote:
        return quote + _SPECIAL_IN_QUOTES.sub(r"\\\g<0>", word)
    return _SPECIAL.sub(r"\\\g<0>", word)


def _quoted_for_powershell(word: str) -> str:
    """Return a word as it is typed in PowerShell, where typographic quotes quote as well."""
    if _PLAIN.fullmatch(word):
        return word
    return "'" + _SINGLE_QUOTES.sub(r"\g<0>\g<0>", word) + "'"


_SPECIAL = re.compile(r"[ !\"#$&'()*;<>?\[\\\]^`{|}]|^~")
_SPECIAL_IN_QUOTES = re.compile(r'["$`\\]')
_PLAIN = re.compile(r"[\w./=:+-][\w./=:@+-]*")
_SINGLE_QUOTES = re.compile("['\u2018\u2019\u201a\u201b]")
_POWERSHELL_QUOTES = "'\"\u2018\u2019\u201a\u201b\u201c\u201d\u201e"

_BASH = r"""# bash
_perenne() {
    local answer
    COMPREPLY=()
    while IFS= read -r answer; do
        if [[ -n $answer ]]; then
            COMPREPLY+=("$answer")
        else
            compopt -o default 2>/dev/null
        fi
    done < <(PERENNE_WORDS="$2"$'\n'"${COMP_LINE:0:COMP_POINT}" "$1" completion bash 2>/dev/null)
}
complete -F _perenne perenne perenne-tui
"""

_ZSH = r"""#compdef perenne perenne-tui
_perenne() {
    local answer
    local -a typed values shown
    typed=("${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}")
    while IFS= read -r answer; do
        if [[ -z $answer ]]; then
            _files
            return
        fi
        values+=("${answer%%$'\t'*}")
        shown+=("${answer/$'\t'/  }")
    done < <(PERENNE_WORDS="${(F)typed}" ${(Q)words[1]} completion zsh 2>/dev/null)
    (( $#values )) && compadd -U -V words -l -d shown -a values
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _perenne "$@"
else
    compdef _perenne perenne perenne-tui
fi
"""

_FISH = r"""# fish
function __perenne_words
    set -l typed (commandline -opc)
    set -l current (commandline -ct)
    set -lx PERENNE_WORDS (printf '%s\n' $typed | string collect --no-trim-newlines)"$current"
    for answer in (command $typed[1] completion fish 2>/dev/null)
        if test -n "$answer"
            printf '%s\n' $answer
        else
            __fish_complete_path "$current"
        end
    end
end
complete --no-files --command perenne --arguments '(__perenne_words)'
complete --no-files --command perenne-tui --arguments '(__perenne_words)'
"""

_POWERSHELL = r"""# PowerShell
Register-ArgumentCompleter -Native -CommandName perenne, perenne-tui -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $before = $commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition }
    $typed = @($before | ForEach-Object {
        if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value }
        else { $_.Extent.Text }
    })
    $wordsBefore = $env:PERENNE_WORDS
    $encodingBefore = [Console]::OutputEncoding
    try {
        $env:PERENNE_WORDS = ($typed + "$wordToComplete") -join "`n"
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        & $commandAst.GetCommandName() completion powershell 2>$null | Where-Object { $_ } | ForEach-Object {
            $value, $shown, $tip = $_ -split "`t"
            [System.Management.Automation.CompletionResult]::new($value, $shown, 'ParameterValue', $tip)
        }
    } finally {
        $env:PERENNE_WORDS = $wordsBefore
        [Console]::OutputEncoding = $encodingBefore
    }
}
"""

SHELLS: Final[Mapping[str, Shell]] = {
    "bash": Shell(_BASH, _parse_bash),
    "zsh": Shell(_ZSH, _parse_zsh),
    "fish": Shell(_FISH, _parse_fish),
    "powershell": Shell(_POWERSHELL, _parse_powershell),
}
"""By name as people type it."""
