"""The sentences that confirm changes, by what they change; `confirm` finds the one of a change."""
