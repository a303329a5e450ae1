"""The manual page of the program, in English and French, from the commands as they are."""
