"""The import of an edited plan: an exported Markdown file that others have changed in a pad.

`reader` parses the file, and in the same way the workshop's own plan as it would be exported now; `comparison` makes
the differences of the two. What both say, whether or not it was understood, is no difference.
"""
