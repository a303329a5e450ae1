"""Text that people typed: made harmless, folded, searched, wrapped; the names of people in it."""
