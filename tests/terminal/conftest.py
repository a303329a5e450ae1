"""Real terminals are POSIX only; on Windows these tests are left out."""

import sys

collect_ignore_glob = ["test_*.py"] if sys.platform == "win32" else []
