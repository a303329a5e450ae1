"""What makes the things that people install: the one file, the archive for machines without a network."""
