"""Takes the pictures of the README and of docs/ from the running program and its documents: `make pictures`."""
