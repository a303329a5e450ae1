"""Minutes of other people, as Word and LibreOffice keep them: read as they are seen there, and made an outline."""
