"""Documents: a workshop written out as Markdown, as JSON, as plain text, as lines for the wall."""
