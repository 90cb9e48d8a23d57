"""Drafts: what writers write, read into sentences that know where in the file they stand.

Markdown, HTML and plain text become blocks of prose (paragraphs, headings, items, cells, quotes)
from which the markup is gone; each character still knows its offset in the source.
"""
