"""Plans that come back: an exported Markdown file that others have edited in a pad, and what it says otherwise.

`reading` reads a plan into what it says; `comparing` puts that beside what the workshop's own plan says, read in the
same way. What the two readings share, however little of it was understood, is no difference.
"""
