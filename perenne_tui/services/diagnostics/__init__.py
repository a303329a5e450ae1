"""What this machine is like for the program, and what to do about what is amiss."""
