"""The room's phones: a server inside the program, and what phones may bring to the workshop."""
