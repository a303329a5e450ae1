"""The sheets of a room that works on paper: cards to cut, ballots, lists to sign and to fill in, the empty board."""
