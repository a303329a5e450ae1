"""The import of an edited plan: a document that others have changed in a pad, in Word or in LibreOffice.

`returned_file` reads a file as blocks, with the remarks of reviewers apart; `reader` makes statements of the blocks,
and in the same way of the document that the workshop itself would write; `comparison` makes the differences of the
two. What both say, whether or not it was understood, is no difference.
"""
