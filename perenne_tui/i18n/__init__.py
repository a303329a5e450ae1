"""French and English: messages and plurals, dates and numbers, and the words of values (`vocabulary`)."""
