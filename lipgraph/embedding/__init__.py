"""Figures in articles: where they belong, what stands there, and what ought to stand there.

`places` finds what is marked in an article, `asking` reads which figure a place asks for, `snippet`
writes a figure with its words as Markdown or HTML, and `article` brings them together.
"""
