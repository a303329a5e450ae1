"""The view model of documents: the values that templates read, by subject, and the functions that fill them."""
