"""What a room works with on paper: cards to cut, ballots, lists to sign and to fill in, the empty board."""
