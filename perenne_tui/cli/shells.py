"""The shells that can complete our words: the script each one reads, and how it asks and wants to be answered.

At each press of the completion key a script runs `perenne completion SHELL` with what was typed so far in the
variable `PERENNE_WORDS`. The answer is one candidate a line: what is put in, and after a tab what it is for. An empty
line asks for the names of files, which every shell finds better than we.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

WORDS: Final = "PERENNE_WORDS"
"""Environment variable in which a shell hands over what was typed."""


class Candidate(NamedTuple):
    """One word that may be typed next."""

    word: str
    help: str = ""


class Asked(NamedTuple):
    """What a shell wants to know."""

    words: tuple[str, ...]
    """The words that stand already, without the name of the program."""
    word: str
    """What there is of the word that is being typed."""
    answer: Callable[[Sequence[Candidate]], Iterable[str]]
    """Gives the lines that this shell understands for some candidates."""


class Shell(NamedTuple):
    """A shell: its script, and how it asks."""

    script: str
    read: Callable[[str], Asked]


def _bash(typed: str) -> Asked:
    """Read what bash says: the piece that it will replace, then the line as it was typed, quotes and all.

    Bash puts into the line what it is given, as it is; and it does not replace the whole word, but what stands behind
    its last quote, `=`, `:` or `@`.
    """
    replaced, _, line = typed.partition("\n")
    *words, (word, begin, quote) = _split(line)
    kept = line[begin:].removesuffix(replaced)

    def answer(candidates: Sequence[Candidate]) -> Iterable[str]:
        written = (_quoted_for_bash(candidate.word, quote) for candidate in candidates)
        return (text.removeprefix(kept) for text in written if text.startswith(kept))

    return Asked(tuple(value for value, _, _ in words[1:]), word, answer)


def _zsh(typed: str) -> Asked:
    """Read what zsh says, which takes the quotes away itself, and puts them there again."""
    _, *words, word = typed.split("\n")
    return Asked(tuple(words), word, _told)


def _fish(typed: str) -> Asked:
    """Read what fish says: only the word that is being typed has its quotes still."""
    _, *words, word = typed.split("\n")
    return Asked(tuple(words), _split(word)[-1][0], _told)


def _powershell(typed: str) -> Asked:
    """Read what PowerShell says; it wants to be told what is put in, what is listed, and what stands beside it."""
    _, *words, word = typed.split("\n")

    def answer(candidates: Sequence[Candidate]) -> Iterable[str]:
        # What it is given as a tip may not be empty.
        return (f"{_quoted_for_powershell(one.word)}\t{one.word}\t{one.help or one.word}" for one in candidates)

    return Asked(tuple(words), word.strip(_POWERSHELL_QUOTES), answer)


def _told(candidates: Sequence[Candidate]) -> Iterable[str]:
    return (f"{candidate.word}\t{candidate.help}" if candidate.help else candidate.word for candidate in candidates)


def _split(line: str) -> list[tuple[str, int, str]]:
    """Give the words of a line: the value of each, where it begins, and the quote that stands open at its end.

    The last one is what is being typed: empty behind a blank.
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
    """Write a word as it is typed in bash behind a quote that is open already, or without one.

    Bash closes an open quote itself.
    """
    if quote == "'":
        return quote + word.replace("'", r"'\''")
    if quote:
        return quote + _SPECIAL_IN_QUOTES.sub(r"\\\g<0>", word)
    return _SPECIAL.sub(r"\\\g<0>", word)


def _quoted_for_powershell(word: str) -> str:
    """Write a word as it is typed in PowerShell, where a typographic quote quotes as well."""
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
    "bash": Shell(_BASH, _bash),
    "zsh": Shell(_ZSH, _zsh),
    "fish": Shell(_FISH, _fish),
    "powershell": Shell(_POWERSHELL, _powershell),
}
"""The shells that we have a script for, by the name that people type."""
