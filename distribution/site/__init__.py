"""The documents as a site: `make site`, with `mkdocs.yml` beside the package."""
