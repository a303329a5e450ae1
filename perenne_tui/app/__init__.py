"""The application: the Textual app, its input from the terminal, and the signals of the system."""
