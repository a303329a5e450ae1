"""The two languages of the interface: messages, plurals, dates, and the words of values."""
