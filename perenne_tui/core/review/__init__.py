"""What a plan still wants, and which part of it is asked for."""
