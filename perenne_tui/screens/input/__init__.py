"""What is typed on a screen: what it is about, how it is understood, what it becomes."""
