"""The commands, one a file, under the name that people type; `program` puts them together.

What a command needs is imported inside its functions, so that no command loads the modules of another.
"""
