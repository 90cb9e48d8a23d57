"""The last room: answers and findings as text, JSON, tables and what other tools read.

Each module holds the writers of one thing in a table by format; what a command offers is that
table's keys.
"""
