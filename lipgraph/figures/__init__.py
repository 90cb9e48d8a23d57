"""Figures for articles: a list of them, what each is drawn from, and whether that still holds.

`read_figures` reads the list, `build` makes one of its entries into pictures and words.
"""

from lipgraph.figures.build import Figure, build
from lipgraph.figures.entry import Entry, Listing
from lipgraph.figures.reading import read_figures

__all__ = ["Entry", "Figure", "Listing", "build", "read_figures"]
