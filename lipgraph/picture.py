"""From answers to diagrams: which nodes and claims a drawing shows, and in which order it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.drawing.diagram import Diagram, DiagramEdge, DiagramNode, KindStyle
from lipgraph.query.question import as_title
from lipgraph.query.sentences import inside, predicate
from lipgraph.query.step import step_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from lipgraph.index.view import Index
    from lipgraph.query.answer import Answer, Path
    from lipgraph.query.loops import Loops


class Choice(NamedTuple):
    """What a diagram is to show, by number: claims, and nodes to show even without one.

    `starts` are the nodes from which it is read, `focus` those that were asked about. Claims from a
    remedy to a problem are read from the problem on, unless all are read `as_written`.
    """

    title: str
    description: str
    claims: frozenset[int]
    starts: tuple[int, ...] = ()
    focus: frozenset[int] = frozenset()
    also: frozenset[int] = frozenset()
    as_written: bool = False

    def nodes(self, index: Index) -> frozenset[int]:
        """The numbers of all nodes that are shown."""
        ends = (index.claim_source, index.claim_target)
        return self.also.union(*({end[claim] for claim in self.claims} for end in ends))

    def without(self, index: Index, nodes: Collection[int], relations: Collection[str]) -> Choice:
        """The choice without some nodes, and without the claims on them and of some relations.

        A node that only such claims joined to the rest goes too.
        """
        kept = frozenset(
            claim
            for claim in self.claims
            if index.claim_source[claim] not in nodes
            and index.claim_target[claim] not in nodes
            and index.relation(claim) not in relations
        )
        gone = frozenset(nodes)
        return self._replace(claims=kept, focus=self.focus - gone, also=self.also - gone)


def choice_of_answer(answer: Answer) -> Choice:
    """The claims of an answer's paths; the ends of the paths are in focus."""
    index = answer.index
    ends = {end for path in answer.paths for end in (path.nodes[0], path.nodes[-1])}
    return Choice(
        title=as_title(answer.query),
        description=" ".join(dict.fromkeys(path.text for path in answer.paths)),
        claims=_claims_of(index, answer.paths),
        starts=tuple(index.node_number(path.nodes[0]) for path in answer.paths),
        focus=frozenset(map(index.node_number, ends)),
    )


def choice_of_loops(index: Index, loops: Loops) -> Choice:
    """The claims of loops."""
    paths = [loop.path for loop in loops.loops]
    described = (f"{loop.behavior.capitalize()}: {loop.path.text}" for loop in loops.loops)
    return Choice(
        title="Feedback loops",
        description=" ".join(described),
        claims=_claims_of(index, paths),
        starts=tuple(index.node_number(path.nodes[0]) for path in paths),
    )


def choice_of_neighbourhood(index: Index, node: int, *, depth: int = 1) -> Choice:
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
    middle = frozenset([node])
    return Choice(
        title=f"What is known about {inside(index, node)}",
        description=_sentences(index, claims),
        claims=frozenset(claims),
        starts=(node,),
        focus=middle,
        also=middle,
    )


def choice_of_nodes(index: Index, nodes: Sequence[int], relations: Collection[str]) -> Choice:
    """Nodes and the claims among them, of some relations or of any, read from the first node on."""
    claims = frozenset(
        claim
        for node in nodes
        for claim in index.claims_from(node)
        if index.claim_target[claim] in nodes
        and (not relations or index.relation(claim) in relations)
    )
    labels = [inside(index, node) for node in nodes]
    title = " and ".join(filter(None, (", ".join(labels[:-1]), *labels[-1:])))
    described = _sentences(index, claims)
    return Choice(title, described, claims, starts=tuple(nodes), also=frozenset(nodes))


def choice_of_everything(index: Index) -> Choice:
    """Every node and claim."""
    count = f"{index.node_count} nodes and {index.claim_count} claims"
    return Choice(
        title="The whole map",
        description=f"The whole knowledge base: {count}.",
        claims=frozenset(range(index.claim_count)),
        also=frozenset(range(index.node_count)),
    )


def diagram_of_answer(answer: Answer) -> Diagram:
    """The claims of an answer's paths; the ends of the paths are in focus."""
    return diagram_of_choice(answer.index, choice_of_answer(answer))


def diagram_of_loops(index: Index, loops: Loops) -> Diagram:
    """The claims of loops."""
    return diagram_of_choice(index, choice_of_loops(index, loops))


def diagram_of_neighbourhood(index: Index, node: int, *, depth: int = 1) -> Diagram:
    """A node and the claims within `depth` steps of it in any direction."""
    return diagram_of_choice(index, choice_of_neighbourhood(index, node, depth=depth))


def diagram_of_everything(index: Index) -> Diagram:
    """Every node and claim."""
    return diagram_of_choice(index, choice_of_everything(index))


def diagram_of_choice(index: Index, choice: Choice) -> Diagram:
    """The diagram that shows what was chosen."""
    claims = choice.claims
    nodes = choice.nodes(index)
    closing = _loop_closing(index, choice, [*choice.starts, *sorted(nodes)])
    kinds = {index.kind_names[index.node_kind[node]] for node in nodes}
    return Diagram(
        title=choice.title,
        description=choice.description,
        nodes=tuple(
            DiagramNode(
                id=index.ids[node],
                label=index.labels[node],
                kind=index.kind_names[index.node_kind[node]],
                focus=node in choice.focus,
            )
            for node in sorted(nodes)
        ),
        edges=tuple(_edge(index, choice, claim, claim in closing) for claim in sorted(claims)),
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


def _claims_of(index: Index, paths: Iterable[Path]) -> frozenset[int]:
    """The numbers of the claims of paths."""
    claims: set[int] = set()
    for path in paths:
        for step in path.steps:
            ends = (index.node_number(step.source), index.node_number(step.target))
            wanted = index.relation_names.index(step.relation)
            for claim in index.claims_joining(*ends):
                if index.claim_relation[claim] == wanted:
                    claims.add(claim)
    return frozenset(claims)


def _sentences(index: Index, claims: Collection[int]) -> str:
    return " ".join(step_of(index, claim).text for claim in sorted(claims))


def _edge(index: Index, choice: Choice, claim: int, closes_loop: bool) -> DiagramEdge:
    relation = index.relations[index.relation(claim)]
    never = index.claim_record(claim).get("frequency") == "never"
    return DiagramEdge(
        source=index.ids[index.claim_source[claim]],
        target=index.ids[index.claim_target[claim]],
        label=predicate(relation["reads"], frequency="never") if never else relation["reads"],
        certainty=index.certainty(claim),
        against=relation["flow"] == "back" and not choice.as_written,
        closes_loop=closes_loop,
        effect="none" if never else relation["effect"],
    )


def _loop_closing(index: Index, choice: Choice, roots: Iterable[int]) -> set[int]:
    """The claims that lead back to where a walk in reading order has been: without them the
    diagram has no loop. Found by depth-first search from the roots in their order."""
    onward: dict[int, list[tuple[int, int]]] = {}
    for claim in sorted(choice.claims):
        start, end = index.claim_source[claim], index.claim_target[claim]
        relation = index.relations[index.relation(claim)]
        if relation["flow"] == "aside":
            continue  # no path runs through it, so it closes no loop
        if relation["flow"] == "back" and not choice.as_written:
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
