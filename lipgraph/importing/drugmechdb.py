"""Reading DrugMechDB: curated paths from drugs to the diseases that they treat.

The file is a list of node-link graphs, one for each path. Every link of a path becomes a claim
whose evidence is the path, and every path a claim from its drug to its disease.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from lipgraph.errors import LipgraphError
from lipgraph.importing.gathered import Gathered, Link, Thing, Witness
from lipgraph.importing.meaning import stance_of
from lipgraph.importing.tables import table
from lipgraph.importing.text import ImportFault, is_curie, unique
from lipgraph.importing.vocabulary import Vocabulary
from lipgraph.importing.works import Works
from lipgraph.importing.yaml_tree import read_documents
from lipgraph.reading.fields import kebab_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lipgraph.importing.gathered import Spot
    from lipgraph.importing.ledger import Ledger
    from lipgraph.importing.yaml_tree import Tree

_TABLE = "drugmechdb"
_STRUCTURE = ("directed", "multigraph")


def read_drugmechdb(paths: Sequence[str], ledger: Ledger, *, lenient: bool) -> Gathered:
    """The paths of one or several files, joined where they share a node."""
    reading = _Paths(ledger, lenient=lenient)
    for path in paths:
        found = 0
        for document in read_documents(path):
            for graph in document.items:
                found += 1
                reading.path(graph)
        if not found:
            raise LipgraphError(f"{path}: no paths in it")
    return reading.finished()


class _Paths:
    """Takes path after path; a node's commonest name and kind are its label and kind."""

    def __init__(self, ledger: Ledger, *, lenient: bool) -> None:
        self._ledger = ledger
        self._lenient = lenient
        self._gathered = Gathered()
        self._vocabulary = Vocabulary(self._gathered, ledger, _TABLE)
        self._works = Works(self._gathered)
        self._said = table(_TABLE)
        self._first: dict[str, Spot] = {}
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        self._kinds: dict[str, Counter[str]] = defaultdict(Counter)
        self._xrefs: dict[str, list[str]] = defaultdict(list)
        self._links: list[tuple[str, str, str, Spot, tuple[Witness, ...]]] = []
        self._ids: dict[str, Spot] = {}

    def path(self, graph: Tree) -> None:
        """Take a path."""
        if not (graph.is_mapping and {"nodes", "links"} <= graph.fields.keys()):
            message = "expected a path with 'graph', 'nodes' and 'links', as DrugMechDB has them"
            raise ImportFault(graph.spot, message)
        for name in _STRUCTURE:
            graph[name].used = True
        here = self._nodes(graph)
        about = graph["graph"]
        work = self._work(graph, about)
        for link in graph["links"].items:
            ends = [self._end(link[end], end, here, link.spot) for end in ("source", "target")]
            predicate = link["key"].text
            evidence = (Witness(work), *self._evidence(link))
            if ends[0] is not None and ends[1] is not None:
                self._links.append((ends[0], predicate or "", ends[1], link.spot, evidence))
            self._leave(link, "links")
        self._indication(about, here, work)
        self._leave(about, "graph")
        self._leave(graph, "")

    def _nodes(self, graph: Tree) -> set[str]:
        here: set[str] = set()
        for node in graph["nodes"].items:
            key = node["id"].text
            if key is None:
                raise ImportFault(node.spot, "this node has no id")
            if key in here and not self._lenient:
                raise ImportFault(node["id"].spot, f"the path lists {key!r} already")
            here.add(key)
            self._first.setdefault(key, node.spot)
            names = (node["name"].text, *node["alt_names"].texts, *node["synonyms"].texts)
            self._names[key].update(name for name in names if name)
            if kind := node["label"].text:
                self._kinds[key][kind] += 1
            self._xrefs[key] += [each for each in node["alt_ids"].texts if is_curie(each)]
            self._leave(node, "nodes")
        return here

    def _end(self, value: Tree, end: str, here: set[str], spot: Spot) -> str | None:
        key = value.text
        if key is None:
            raise ImportFault(spot, f"this link has no {end}")
        if key in here:
            return key
        if self._lenient:
            self._ledger.left_out("links", key, value.spot, "its node is not listed")
            return None
        message = f"this link's {end} is {key!r}, which the path does not list among its nodes"
        raise ImportFault(value.spot, message)

    def _work(self, graph: Tree, about: Tree) -> str:
        """The name of the work that a path is, with what it says of its drug, disease and
        references."""
        said = self._said["work"]
        drug, disease = about["drug"].text, about["disease"].text
        given = about["_id"].text or graph["_id"].text
        ends = (about["drugbank"].text or about["drug_mesh"].text, about["disease_mesh"].text)
        made = "_".join(part.partition(":")[2] or part for part in ends if part)
        number = given or made or f"path {len(self._ids) + 1}"
        if given in self._ids:
            first = self._ids[given].line
            self._ledger.changed("_id", given, about.spot, f"stands twice, first on line {first}")
            number = f"{given} ({len(self._ids) + 1})"
        self._ids[number] = about.spot
        title = said["title"] if drug and disease else said["untitled"]
        references = unique(
            text for name in ("reference", "references") for text in graph[name].texts
        )
        comments = [graph[name].text for name in ("comment", "comments", "commentary")]
        details = {
            "title": title.format(drug=drug, disease=disease, id=number),
            "kind": said["kind"],
            "publisher": said["publisher"],
            "url": said["url"].format(page=kebab_form(given)) if given else None,
            "references": list(references) or None,
            "note": " ".join(filter(None, comments)) or None,
        }
        self._gathered.works[number] = {k: v for k, v in details.items() if v is not None}
        return number

    def _evidence(self, link: Tree) -> Iterator[Witness]:
        for item in link["evidence"].items:
            reference = item["reference"].text
            if reference is None:
                continue
            stance = stance_of(item["supports"].text or "")
            name = self._works.cite(reference, item["reference_title"].text)
            yield Witness(name, stance, item["explanation"].text)
            self._leave(item, "links.evidence")

    def _indication(self, about: Tree, here: set[str], work: str) -> None:
        """The claim that a path makes as a whole."""
        drug, disease = about["drug_mesh"].text, about["disease_mesh"].text
        drugbank = about["drugbank"].text
        drug = drug if drug in here else next((k for k in (drugbank,) if k in here), None)
        if drugbank and drug and is_curie(drugbank) and drugbank != drug:
            self._xrefs[drug].append(drugbank)
        if drug and disease in here and disease is not None:
            predicate = self._said["indication"]
            self._links.append((drug, predicate, disease, about.spot, (Witness(work),)))
        elif about.fields:
            why = "its drug or disease is not among the nodes of the path"
            self._ledger.left_out("graph", about["_id"].text or work, about.spot, why)

    def _leave(self, tree: Tree, where: str) -> None:
        tree.leave(where, lambda field, text, spot: self._ledger.left_out(field, text, spot))

    def finished(self) -> Gathered:
        """All that was taken."""
        for key, spot in self._first.items():
            names = _by_count(self._names[key])
            kinds = _by_count(self._kinds[key])
            for other in kinds[1:]:
                self._ledger.left_out("nodes.label", other, spot, f"more paths say {kinds[0]}")
            kind = self._vocabulary.kind_of(kinds[:1], spot)
            self._gathered.things.append(
                Thing(
                    key=key,
                    kind=kind,
                    label=names[0] if names else key,
                    spot=spot,
                    aliases=tuple(names[1:]),
                    xrefs=unique(self._xrefs[key]),
                )
            )
        for source, predicate, target, spot, evidence in self._links:
            relation, turned = self._vocabulary.relation_of(predicate, spot)
            ends = (target, source) if turned else (source, target)
            certainty = self._said["certainty"]
            self._ledger.guessed(
                "certainty", certainty, spot, "a curated path is taken at its word"
            )
            link = Link(ends[0], relation, ends[1], spot, certainty, evidence=evidence)
            self._gathered.links.append(link)
        return self._gathered


def _by_count(counted: Counter[str]) -> list[str]:
    """The commonest first; of equals, the first in the alphabet."""
    return sorted(counted, key=lambda name: (-counted[name], name))
