"""The sheets as data: tables and forms beside the board, each with its rows and fields; `all_sheets` lists them."""
