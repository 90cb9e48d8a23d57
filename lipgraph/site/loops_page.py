"""The page of feedback loops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.query.loops import find_loops
from lipgraph.site.claims import claim_item
from lipgraph.site.frame import page
from lipgraph.site.markup import count, text

if TYPE_CHECKING:
    from lipgraph.query.loops import Loop
    from lipgraph.site.place import Site

_MOST = 50
_MEANINGS = {
    "reinforcing": "a push comes back as a push in the same direction",
    "balancing": "a push comes back as its opposite",
    "neutral": "a push does not come back",
}
_MARKS = {"reinforcing": "\u21bb +", "balancing": "\u21ba \u2212", "neutral": "\u21bb 0"}


def loops_page(site: Site) -> bytes:
    """The feedback loops, shortest first."""
    loops = find_loops(site.index, limit=_MOST)
    number = len(loops.loops)
    told = (
        f"The first {number}; there are more." if loops.truncated else count(number, "loop") + "."
    )
    parts = [
        "<h1>Loops</h1>\n",
        '<p class="summary">Where an influence comes back to its start. ',
        "A loop is reinforcing if a push comes back as a push in the same direction, and ",
        f"balancing if it comes back as its opposite.</p>\n<p>{told}</p>\n",
        *(_loop(site, at, loop) for at, loop in enumerate(loops.loops, 1)),
    ]
    return page(site, title="Loops", body="".join(parts), here="loops.html")


def _loop(site: Site, at: int, loop: Loop) -> str:
    index = site.index
    numbers = [index.node_number(node) for node in loop.path.nodes]
    route = " \u2192 ".join(site.node_link(node, root="") for node in numbers)
    relations = [step.relation for step in loop.path.steps]
    claims = [
        claim
        for start, end, relation in zip(numbers, numbers[1:], relations, strict=False)
        for claim in index.claims_joining(start, end)
        if index.relation(claim) == relation
    ]
    items = "".join(claim_item(site, claim, linked_start=True, root="") for claim in claims)
    meaning = _MEANINGS[loop.behavior]
    return (
        f'<section class="loop" id="l{at}"><h2>'
        f'<span class="behavior {loop.behavior}"><span class="mark" aria-hidden="true">'
        f"{_MARKS[loop.behavior]}</span> {loop.behavior.capitalize()}</span></h2>\n"
        f'<p class="route">{route}</p>\n<p dir="auto">{text(loop.path.text)} So {meaning}.</p>\n'
        f"<details><summary>The claims of this loop</summary>"
        f'<ul class="claims">\n{items}</ul></details></section>\n'
    )
