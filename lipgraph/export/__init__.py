"""A knowledge base in the formats of other tools.

`content` says once what there is to write; every format is a small function over it.
"""
