"""The manifest of Scoop for a release: what `perenne.json` says, with the version, the addresses and the hash."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Final

TEMPLATE: Final = Path(__file__).with_name("perenne.json")
_REMARK: Final = "##"
"""Key of a remark for those who read the template."""


def manifest(file: bytes, *, version: str, homepage: str, address: str) -> str:
    """Return the manifest as JSON.

    Args:
        file: the one file of the release.
        version: of the release.
        homepage: address of the project.
        address: that of the file.

    Raises:
        ValueError: Scoop would not take the address: what it ends with becomes the name of the file.
    """
    if not address.startswith("https://") or not address.endswith("/perenne.pyz"):
        raise ValueError(f"{address} is not the address of a perenne.pyz: https://…/perenne.pyz")
    told = json.loads(TEMPLATE.read_text(encoding="utf-8"))
    rest = {key: value for key, value in told.items() if key != _REMARK}
    filled = {"version": version, "homepage": homepage, "url": address, "hash": sha256(file).hexdigest()}
    return json.dumps({**filled, **rest}, ensure_ascii=False, indent=4) + "\n"
