"""The first page, and the pages of kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.errors import LipgraphError
from lipgraph.query.paths import Options, answer
from lipgraph.query.question import of_steps
from lipgraph.site.frame import page
from lipgraph.site.markup import certainty, count, first_capital, label, link, text
from lipgraph.vocabulary import CERTAINTIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lipgraph.index.view import Index
    from lipgraph.site.place import Site

_EXAMPLES = 3
_SHOWN = 8
"""How many nodes of a kind the first page names."""

_MEANINGS = {
    "established": "good sources agree on it",
    "plausible": "reasonable, with some support",
    "weak": "little stands behind it",
    "disputed": "sources contradict each other",
}


def overview_page(site: Site) -> bytes:
    """What the knowledge base is, and the ways into it."""
    index = site.index
    parts = [
        f'<h1 dir="auto">{text(site.title)}</h1>\n',
        f'<p class="summary">{count(index.node_count, "node")} and '
        f"{count(index.claim_count, 'claim')} that join them, weighed against "
        f"{count(len(index.source_ids), 'source')}. Each claim says how sure it is, and where "
        "that comes from.</p>\n",
        question_box(_examples(site), action="paths.html"),
        '<section aria-labelledby="kinds"><h2 id="kinds">What is known about</h2>\n',
        '<div class="kinds">\n',
        *(_kind_card(site, at, kind) for at, kind in enumerate(index.kinds)),
        "</div></section>\n",
        _ways(),
        _legend(site),
    ]
    return page(site, title="", body="".join(parts), here="index.html")


def _examples(site: Site) -> str:
    """Questions that have an answer: from a node of which much is known to other kinds."""
    index = site.index
    members = _first_members(site)
    if not members:
        return ""
    start = min(members, key=lambda node: _weight(site, node))
    found = []
    for kind in reversed(list(index.kinds)):
        if kind == site.kind_of(start):
            continue
        steps = (index.ids[start], kind)
        if _is_answered(index, steps):
            said = f"{index.labels[start]} -> {index.kinds[kind]['label'].lower()}"
            href = site.question_href(*steps, root="")
            found.append(f"<li>{link(href, said)}</li>")
        if len(found) == _EXAMPLES:
            break
    return f'<ul class="examples" aria-label="Examples">{"".join(found)}</ul>\n' if found else ""


def _is_answered(index: Index, steps: tuple[str, str]) -> bool:
    try:
        return bool(answer(index, of_steps(steps), Options(limit=1)).paths)
    except LipgraphError:  # a kind may be called as a node is
        return False


def _first_members(site: Site) -> Sequence[int]:
    """The nodes of the first kind that has any."""
    index = site.index
    members = (index.kind_members(at) for at in range(len(index.kinds)))
    return next((nodes for nodes in members if len(nodes)), ())


def question_box(examples: str, *, action: str = "") -> str:
    """The form that takes a path question."""
    target = f' action="{action}"' if action else ""
    return (
        f'<form class="ask needs-js" method="get"{target} data-ask aria-label="Path question">\n'
        '<label for="q">How does one thing lead to another?</label>\n'
        '<div class="row"><input id="q" name="q" type="text" autocomplete="off" spellcheck="false"'
        ' placeholder="from -> to" aria-describedby="q-hint">'
        '<button type="submit">Find paths</button></div>\n'
        '<p class="hint" id="q-hint">A step is a name, a kind, or * for anything. Write '
        "<code>-&gt;</code> between steps.</p>\n"
        f"{examples}</form>\n"
    )


def _kind_card(site: Site, at: int, kind: str) -> str:
    index = site.index
    members = index.kind_members(at)
    plural = first_capital(index.kinds[kind]["plural"])
    shown = sorted(members, key=lambda node: _weight(site, node))[:_SHOWN]
    items = "".join(f"<li>{site.node_link(node, root='')}</li>" for node in sorted(shown))
    more = len(members) - len(shown)
    rest = f'<li><a href="{site.kind_href(kind, root="")}">{more} more</a></li>' if more else ""
    return (
        f'<section class="card k{at}"><h3>{link(site.kind_href(kind, root=""), plural)} '
        f'<span class="number">{len(members)}</span></h3>\n<ul>{items}{rest}</ul></section>\n'
    )


def _weight(site: Site, node: int) -> tuple[int, int]:
    """What sorts the nodes with most claims first."""
    index = site.index
    claims = len(index.claims_from(node)) + len(index.claims_to(node))
    return -claims, node


def _ways() -> str:
    ways = (
        ("map.html", "The map", "everything at once, to move through"),
        ("loops.html", "Loops", "what feeds back on itself"),
        ("sources.html", "Sources", "what each supports, qualifies or contradicts"),
        ("lint.html", "Review", "what the knowledge base should mend"),
    )
    items = "".join(f'<li><a href="{href}">{name}</a>: {what}</li>' for href, name, what in ways)
    return (
        '<section aria-labelledby="ways"><h2 id="ways">Other ways in</h2>\n'
        f"<ul>{items}</ul></section>\n"
    )


def _legend(site: Site) -> str:
    index = site.index
    tally = [sum(rank == at for rank in index.claim_certainty) for at in range(len(CERTAINTIES))]
    rows = "".join(
        f"<tr><td>{certainty(name)}</td><td>{_MEANINGS[name]}</td><td>{number:,}</td></tr>"
        for name, number in zip(CERTAINTIES, tally, strict=True)
    )
    return (
        '<section aria-labelledby="sure"><h2 id="sure">How sure a claim is</h2>\n'
        '<table><thead><tr><th scope="col">Certainty</th><th scope="col">What it means</th>'
        f'<th scope="col">Claims</th></tr></thead><tbody>{rows}</tbody></table></section>\n'
    )


def kind_page(site: Site, at: int, kind: str) -> bytes:
    """All nodes of a kind."""
    index = site.index
    members: Sequence[int] = index.kind_members(at)
    plural = first_capital(index.kinds[kind]["plural"])
    items = "".join(_node_item(site, node) for node in _by_label(site, members))
    body = (
        '<nav class="crumbs" aria-label="Where this is"><ol>'
        '<li><a href="../index.html">Overview</a></li></ol></nav>\n'
        f'<h1 dir="auto">{text(plural)}</h1>\n<p>{site.kind_chip(kind, linked=False)} '
        f"{count(len(members), 'node')}</p>\n"
        f'<ul class="works">\n{items}</ul>\n'
    )
    return page(site, title=plural, body=body, root="../")


def _by_label(site: Site, nodes: Sequence[int]) -> list[int]:
    return sorted(nodes, key=lambda node: (site.index.labels[node].casefold(), node))


def _node_item(site: Site, node: int) -> str:
    summary = site.index.node_record(node).get("summary")
    about = f'<span class="about" dir="auto">{text(summary)}</span>' if summary else ""
    return f"<li>{site.node_link(node)}{about}</li>\n"


def everything(site: Site) -> str:
    """All nodes by kind, as lists of links, for pages in the site's folder."""
    parts = []
    for at, kind in enumerate(site.index.kinds):
        members = _by_label(site, site.index.kind_members(at))
        items = "".join(f"<li>{site.node_link(node, root='')}</li>" for node in members)
        name = label(first_capital(site.index.kinds[kind]["plural"]))
        parts.append(f'<h3>{name}</h3><ul class="columns">{items}</ul>\n')
    return "".join(parts)
