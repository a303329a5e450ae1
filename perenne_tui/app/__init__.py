"""The application: the Textual app, and what it owes the terminal and the system."""
