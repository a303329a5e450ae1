"""Every word of the program is translated, and every link of the documents leads somewhere."""

from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

from distribution.links import lost_links
from hatch_build import extract, is_whole, po_files, read_catalogue


def translations(root: Path) -> Iterator[str]:
    """Yield the messages without a translation, and those that the catalogue does not know."""
    with redirect_stderr(StringIO()):  # Babel tells of sentences that are not to be translated
        template = extract(root)
    for path in po_files(root):
        catalogue = read_catalogue(path)
        for message in template:
            kept = catalogue.get(message.id, message.context) if message.id else None
            if message.id and (kept is None or kept.fuzzy or not is_whole(kept.string)):
                yield f"{path.relative_to(root).as_posix()} has no words for “{message.id}”: run make i18n."


def links(root: Path) -> Iterator[str]:
    """Yield the links that lead nowhere."""
    return (f"{link} leads nowhere: mend the link." for link in lost_links(root))
