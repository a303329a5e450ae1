"""The entry of perenne in the menu of a system: its files for Windows, macOS and Linux, made and removed."""
