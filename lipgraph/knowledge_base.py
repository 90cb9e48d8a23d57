"""The knowledge base as an object: questions in, answers out."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from lipgraph.folder import locate
from lipgraph.index.store import open_index
from lipgraph.query.question import LIMIT, MAX_STEPS
from lipgraph.query.resolve import kind_named, node_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from lipgraph.check.checker import Checker
    from lipgraph.check.report import DraftReport
    from lipgraph.figures import Figure
    from lipgraph.findings import Finding
    from lipgraph.index.view import Index
    from lipgraph.notebook import DrawnAnswer, DrawnLoops, DrawnNode
    from lipgraph.query.find import Hit
    from lipgraph.query.node import Node


class KnowledgeBase:
    """A sound knowledge base, read from its compiled index.

    Nothing of it is loaded before it is asked for, so opening one costs a few milliseconds
    whatever its size.
    """

    def __init__(self, root: str) -> None:
        """Open the folder `root`; see `lipgraph.load`."""
        self.root = root
        self.index: Index = open_index(root)

    def __repr__(self) -> str:
        return f"<KnowledgeBase {self.root}: {len(self)} nodes, {self.index.claim_count} claims>"

    def __len__(self) -> int:
        return self.index.node_count

    @property
    def kinds(self) -> dict[str, dict[str, Any]]:
        """The kinds in their order, each with `label`, `plural`, `color`, `shape` and `order`."""
        return self.index.kinds

    @property
    def relations(self) -> dict[str, dict[str, Any]]:
        """The relations by name, each with `reads`, `inverse`, `effect` and `flow`."""
        return self.index.relations

    def node(self, name: str) -> DrawnNode:
        """The node that goes by the name: its id, label or an alias.

        Raises:
            UnknownName: no node does; `nearest` holds suggestions.
            AmbiguousName: several do; `candidates` holds their ids.
        """
        from lipgraph.notebook import DrawnNode
        from lipgraph.query.node import node_of

        return node_of(self.index, node_named(self.index, name), make=DrawnNode)

    def nodes(self, kind: str | None = None) -> list[DrawnNode]:
        """All nodes, or those of a kind, in the alphabetical order of their ids.

        Raises:
            UnknownName: there is no such kind.
        """
        from lipgraph.notebook import DrawnNode
        from lipgraph.query.node import node_of

        numbers = range(self.index.node_count)
        chosen = numbers if kind is None else self.index.kind_members(kind_named(self.index, kind))
        return [node_of(self.index, number, make=DrawnNode) for number in chosen]

    def find(self, text: str, *, limit: int | None = LIMIT) -> list[tuple[Node, float]]:
        """The nodes that match, best first, each with its score from 0 to 100."""
        from lipgraph.query.find import find
        from lipgraph.query.node import node_of

        hits: list[Hit] = find(self.index, text, limit=limit)
        return [(node_of(self.index, hit.node), hit.score) for hit in hits]

    def paths(
        self,
        query: str,
        *,
        limit: int | None = LIMIT,
        max_steps: int = MAX_STEPS,
        via: str | Sequence[str] = (),
        avoid: str | Sequence[str] = (),
        relations: str | Sequence[str] = (),
        reading: str | None = None,
        min_certainty: str | None = None,
    ) -> DrawnAnswer:
        """The answer to a path question such as `"caffeine -> remedy"`.

        Args:
            query: nodes, kinds or `*`, with arrows between them.
            limit: how many paths to give; None for all.
            max_steps: how many claims a path may have.
            via: nodes or kinds to pass between the ends.
            avoid: nodes or kinds not to touch.
            relations: the only relations to follow.
            reading: `story`, `influence` or `inquiry`; by default the first two, else the third.
            min_certainty: leave out weaker claims.

        Raises:
            LipgraphError: the question cannot be read, or a name in it cannot be resolved.
        """
        from lipgraph.notebook import DrawnAnswer
        from lipgraph.query.paths import Options, answer
        from lipgraph.query.question import parse

        options = Options(
            limit=limit,
            max_steps=max_steps,
            via=_names(via),
            avoid=_names(avoid),
            relations=_names(relations),
            reading=reading,
            min_certainty=min_certainty,
        )
        found = answer(self.index, parse(query), options)
        return DrawnAnswer(
            found.index,
            found.query,
            found.paths,
            truncated=found.truncated,
            fell_back=found.fell_back,
        )

    def loops(
        self, through: str | None = None, *, limit: int | None = LIMIT, max_steps: int = MAX_STEPS
    ) -> DrawnLoops:
        """The feedback loops, shortest first; with `through`, those through a node.

        Raises:
            UnknownName, AmbiguousName: for the name of the node.
        """
        from lipgraph.notebook import DrawnLoops
        from lipgraph.query.loops import find_loops

        node = None if through is None else node_named(self.index, through)
        found = find_loops(self.index, through=node, limit=limit, max_steps=max_steps)
        return DrawnLoops(found.truncated, found.loops, self.index)

    def lint(self) -> tuple[Finding, ...]:
        """What is wrong with the folder, by every rule, sorted by place. It is read anew."""
        from lipgraph.lint.run import lint

        return tuple(lint(self.root).findings)

    def check(self, text: str, *, path: str = "<text>", form: str | None = None) -> DraftReport:
        """What a draft claims about what is known, each claim with its verdict, and the findings.

        The first check loads the parser of English, which takes a second or two.

        Args:
            text: the draft.
            path: what to call it in the places of claims and findings.
            form: `markdown`, `html` or `plain`; by default what the path ends in says it, else
                the text itself.

        Raises:
            LipgraphError: there is no such form, or the extra `check` is not installed.
        """
        from lipgraph.check.extra import extra_needed
        from lipgraph.check.silence import Policy

        with extra_needed():
            from lipgraph.check.many import Checked
            from lipgraph.check.run import settled
            from lipgraph.drafts.read import read_draft

            draft = read_draft(text, path=path, form=form)
            judged = [Checked(draft, self._checker.check(draft))]
            return settled(judged, Policy.of())[0].report

    @cached_property
    def _checker(self) -> Checker:
        from lipgraph.check.checker import Checker

        return Checker(self.index)

    @property
    def graph(self) -> nx.MultiDiGraph[str]:
        """A new networkx graph of everything: nodes by id, one edge for each claim, keyed by its
        relation. Changing it does not change the knowledge base."""
        from lipgraph.export.graph import to_networkx

        return to_networkx(self.index)

    def export(self, format: str) -> dict[str, str]:
        """Everything in the format of another tool: the text of each of its files, by what the
        file's name ends in, such as `"ttl"` or `"nodes.tsv"`.

        Raises:
            UnknownName: there is no such format; `nearest` holds suggestions.
        """
        from lipgraph.export.content import content_of
        from lipgraph.export.formats import format_named

        return format_named(format).texts(content_of(self.index, self.root))

    def figures(self, path: str) -> list[Figure]:
        """The figures that a file lists, each with its pictures and the words that go with it.

        Raises:
            LipgraphError: the file cannot be opened.
            UnsoundFile: it has errors, or one of its figures shows nothing.
        """
        from lipgraph.figures import build, read_figures

        return [build(self.index, entry) for entry in read_figures(path, self.index).entries]

    def _repr_svg_(self) -> str:
        from lipgraph.drawing.render import render
        from lipgraph.picture import diagram_of_everything

        return render(diagram_of_everything(self.index), "svg").decode()


def _names(given: str | Sequence[str]) -> tuple[str, ...]:
    """One name, or several."""
    return (given,) if isinstance(given, str) else tuple(given)


def load(folder: str | None = None) -> KnowledgeBase:
    """Open a knowledge base: the folder given, or the one that the command line would use.

    Raises:
        LipgraphError: there is no such folder, or it cannot be read.
        UnsoundKnowledgeBase: its YAML has errors; `findings` holds them.
    """
    return KnowledgeBase(locate(None if folder is None else str(folder)))
