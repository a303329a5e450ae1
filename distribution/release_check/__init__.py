"""What must be right before a release: `python -m distribution.release_check`, after `make release`.

A check yields what is wrong, each in one sentence that says what to do; one that yields nothing has passed.
"""
