"""Paths and loops against a naive enumeration, and questions worked out by hand."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations, product
from typing import Any, NamedTuple

import networkx as nx
import pytest
from conftest import OTHER
from hypothesis import given, settings
from hypothesis import strategies as st

from lipgraph.errors import LipgraphError
from lipgraph.index.build import ClaimRow, NodeRow, SchemaRow, build
from lipgraph.index.format import write
from lipgraph.index.view import Index
from lipgraph.knowledge_base import KnowledgeBase
from lipgraph.query.loops import find_loops
from lipgraph.query.paths import Options, answer
from lipgraph.query.question import parse
from lipgraph.vocabulary import CERTAINTIES as STATED

CERTAINTIES = (*STATED, None)
KINDS = ("reef", "tide", "weed")
RELATIONS = {
    "drives": ("onward", "increases"),
    "dulls": ("onward", "decreases"),
    "names": ("onward", "none"),
    "calms": ("back", "decreases"),
    "shows": ("back", "none"),
    "nears": ("aside", "none"),
    "tops": ("aside", "increases"),
}


class Graph(NamedTuple):
    """A small graph: the kind of every node, and its claims in the order of their numbers."""

    kinds: dict[str, str]
    claims: list[ClaimRow]

    def indexed(self) -> Index:
        schema = SchemaRow(
            {kind: {"label": kind, "plural": f"{kind}s"} for kind in KINDS},
            {
                name: {"reads": name, "inverse": f"{name} (back)", "effect": effect, "flow": flow}
                for name, (flow, effect) in RELATIONS.items()
            },
            {},
        )
        nodes = [NodeRow(name, kind, name.upper()) for name, kind in self.kinds.items()]
        file = io.BytesIO()
        write(file, build(schema, nodes, self.claims))
        return Index(memoryview(file.getvalue()))


@st.composite
def graphs(draw: st.DrawFn, *, most_nodes: int = 6, most_claims: int = 14) -> Graph:
    ids = [f"n{at}" for at in range(draw(st.integers(2, most_nodes)))]
    kinds = {name: draw(st.sampled_from(KINDS)) for name in ids}
    triples = st.tuples(
        st.sampled_from(ids), st.sampled_from(ids), st.sampled_from(sorted(RELATIONS))
    )
    drawn = draw(st.lists(triples, unique=True, max_size=most_claims))
    claims = [
        ClaimRow(source, relation, target, draw(st.sampled_from(CERTAINTIES)))
        for source, target, relation in sorted(drawn)
    ]
    return Graph(kinds, claims)


class Found(NamedTuple):
    """A path in the order in which answers give them."""

    steps: int
    weakest: int
    nodes: tuple[str, ...]
    relations: tuple[str, ...]
    claims: tuple[int, ...]
    reading: str
    effect: str | None


def effect_of(relations: Sequence[str]) -> str:
    effects = [RELATIONS[relation][1] for relation in relations]
    if "none" in effects:
        return "none"
    return "decreases" if effects.count("decreases") % 2 else "increases"


class Naive:
    """Every simple path of a question, by trying every sequence of nodes."""

    def __init__(self, graph: Graph, query: str, options: Options) -> None:
        self.graph = graph
        self.steps = [self.members(step) for step in query.split(" -> ")]
        self.named = [step in graph.kinds for step in query.split(" -> ")]
        self.options = options
        self.via = [self.members(name) for name in options.via]
        self.avoided = {node for name in options.avoid for node in self.members(name)}

    def members(self, step: str) -> set[str]:
        kinds = self.graph.kinds
        if step in kinds:
            return {step}
        return {node for node, kind in kinds.items() if step in ("*", kind)}

    def usable(self, claim: ClaimRow) -> bool:
        names, least = self.options.relations, self.options.min_certainty
        strong = least is None or CERTAINTIES.index(claim.certainty) <= CERTAINTIES.index(least)
        return strong and (not names or claim.relation in names)

    def moves(self, reading: str, start: str, end: str) -> list[int]:
        """The claims by which a reading steps from one node to another; complements for those
        that it follows against their direction."""
        found = []
        for number, claim in enumerate(self.graph.claims):
            flow = RELATIONS[claim.relation][0]
            if not self.usable(claim) or (flow == "aside" and not self.options.relations):
                continue
            against = reading == "inquiry" or (reading == "story" and flow == "back")
            ends = (claim.target, claim.source) if against else (claim.source, claim.target)
            if ends == (start, end):
                found.append(~number if against else number)
        return found

    def passes(self, inner: Sequence[str]) -> bool:
        wanted = self.steps[1:-1]
        for node in inner:
            if wanted and node in wanted[0]:
                wanted = wanted[1:]
        return not wanted and all(set(inner) & via for via in self.via)

    def routes(self) -> Iterator[tuple[str, ...]]:
        for length in range(2, self.options.max_steps + 2):
            for nodes in permutations(self.graph.kinds, length):
                fits = nodes[0] in self.steps[0] and nodes[-1] in self.steps[-1]
                if fits and not self.avoided & set(nodes) and self.passes(nodes[1:-1]):
                    yield nodes

    def read(self, reading: str) -> Iterator[Found]:
        for nodes in self.routes():
            choices = [self.moves(reading, *pair) for pair in pairwise(nodes)]
            for claims in product(*choices):
                yield self.found(nodes, claims, reading)
        if reading != "story" and not self.options.relations:
            yield from self.asides(reading)

    def asides(self, reading: str) -> Iterator[Found]:
        if self.named != [True, True] or self.via:
            return
        (start,), (end,) = self.steps
        if self.avoided & {start, end}:
            return
        for number, claim in enumerate(self.graph.claims):
            ends = (claim.source, claim.target)
            inverse = reading == "inquiry"
            joins = ends == ((end, start) if inverse else (start, end))
            if RELATIONS[claim.relation][0] == "aside" and joins and self.usable(claim):
                yield self.found((start, end), (~number if inverse else number,), reading)

    def found(self, nodes: tuple[str, ...], claims: tuple[int, ...], reading: str) -> Found:
        rows = [self.graph.claims[max(claim, ~claim)] for claim in claims]
        relations = tuple(row.relation for row in rows)
        weakest = max(CERTAINTIES.index(row.certainty) for row in rows)
        effect = effect_of(relations) if reading == "influence" else None
        return Found(len(claims), weakest, nodes, relations, claims, reading, effect)

    def all(self) -> list[Found]:
        if self.options.reading is not None:
            return sorted(self.read(self.options.reading))
        influence = list(self.read("influence"))
        known = {(path.nodes, path.claims) for path in influence}
        stories = [path for path in self.read("story") if (path.nodes, path.claims) not in known]
        return sorted(influence + stories) or sorted(self.read("inquiry"))


def joint(effects: Sequence[str | None]) -> str | None:
    given = {effect for effect in effects if effect}
    if {"increases", "decreases"} <= given:
        return "mixed"
    return next((e for e in ("increases", "decreases", "none") if e in given), None)


@st.composite
def questions(draw: st.DrawFn) -> tuple[Graph, str, Options]:
    graph = draw(graphs())
    node = st.sampled_from(sorted(graph.kinds))
    kind = st.sampled_from([kind for kind in KINDS if kind in graph.kinds.values()])
    step = st.one_of(node, node, kind, st.just("*"))
    source, target = draw(st.tuples(step, step).filter(lambda s: s[0] != s[1] or s[0][0] != "n"))
    between = draw(st.lists(step, max_size=2))
    few = st.lists(st.one_of(node, kind), max_size=1).map(tuple)
    options = Options(
        limit=draw(st.sampled_from([None, 1, 2, 3, 10])),
        max_steps=draw(st.integers(1, 6)),
        via=draw(few) + draw(few),
        avoid=draw(few),
        relations=draw(
            st.one_of(
                st.just(()),
                st.lists(st.sampled_from(sorted(RELATIONS)), min_size=1, max_size=4).map(tuple),
            )
        ),
        reading=draw(st.sampled_from([None, None, None, "story", "influence", "inquiry"])),
        min_certainty=draw(st.sampled_from([None, None, *CERTAINTIES[:-1]])),
    )
    return graph, " -> ".join([source, *between, target]), options


def check_answer(graph: Graph, query: str, options: Options) -> None:
    expected = Naive(graph, query, options).all()
    found = answer(graph.indexed(), parse(query), options)
    kept = expected[: options.limit]
    assert [
        (
            path.nodes,
            tuple(step.relation for step in path.steps),
            tuple(step.inverse for step in path.steps),
            path.reading,
            path.effect,
        )
        for path in found
    ] == [
        (path.nodes, path.relations, tuple(claim < 0 for claim in path.claims), *path[-2:])
        for path in kept
    ]
    assert found.truncated == (len(expected) > len(kept))
    assert found.effect == joint([path.effect for path in kept])
    for path in found:
        ends = [(s.target, s.source) if s.inverse else (s.source, s.target) for s in path.steps]
        assert ends == list(pairwise(path.nodes))
        assert path.kinds == tuple(graph.kinds[node] for node in path.nodes)


@settings(max_examples=300, deadline=None)
@given(question=questions())
def test_answers_are_those_of_a_naive_enumeration(question: tuple[Graph, str, Options]) -> None:
    check_answer(*question)


@settings(max_examples=100, deadline=None)
@given(graph=graphs(most_nodes=5, most_claims=20), reading=st.sampled_from([None, "influence"]))
def test_answers_of_dense_graphs(graph: Graph, reading: str | None) -> None:
    for query in ("n0 -> n1", "* -> n0", "reef -> *"):
        if query[:4] != "reef" or "reef" in graph.kinds.values():
            check_answer(graph, query, Options(limit=7, reading=reading))


@settings(max_examples=100, deadline=None)
@given(question=questions(), limit=st.integers(1, 5))
def test_a_limit_only_cuts_off(question: tuple[Graph, str, Options], limit: int) -> None:
    graph, query, options = question
    index = graph.indexed()
    whole = answer(index, parse(query), options._replace(limit=None))
    cut = answer(index, parse(query), options._replace(limit=limit))
    assert cut.paths == whole.paths[:limit]
    assert cut.truncated == (len(whole) > limit)
    assert not whole.truncated


class NaiveLoop(NamedTuple):
    steps: int
    weakest: int
    nodes: tuple[str, ...]
    relations: tuple[str, ...]
    behavior: str


def naive_loops(graph: Graph, max_steps: int) -> list[NaiveLoop]:
    causal = [claim for claim in graph.claims if RELATIONS[claim.relation][0] != "aside"]
    simple: nx.DiGraph[str] = nx.DiGraph()
    simple.add_edges_from((claim.source, claim.target) for claim in causal)
    behaviors = {"increases": "reinforcing", "decreases": "balancing", "none": "neutral"}
    loops = []
    for cycle in nx.simple_cycles(simple):
        first = cycle.index(min(cycle))
        nodes = (*cycle[first:], *cycle[:first])
        pairs = pairwise((*nodes, nodes[0]))
        choices = [[c for c in causal if (c.source, c.target) == pair] for pair in pairs]
        for claims in product(*choices):
            relations = tuple(claim.relation for claim in claims)
            weakest = max(CERTAINTIES.index(claim.certainty) for claim in claims)
            behavior = behaviors[effect_of(relations)]
            if len(nodes) <= max_steps:
                loops.append(NaiveLoop(len(nodes), weakest, nodes, relations, behavior))
    return sorted(loops)


@settings(max_examples=300, deadline=None)
@given(
    graph=graphs(most_claims=18),
    max_steps=st.integers(1, 7),
    limit=st.sampled_from([None, 1, 2, 10]),
)
def test_loops_are_the_simple_cycles(graph: Graph, max_steps: int, limit: int | None) -> None:
    expected = naive_loops(graph, max_steps)
    found = find_loops(graph.indexed(), limit=limit, max_steps=max_steps)
    assert [
        (
            tuple(loop.to_dict()["nodes"]),
            tuple(step.relation for step in loop.path.steps),
            loop.behavior,
        )
        for loop in found.loops
    ] == [(loop.nodes, loop.relations, loop.behavior) for loop in expected[:limit]]
    assert found.truncated == (limit is not None and len(expected) > limit)
    for loop in found.loops:
        assert loop.path.nodes[0] == loop.path.nodes[-1] == min(loop.path.nodes)
        ends = [(step.source, step.target) for step in loop.path.steps]
        assert ends == list(pairwise(loop.path.nodes))


@settings(max_examples=100, deadline=None)
@given(graph=graphs(most_claims=18))
def test_loops_through_a_node_are_those_that_hold_it(graph: Graph) -> None:
    index = graph.indexed()
    whole = naive_loops(graph, 8)
    for number, node in enumerate(index.ids):
        found = find_loops(index, through=number, limit=None).loops
        expected = [loop for loop in whole if node in loop.nodes]
        assert len(found) == len(expected)
        assert {
            frozenset(zip(loop.path.nodes, (s.relation for s in loop.path.steps), strict=False))
            for loop in found
        } == {frozenset(zip(loop.nodes, loop.relations, strict=True)) for loop in expected}


A, B, C, D = "increases", "decreases", "none", "mixed"
HAND_WORKED: list[tuple[str, dict[str, Any], str | None, list[str]]] = [
    # One step, as it is written.
    ("heat stress -> bleaching", {"max_steps": 1}, A, ["heat-stress brings-about bleaching"]),
    ("bleaching <- heat stress", {"max_steps": 1}, A, ["heat-stress brings-about bleaching"]),
    ("anchors => broken branches", {}, A, ["anchor-drop brings-about broken-branches"]),
    # The shorter first, then the longer.
    (
        "heat-stress -> bleaching",
        {},
        A,
        [
            "heat-stress brings-about bleaching",
            "heat-stress strengthens symbiont-loss brings-about bleaching",
        ],
    ),
    # Less certain claims left out.
    (
        "heat-stress -> bleaching",
        {"min_certainty": "established"},
        A,
        ["heat-stress strengthens symbiont-loss brings-about bleaching"],
    ),
    ("overfishing -> triton snail", {"min_certainty": "plausible"}, None, []),
    (
        "overfishing -> triton snail",
        {"min_certainty": "weak"},
        B,
        ["overfishing weakens triton-snail"],
    ),
    # Signs: less of what eats, more of what is eaten.
    (
        "overfishing -> turf algae",
        {"avoid": ("triton snail",)},
        A,
        ["overfishing weakens parrotfish eats turf-algae"],
    ),
    (
        "overfishing -> turf algae",
        {},
        A,
        [
            "overfishing weakens parrotfish eats turf-algae",
            "overfishing weakens triton-snail eats crown-of-thorns eats staghorn-coral shelters "
            "parrotfish eats turf-algae",
            "overfishing weakens triton-snail eats crown-of-thorns weakens staghorn-coral shelters "
            "parrotfish eats turf-algae",
        ],
    ),
    (
        "overfishing -> larval settlement",
        {"max_steps": 4},
        B,
        ["overfishing weakens parrotfish eats turf-algae weakens larval-settlement"],
    ),
    (
        "overfishing -> crown-of-thorns",
        {"limit": 1},
        A,
        ["overfishing weakens triton-snail eats crown-of-thorns"],
    ),
    # Two ways that disagree: fewer grazers mean fewer corals, hence fewer starfish.
    (
        "overfishing -> crown-of-thorns",
        {},
        D,
        [
            "overfishing weakens triton-snail eats crown-of-thorns",
            "overfishing weakens parrotfish eats turf-algae weakens larval-settlement "
            "strengthens staghorn-coral strengthens crown-of-thorns",
        ],
    ),
    # Parallel claims are two paths, the better founded first.
    (
        "crown-of-thorns -> staghorn-coral",
        {},
        B,
        ["crown-of-thorns eats staghorn-coral", "crown-of-thorns weakens staghorn-coral"],
    ),
    (
        "crown-of-thorns -> staghorn-coral",
        {"relations": ("weakens",)},
        B,
        ["crown-of-thorns weakens staghorn-coral"],
    ),
    # What has no effect makes the whole path have none.
    ("bleaching -> reef erosion", {}, C, ["bleaching turns-into reef-erosion"]),
    (
        "symbiont-loss -> reef-erosion",
        {"max_steps": 2},
        C,
        ["symbiont-loss brings-about bleaching turns-into reef-erosion"],
    ),
    # To a kind: the story ends with what is written the other way round.
    (
        "marine-heatwave -> action",
        {"limit": 2},
        None,
        [
            "marine-heatwave strengthens heat-stress (repairs) shading",
            "marine-heatwave weakens larval-settlement strengthens staghorn-coral shelters "
            "parrotfish (protects) no-take-zone",
        ],
    ),
    ("anchor-drop -> action", {"max_steps": 1}, None, ["anchor-drop (repairs) mooring-buoy"]),
    (
        "anchor-drop -> survey",
        {},
        None,
        ["anchor-drop brings-about broken-branches (reveals) photo-quadrat"],
    ),
    (
        "pressure -> survey",
        {"min_certainty": "plausible", "max_steps": 3, "limit": 3},
        None,
        [
            "anchor-drop brings-about broken-branches (reveals) photo-quadrat",
            "fertiliser-runoff strengthens crown-of-thorns (reveals) manta-tow",
            "marine-heatwave strengthens heat-stress brings-about bleaching (reveals) manta-tow",
        ],
    ),
    # From an action: its effect runs on.
    (
        "no-take zone -> turf algae",
        {"max_steps": 2},
        B,
        ["no-take-zone protects parrotfish eats turf-algae"],
    ),
    (
        "no-take zone -> turf algae",
        {"max_steps": 3},
        B,
        [
            "no-take-zone protects parrotfish eats turf-algae",
            "no-take-zone repairs overfishing weakens parrotfish eats turf-algae",
        ],
    ),
    (
        "shading -> bleaching",
        {"limit": 1},
        B,
        ["shading repairs heat-stress brings-about bleaching"],
    ),
    (
        "mooring buoy -> broken branches",
        {},
        B,
        ["mooring-buoy repairs anchor-drop brings-about broken-branches"],
    ),
    # In between.
    (
        "heat-stress -> symbiont-loss -> bleaching",
        {},
        A,
        ["heat-stress strengthens symbiont-loss brings-about bleaching"],
    ),
    (
        "marine-heatwave -> process -> process -> bleaching",
        {},
        A,
        [
            "marine-heatwave strengthens heat-stress strengthens symbiont-loss "
            "brings-about bleaching",
        ],
    ),
    (
        "heat-stress -> bleaching",
        {"via": ("symbiont loss",)},
        A,
        ["heat-stress strengthens symbiont-loss brings-about bleaching"],
    ),
    (
        "heat-stress -> bleaching",
        {"avoid": ("symbiont loss",)},
        A,
        ["heat-stress brings-about bleaching"],
    ),
    ("heat-stress -> bleaching", {"avoid": ("processes",)}, None, []),
    # Anything.
    (
        "* -> bleaching",
        {"max_steps": 1, "reading": "influence"},
        A,
        [
            "manta-tow reveals bleaching",
            "symbiont-loss brings-about bleaching",
            "heat-stress brings-about bleaching",
        ],
    ),
    ("photo-quadrat -> *", {"max_steps": 1}, C, ["photo-quadrat reveals broken-branches"]),
    # Asides answer alone where two nodes are named, and join in only if asked to.
    ("parrotfish -> lagoon", {}, C, ["parrotfish lives-on lagoon"]),
    ("lagoon -> parrotfish", {}, None, ["lagoon (lives-on) parrotfish"]),
    ("parrotfish -> zone", {}, None, []),
    ("parrotfish -> zone", {"relations": ("lives-on",)}, C, ["parrotfish lives-on lagoon"]),
    (
        "no-take-zone -> lagoon",
        {"relations": ("protects", "lives on")},
        C,
        ["no-take-zone protects parrotfish lives-on lagoon"],
    ),
    ("triton-snail -> helmet-snail", {}, C, ["triton-snail resembles helmet-snail"]),
    ("triton-snail -> helmet-snail", {"avoid": ("Giant triton",)}, None, []),
    # Back from what is seen, where nothing leads on.
    (
        "bleaching -> pressure",
        {"limit": 1},
        None,
        ["bleaching (brings-about) heat-stress (strengthens) marine-heatwave"],
    ),
    (
        "broken branches -> action",
        {},
        None,
        ["broken-branches turns-into reef-erosion (repairs) starfish-removal"],
    ),
    (
        "broken branches -> action",
        {"reading": "inquiry"},
        None,
        ["broken-branches (brings-about) anchor-drop (repairs) mooring-buoy"],
    ),
    ("heat-stress -> bleaching", {"reading": "inquiry"}, None, []),
    ("bleaching -> broken-branches", {}, None, []),
    ("nutrient-tide -> *", {}, None, []),
    ("* -> nutrient-tide", {}, None, []),
]


@pytest.mark.parametrize(
    ("query", "options", "effect", "paths"),
    HAND_WORKED,
    ids=[f"{at}:{case[0]}" for at, case in enumerate(HAND_WORKED)],
)
def test_hand_worked(
    other: KnowledgeBase,
    query: str,
    options: dict[str, Any],
    effect: str | None,
    paths: list[str],
) -> None:
    """A relation in brackets is one that the path follows from its target to its source."""
    found = other.paths(query, **options)
    told = []
    for path in found:
        words = [path.nodes[0]]
        for step, node in zip(path.steps, path.nodes[1:], strict=True):
            words += [f"({step.relation})" if step.inverse else step.relation, node]
        told.append(" ".join(words))
    assert told == paths
    assert found.effect == effect


def test_the_loops_of_the_reef(other: KnowledgeBase) -> None:
    """Worked out by hand from the files."""
    found = [(loop.behavior, loop.to_dict()["nodes"]) for loop in other.loops().loops]
    assert found == [
        ("balancing", ["crown-of-thorns", "staghorn-coral"]),
        ("reinforcing", ["damselfish", "turf-algae"]),
        ("balancing", ["crown-of-thorns", "staghorn-coral"]),
        ("reinforcing", ["damselfish", "parrotfish", "turf-algae"]),
        ("reinforcing", ["larval-settlement", "staghorn-coral", "parrotfish", "turf-algae"]),
    ]


@pytest.mark.parametrize(
    ("query", "options", "message"),
    [
        ("bleaching", {}, "no path question"),
        ("", {}, "no path question"),
        ("-> bleaching", {}, "starts with an arrow"),
        ("bleaching ->", {}, "ends with an arrow"),
        ("a -> -> b", {}, "goes on with an arrow"),
        ("a -> b <- c", {}, "arrows in both directions"),
        ("bleaching -> white coral", {}, "does not return to where it starts"),
        ("* -> bleeching", {}, "did you mean Bleaching"),
        ("* -> bleaching", {"via": ("nothing such",)}, "no node or kind is called"),
        ("* -> bleaching", {"relations": ("bring about",)}, "did you mean brings-about"),
        ("* -> bleaching", {"limit": 0}, "limit is 0"),
        ("* -> bleaching", {"max_steps": 0}, "max_steps is 0"),
        ("* -> bleaching", {"reading": "tale"}, "unknown reading 'tale'"),
        ("* -> bleaching", {"min_certainty": "sure"}, "unknown certainty 'sure'"),
    ],
)
def test_questions_without_meaning(
    other: KnowledgeBase, query: str, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(LipgraphError, match=message):
        other.paths(query, **options)


@pytest.mark.parametrize("arrow", ["->", "→", "-->", "=>", "--->", "==>", "⇒", "⟶"])
def test_arrows(other: KnowledgeBase, arrow: str) -> None:
    expected = other.paths("overfishing -> parrotfish").paths
    assert other.paths(f"overfishing{arrow}parrotfish").paths == expected
    assert other.paths(f"  overfishing  {arrow}\tparrotfish ").paths == expected


@pytest.mark.parametrize("arrow", ["<-", "←", "<--", "⇐"])
def test_arrows_back(other: KnowledgeBase, arrow: str) -> None:
    expected = other.paths("overfishing -> parrotfish").paths
    assert other.paths(f"parrotfish {arrow} overfishing").paths == expected


def test_the_same_question_gives_the_same_answer(other: KnowledgeBase) -> None:
    again = KnowledgeBase(str(OTHER))
    for query in ("* -> *", "pressure -> damage", "action -> creature"):
        assert other.paths(query).to_dict() == again.paths(query).to_dict()
