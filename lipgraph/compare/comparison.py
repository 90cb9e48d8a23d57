"""The whole comparison of two editions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lipgraph.compare.change import Change, in_order
from lipgraph.compare.claims import claim_changes
from lipgraph.compare.matching import find_renamed
from lipgraph.compare.questions import AskedQuestion, ComparedAnswer, compare_answers
from lipgraph.compare.things import node_changes, schema_changes, source_changes
from lipgraph.query.question import LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lipgraph.compare.edition import Edition


@dataclass(frozen=True)
class Comparison:
    """What the change from `old` to `new` means."""

    old: Edition
    new: Edition
    changes: tuple[Change, ...]
    questions: tuple[ComparedAnswer, ...]

    @property
    def changed(self) -> bool:
        """Whether anything changed in meaning."""
        return bool(self.changes) or any(question.changed for question in self.questions)

    def citing(self, source: str, section: str, paragraphs: Iterable[int]) -> int:
        """How many claims of the new edition cite any of the paragraphs of a source's section."""
        cited = self._claims_by_place[source, section]
        return len(set().union(*(cited.get(paragraph, ()) for paragraph in paragraphs)))

    @cached_property
    def _claims_by_place(self) -> Mapping[tuple[str, str | None], Mapping[int, set[int]]]:
        """The claims of the new edition by the source and section, then paragraph, that they cite:
        many paragraphs may have changed, and looking at all claims for each would take long."""
        index = self.new.index
        found: dict[tuple[str, str | None], dict[int, set[int]]] = defaultdict(dict)
        for claim in range(index.claim_count):
            for item in index.claim_record(claim).get("evidence", ()):
                place = found[item["source"], item.get("section")]
                place.setdefault(item.get("paragraph", 0), set()).add(claim)
        return found

    def made_by(self, relation: str) -> int:
        """How many claims of the new edition are of a relation."""
        index = self.new.index
        wanted = index.relation_names.index(relation)
        return sum(number == wanted for number in index.claim_relation)


def compare(
    old: Edition,
    new: Edition,
    *,
    questions: Iterable[AskedQuestion] = (),
    limit: int = LIMIT,
) -> Comparison:
    """Everything that the new edition says otherwise than the old one.

    Args:
        old: the edition before.
        new: the edition after.
        questions: path questions whose answers shall be compared.
        limit: how many paths of each answer to compare.

    Raises:
        LipgraphError: a question cannot be read, or neither edition can answer it.
    """
    renamed = find_renamed(old.index, new.index)
    changes = [
        *schema_changes(old.index, new.index, renamed),
        *claim_changes(old.index, new.index, renamed),
        *node_changes(old.index, new.index, renamed),
        *source_changes(old, new, renamed),
    ]
    answers = compare_answers(old.index, new.index, questions, renamed, limit=limit)
    return Comparison(old, new, tuple(in_order(changes)), tuple(answers))
