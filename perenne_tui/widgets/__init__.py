"""What draws: the board, pages of lines, the field being typed. Widgets are given values and call nobody."""
