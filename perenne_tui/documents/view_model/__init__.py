"""What documents say: values that templates speak of, and what fills them from a workshop."""
