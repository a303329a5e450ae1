"""Outlines: what every file of others is read as, and the board that is made of one.

    formats        each kind of file as an outline
    outline        the value: headings, items, texts and tables, with their places in the file
    …              the columns among its headings, the cards among its items, the destination of each line
"""
