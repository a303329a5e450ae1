"""Documents made of a workshop: `export` writes them, in one file per form; `reimport` reads an edited plan."""
