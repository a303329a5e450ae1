"""The files of an export that people name: the one to write, a template of theirs, one whose look is taken."""

import os
from pathlib import Path
from typing import Final

from perenne_tui.core.export_request import OwnTemplate
from perenne_tui.core.text.sentences import Refused
from perenne_tui.settings import paths

LARGEST_TEMPLATE: Final = 500_000
"""Bytes of a template."""


def target_path(output: str, form: str, *, is_folder: bool = False) -> Path:
    """Return the path of the file or the folder to write; a file's name without an ending gets that of its form.

    Raises:
        Refused: it is a folder that is not there.
    """
    target = paths.expanded(output)
    if target.exists():
        return target  # a folder too: whoever writes it says that it is one
    if is_folder:
        from perenne_tui.documents.document_kinds import ENDINGS, ending_of

        return (
            target.with_suffix("") if ending_of(target.name) in ENDINGS else target
        )  # all.pdf is named for its files
    if output.endswith(("/", os.sep)):
        raise Refused(
            "There is no folder {folder}: make it, or choose another place. Nothing was written.", folder=output
        )
    from perenne_tui.documents.document_kinds import with_ending

    return target.with_name(with_ending(target.name, form))


def own_template(name: str) -> OwnTemplate:
    """Return a template with the name of its file.

    Raises:
        Refused: there is no such file, it cannot be read, it is too large, or it is not UTF-8.
    """
    path = paths.expanded(name)
    if path.is_dir():
        raise Refused("{path} is a folder: name a file, perhaps in it. Nothing was written.", path=name)
    if not path.is_file():
        raise Refused("There is no template {path}. Nothing was written.", path=name)
    if path.stat().st_size > LARGEST_TEMPLATE:
        raise Refused(
            "The template {path} is larger than the {limit} kB that one may have. Nothing was written.",
            path=name,
            limit=LARGEST_TEMPLATE // 1000,
        )
    data = path.read_bytes()
    try:
        return OwnTemplate(data.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(
            "The template {path} is not written in UTF-8, line {line}: save it so. Nothing was written.",
            path=name,
            line=line,
        ) from error


def reference_bytes(name: str) -> bytes:
    """Return the bytes of the file whose look a document takes.

    Raises:
        Refused: there is no such file, it is too large, or it cannot be read.
    """
    from perenne_tui.services.export import read_reference

    return read_reference(name)
