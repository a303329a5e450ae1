"""The open actions of a plan as tickets, in the forms of the tools in which teams work."""
