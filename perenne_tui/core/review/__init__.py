"""Review of a plan: what it lacks, doubtful wording, filters, changes since the last sitting, shareable version."""
