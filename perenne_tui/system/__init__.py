"""The calls of one system that another lacks: of POSIX in one module, of Windows in the other.

Whoever needs one asks for the system first (`sys.platform`), and does without on the other.
"""
