"""The YAML form written as a careful person would write it: from plain values to text to folders.

What is composed here reads back as the same values, and is the same bytes for the same values.
"""
