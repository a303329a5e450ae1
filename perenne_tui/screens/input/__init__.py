"""The texts that are typed on screens, one class for each kind, and the field they are typed in."""
