"""The application: the program around the screens, and what the process owes the terminal and the system."""
