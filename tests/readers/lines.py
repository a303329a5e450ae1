"""Lines of texts of every dialect, for properties."""

from hypothesis import strategies as st

LINES = st.lists(
    st.sampled_from(
        [
            "# T", "## Un", "### Deux", "Titre", "===", "---", "**Gras**", "- item aa", "* item bb", "-",
            "  - sous cc", "1. premier", "☐ boîte", "=> flèche", "texte simple", "Phrase. Autre ?", ":::tip Note",
            ":::", "[[toc]]", "", "- Le un (ou deux) : qui va ? Qui vient ? Etc.", "- La deux : où ça ?",
            "> citation", "| a | b |", "```", "    code", "<br>fin", "- [x] fait", "📚 Extrait",
        ]
    ),
    max_size=14,
)  # fmt: skip
"""Lines of every dialect there is a rule for."""
