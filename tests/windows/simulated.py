"""A plugin of pytest: the whole program as far as a POSIX interpreter can be Windows.

`python -m pytest -p tests.windows.simulated TESTS` runs any tests of the program so. They must not have imported it
before.
"""

import sys

from tests.windows.files import keep_rules
from tests.windows.modules import PROGRAM, hide_posix

assert not [name for name in sys.modules if name.split(".")[0] == PROGRAM], "the program has been imported already"
keep_rules()
hide_posix()
