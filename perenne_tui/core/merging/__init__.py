"""The three-way merge of two copies of a workshop: what each changed since the state that both left from."""
