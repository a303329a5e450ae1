"""Slides: what a committee is shown of a workshop, as a presentation for Impress or PowerPoint, or as a web page."""
