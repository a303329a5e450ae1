"""Draws docs/pictures/architecture.svg from the import contracts: `python -m distribution.architecture`.

A layer is a row; a part imports from the rows below it. What each part is for is the first sentence of its package.
"""

import ast
import tomllib
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import Final

ROOT: Final = Path(__file__).parents[1]
TARGET: Final = ROOT / "docs" / "pictures" / "architecture.svg"
WIDTH, ROW, GAP, MARGIN = 960, 58, 10, 24
"""Pixels of the picture, of a row, between rows and around all."""
LETTER: Final = 6.35
"""Pixels of a letter of a description, at most."""
FLOW: Final = (
    "A key becomes a change, a change a new value, the value a picture on the screen.",
    "The value goes to the store, and becomes documents. Nothing calls back up.",
)
STYLE: Final = (
    "text{font-family:system-ui,sans-serif;fill:#1b1b1d}.part{fill:#fff;stroke:#3558a2}"
    ".name{font-weight:700;font-size:15px}.what{font-size:12px;fill:#44474d}.page{fill:#f5f6f8}"
    ".arrow{stroke:#3558a2;stroke-width:2;fill:none}.head{fill:#3558a2}"
)


def layers() -> Sequence[Sequence[str]]:
    """Return the parts of each layer, from the top down, as the import contract has them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    rows = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [[name.strip() for name in row.split("|")] for row in rows]


def purpose(part: str) -> str:
    """Return the first sentence that a part says of itself."""
    package = ROOT / "perenne_tui" / part / "__init__.py"
    said = ast.get_docstring(ast.parse(package.read_text(encoding="utf-8"))) or ""
    return said.split("\n\n")[0].replace("\n", " ").replace("`", "")


def drawn() -> str:
    """Return the picture."""
    rows = layers()
    height = 2 * MARGIN + len(rows) * (ROW + GAP) + 24 * len(FLOW)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
            f"<title>{escape('The parts of perenne: each imports from the rows below it')}</title>",
            f"<style>{STYLE}</style>",
            f'<rect class="page" width="{WIDTH}" height="{height}" rx="8"/>',
            *(line for number, row in enumerate(rows) for line in _row(row, MARGIN + number * (ROW + GAP))),
            *_arrow(MARGIN + 8, MARGIN + len(rows) * (ROW + GAP) - GAP),
            *(
                f'<text x="{MARGIN + 32}" y="{height - MARGIN - 24 * (len(FLOW) - 1 - number) + 4}" class="what">'
                f"{escape(line)}</text>"
                for number, line in enumerate(FLOW)
            ),
            "</svg>",
            "",
        )
    )


def _row(parts: Sequence[str], top: int) -> Iterator[str]:
    """Yield the boxes of one layer."""
    left, right = MARGIN + 32, WIDTH - MARGIN
    width = (right - left - GAP * (len(parts) - 1)) // len(parts)
    for number, part in enumerate(parts):
        x = left + number * (width + GAP)
        yield f'<rect class="part" x="{x}" y="{top}" width="{width}" height="{ROW}" rx="4"/>'
        yield f'<text x="{x + 12}" y="{top + 21}" class="name">{escape(part)}</text>'
        for line, words in enumerate(wrap(purpose(part), int((width - 24) / LETTER))[:2]):
            yield f'<text x="{x + 12}" y="{top + 37 + 14 * line}" class="what">{escape(words)}</text>'


def _arrow(x: int, bottom: int) -> Iterator[str]:
    """Yield the arrow beside the rows, in the direction of imports."""
    yield f'<path class="arrow" d="M{x} {MARGIN}V{bottom - 8}"/>'
    yield f'<path class="head" d="M{x - 6} {bottom - 10}h12l-6 10z"/>'


def main() -> None:
    """Write the picture."""
    TARGET.write_text(drawn(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
