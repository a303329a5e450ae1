"""The settings of one user on one machine: configuration file, paths, options, themes, glyphs."""
