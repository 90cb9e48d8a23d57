"""From answers to diagrams: which nodes and claims a drawing shows, and in which order it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.drawing.diagram import Diagram, DiagramEdge, DiagramNode, KindStyle
from lipgraph.query.sentences import predicate
from lipgraph.query.step import step_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lipgraph.index.view import Index
    from lipgraph.query.answer import Answer, Path
    from lipgraph.query.loops import Loops


def diagram_of_answer(answer: Answer) -> Diagram:
    """The claims of an answer's paths; the ends of the paths are in focus."""
    index = answer.index
    ends = {end for path in answer.paths for end in (path.nodes[0], path.nodes[-1])}
    claims = _claims_of(index, answer.paths)
    starts = [index.node_number(path.nodes[0]) for path in answer.paths]
    title = answer.query.replace("->", "\u2192")
    description = " ".join(dict.fromkeys(path.text for path in answer.paths))
    return _diagram(index, claims, starts, ends, title, description)


def diagram_of_loops(index: Index, loops: Loops) -> Diagram:
    """The claims of loops."""
    paths = [loop.path for loop in loops.loops]
    claims = _claims_of(index, paths)
    starts = [index.node_number(path.nodes[0]) for path in paths]
    description = " ".join(
        f"{loop.behavior.capitalize()}: {loop.path.text}" for loop in loops.loops
    )
    return _diagram(index, claims, starts, set(), "Feedback loops", description)


def diagram_of_neighbourhood(
    index: Index,
    node: int,
    *,
    depth: int = 1,
) -> Diagram:
    """A node and the claims within `depth` steps of it in any direction."""
    reached = {node}
    frontier = [node]
    claims: set[int] = set()
    for _ in range(depth):
        ahead = []
        for here in frontier:
            for claim in (*index.claims_from(here), *index.claims_to(here)):
                claims.add(claim)
                for end in (index.claim_source[claim], index.claim_target[claim]):
                    if end not in reached:
                        reached.add(end)
                        ahead.append(end)
        frontier = sorted(ahead)
        if not frontier:
            break
    label = index.labels[node]
    focus = {index.ids[node]}
    title = f"What is known about {label}"
    description = _sentences(index, claims)
    return _diagram(index, claims, [node], focus, title, description, also=[node])


def diagram_of_everything(index: Index) -> Diagram:
    """Every node and claim."""
    claims = set(range(index.claim_count))
    count = f"{index.node_count} nodes and {index.claim_count} claims"
    return _diagram(
        index,
        claims,
        [],
        set(),
        "The whole map",
        f"The whole knowledge base: {count}.",
        also=range(index.node_count),
    )


def _claims_of(index: Index, paths: Iterable[Path]) -> set[int]:
    """The numbers of the claims of paths."""
    claims = set()
    for path in paths:
        for step in path.steps:
            ends = (index.node_number(step.source), index.node_number(step.target))
            wanted = index.relation_names.index(step.relation)
            for claim in index.claims_joining(*ends):
                if index.claim_relation[claim] == wanted:
                    claims.add(claim)
    return claims


def _sentences(index: Index, claims: set[int]) -> str:
    return " ".join(step_of(index, claim).text for claim in sorted(claims))


def _diagram(
    index: Index,
    claims: set[int],
    starts: Iterable[int],
    focus: set[str],
    title: str,
    description: str,
    *,
    also: Iterable[int] = (),
) -> Diagram:
    """A diagram of claims and their ends; `also` are nodes to show even without a claim."""
    nodes = {index.claim_source[claim] for claim in claims}
    nodes |= {index.claim_target[claim] for claim in claims} | set(also)
    closing = _loop_closing(index, claims, [*starts, *sorted(nodes)])
    kinds = {index.kind_names[index.node_kind[node]] for node in nodes}
    return Diagram(
        title=title,
        description=description,
        nodes=tuple(
            DiagramNode(
                id=index.ids[node],
                label=index.labels[node],
                kind=index.kind_names[index.node_kind[node]],
                focus=index.ids[node] in focus,
            )
            for node in sorted(nodes)
        ),
        edges=tuple(_edge(index, claim, claim in closing) for claim in sorted(claims)),
        kinds=tuple(
            KindStyle(
                name=name,
                label=kind["label"],
                plural=kind["plural"],
                color=kind["color"],
                shape=kind["shape"],
                order=position,
            )
            for position, (name, kind) in enumerate(index.kinds.items())
            if name in kinds
        ),
    )


def _edge(index: Index, claim: int, closes_loop: bool) -> DiagramEdge:
    relation = index.relations[index.relation(claim)]
    never = index.claim_record(claim).get("frequency") == "never"
    return DiagramEdge(
        source=index.ids[index.claim_source[claim]],
        target=index.ids[index.claim_target[claim]],
        label=predicate(relation["reads"], frequency="never") if never else relation["reads"],
        certainty=index.certainty(claim),
        against=relation["flow"] == "back",
        closes_loop=closes_loop,
        effect="none" if never else relation["effect"],
    )


def _loop_closing(index: Index, claims: set[int], roots: Iterable[int]) -> set[int]:
    """The claims that lead back to where a walk in reading order has been: without them the
    diagram has no loop. Found by depth-first search from the roots in their order."""
    onward: dict[int, list[tuple[int, int]]] = {}
    for claim in sorted(claims):
        start, end = index.claim_source[claim], index.claim_target[claim]
        relation = index.relations[index.relation(claim)]
        if relation["flow"] == "aside":
            continue  # no path runs through it, so it closes no loop
        if relation["flow"] == "back":
            start, end = end, start
        onward.setdefault(start, []).append((end, claim))
    closing: set[int] = set()
    done: set[int] = set()
    for root in roots:
        walk = [(root, iter(onward.get(root, ())))]
        on_walk = {root}
        while walk and root not in done:
            node, links = walk[-1]
            for end, claim in links:
                if end in on_walk:
                    closing.add(claim)
                elif end not in done:
                    walk.append((end, iter(onward.get(end, ()))))
                    on_walk.add(end)
                    break
            else:
                walk.pop()
                on_walk.discard(node)
                done.add(node)
    return closing
