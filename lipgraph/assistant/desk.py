"""What a long-lived server keeps at hand: the knowledge base as its files say now."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from lipgraph.index.store import renewed

if TYPE_CHECKING:
    from lipgraph.check.checker import Checker
    from lipgraph.check.many import Checked
    from lipgraph.drafts.draft import Draft
    from lipgraph.index.view import Index


class Desk:
    """One knowledge base, asked from several threads.

    An index only ever gets read, so questions go on side by side; the parser of English is not
    made for that, and checks one draft after the other.
    """

    def __init__(self, root: str) -> None:
        """Answer from the folder `root`."""
        self.root = root
        self._index: Index | None = None
        self._checker: Checker | None = None
        self._renewing = Lock()
        self._checking = Lock()

    def index(self) -> Index:
        """The index of the folder as it is now.

        Raises:
            LipgraphError: the folder cannot be read.
            UnsoundKnowledgeBase: its YAML has errors.
        """
        with self._renewing:
            self._index = renewed(self.root, self._index)
            return self._index

    def check(self, index: Index, draft: Draft) -> Checked:
        """A draft with all that is to be said of it.

        Raises:
            LipgraphError: the extra `check` is not installed.
        """
        from lipgraph.check.checker import Checker
        from lipgraph.check.many import Checked

        with self._checking:
            if self._checker is None or self._checker.index is not index:
                self._checker = Checker(index)
            return Checked(draft, self._checker.check(draft))
