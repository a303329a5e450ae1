"""Makes everything that a release offers, in `dist/`: `python -m distribution.release`."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
DIST: Final = ROOT / "dist"


def main() -> int:
    """Empty `dist/`, make all archives, and return the exit code."""
    shutil.rmtree(DIST, ignore_errors=True)
    for words in (("hatchling", "build", "-d", "dist"), ("distribution.pyz",), ("distribution.offline",)):
        done = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
