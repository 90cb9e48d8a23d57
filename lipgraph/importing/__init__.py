"""Other tools' files to knowledge bases: a reader for each format, and what they share.

A reader gathers things and links in the words of its source; a vocabulary says which kinds and
relations these are; gathering makes names and ids unique; and a ledger keeps what was left behind.
"""
