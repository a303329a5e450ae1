"""The manifest by which Scoop, an installer of Windows that needs no rights, installs the one file."""
