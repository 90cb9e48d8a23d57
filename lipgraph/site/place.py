"""Where everything of a site stands: the pages of nodes, sources and kinds, and how they look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from lipgraph.site.markup import label, link
from lipgraph.site.names import file_names

if TYPE_CHECKING:
    from lipgraph.index.view import Index


@dataclass(frozen=True, slots=True)
class Site:
    """A knowledge base with the names of its pages. Links are made for pages one folder down,
    unless `root` says otherwise."""

    index: Index
    title: str
    node_files: dict[str, str]
    source_files: dict[str, str]
    kind_files: dict[str, str]

    def node_link(self, node: int, words: str | None = None, *, root: str = "../") -> str:
        """A link to a node's page, under its label or other words."""
        return link(self.node_href(node, root=root), words or self.index.labels[node])

    def node_href(self, node: int, *, root: str = "../") -> str:
        """Where a node's page stands."""
        return f"{root}node/{self.node_files[self.index.ids[node]]}.html"

    def source_href(self, source: str, *, root: str = "../") -> str:
        """Where a source's page stands."""
        return f"{root}source/{self.source_files[source]}.html"

    def kind_href(self, kind: str, *, root: str = "../") -> str:
        """Where a kind's page stands."""
        return f"{root}kind/{self.kind_files[kind]}.html"

    def kind_chip(self, kind: str, *, root: str = "../", linked: bool = True) -> str:
        """A kind's label in the kind's colours, as a link to its page."""
        at = self.index.kind_names.index(kind)
        name = label(self.index.kinds[kind]["label"])
        if not linked:
            return f'<span class="kind k{at}">{name}</span>'
        return f'<a class="kind k{at}" href="{self.kind_href(kind, root=root)}">{name}</a>'

    def kind_of(self, node: int) -> str:
        """The name of a node's kind."""
        name: str = self.index.kind_names[self.index.node_kind[node]]
        return name

    def question_href(self, *steps: str, root: str = "../") -> str:
        """Where the page of paths answers a question."""
        return f"{root}paths.html#q={quote(' -> '.join(steps), safe='')}"


def site_of(index: Index, title: str) -> Site:
    """The site of a knowledge base."""
    return Site(
        index=index,
        title=title,
        node_files=file_names(index.ids),
        source_files=file_names(index.source_ids),
        kind_files=file_names(index.kinds),
    )
