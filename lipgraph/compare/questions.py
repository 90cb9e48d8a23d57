"""How the answers to path questions change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lipgraph.compare.matching import AS_NAMED
from lipgraph.errors import AmbiguousName, LipgraphError, UnknownName
from lipgraph.query.paths import Options, answer
from lipgraph.query.question import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lipgraph.compare.matching import ClaimKey, Renamed
    from lipgraph.index.view import Index
    from lipgraph.query.answer import Answer, Path
    from lipgraph.query.question import Question

_Key = tuple[str, str | None, tuple[str, ...], tuple["ClaimKey", ...]]
"""A path's reading, effect, nodes and claims, in the ids of the new edition."""


class AskedQuestion(NamedTuple):
    """A question as it was written, and where: a line of a file, or nothing."""

    text: str
    place: str = ""


class ComparedAnswer(NamedTuple):
    """A question's answers in both editions. A problem is why there is no answer in one."""

    query: str
    effect_before: str | None
    effect_after: str | None
    gained: tuple[Path, ...]
    lost: tuple[Path, ...]
    problem_before: str | None = None
    problem_after: str | None = None

    @property
    def changed(self) -> bool:
        """Whether the answer is another one."""
        differs = self.effect_before != self.effect_after
        return (
            differs or bool(self.gained or self.lost) or self.problem_before != self.problem_after
        )

    def to_dict(self) -> dict[str, Any]:
        """The JSON shape of a question."""
        return {
            "query": self.query,
            "effect_before": self.effect_before,
            "effect_after": self.effect_after,
            "problem_before": self.problem_before,
            "problem_after": self.problem_after,
            "gained": [path.to_dict() for path in self.gained],
            "lost": [path.to_dict() for path in self.lost],
        }


def read_questions(text: str, path: str) -> Iterator[AskedQuestion]:
    """One question a line; empty lines and those that start with `#` are passed over.

    >>> [asked.text for asked in read_questions("# of the cup\\na -> b\\n\\n", "questions.txt")]
    ['a -> b']
    """
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            yield AskedQuestion(stripped, f"{path}:{number}: ")


def compare_answers(
    old: Index,
    new: Index,
    asked: Iterable[AskedQuestion],
    renamed: Renamed,
    *,
    limit: int,
) -> Iterator[ComparedAnswer]:
    """What becomes of the best `limit` paths of each question.

    A path that is only pushed out of the best ones by others is not lost, nor gained in reverse.

    Raises:
        LipgraphError: a question cannot be read, or neither edition can answer it.
    """
    for item in asked:
        try:
            question = parse(item.text)
            before, after = _ask(old, question, limit), _ask(new, question, limit)
        except LipgraphError as error:
            raise LipgraphError(f"{item.place}{error}") from None
        if isinstance(before, str) and isinstance(after, str):
            raise LipgraphError(f"{item.place}{after}")
        yield _compared(question, before, after, _Editions(old, new, renamed))


def _ask(index: Index, question: Question, limit: int) -> Answer | str:
    """The answer, or why this edition knows a name of the question for nothing or too much."""
    try:
        return answer(index, question, Options(limit=limit))
    except (UnknownName, AmbiguousName) as error:
        return str(error)


class _Editions(NamedTuple):
    old: Index
    new: Index
    renamed: Renamed


def _compared(
    question: Question, before: Answer | str, after: Answer | str, editions: _Editions
) -> ComparedAnswer:
    renamed = editions.renamed
    one, other = _paths(before, renamed), _paths(after, AS_NAMED)
    lost = [path for key, path in one.items() if key not in other]
    gained = [path for key, path in other.items() if key not in one]
    if not isinstance(before, str) and not isinstance(after, str):
        if after.truncated:
            lost = [path for path in lost if not _stands(path, after, editions)]
        if before.truncated:
            back = _Editions(editions.new, editions.old, renamed.reversed())
            gained = [path for path in gained if not _stands(path, before, back)]
    return ComparedAnswer(
        query=str(question),
        effect_before=None if isinstance(before, str) else before.effect,
        effect_after=None if isinstance(after, str) else after.effect,
        gained=tuple(gained),
        lost=tuple(lost),
        problem_before=before if isinstance(before, str) else None,
        problem_after=after if isinstance(after, str) else None,
    )


def _paths(given: Answer | str, renamed: Renamed) -> dict[_Key, Path]:
    if isinstance(given, str):
        return {}
    return {_key(path, renamed): path for path in given.paths}


def _key(path: Path, renamed: Renamed) -> _Key:
    return (
        path.reading,
        path.effect,
        tuple(renamed.nodes.get(node, node) for node in path.nodes),
        tuple(renamed.claim(step.source, step.relation, step.target) for step in path.steps),
    )


def _stands(path: Path, answered: Answer, editions: _Editions) -> bool:
    """Whether a path of one edition is one of the other too, beyond the best ones that were given:
    its claims are there and mean the same, and its nodes are of the same kinds."""
    this, that, renamed = editions
    if not any(other.reading == path.reading for other in answered.paths):
        inquiries = [other.reading == "inquiry" for other in answered.paths]
        if path.reading == "inquiry" or any(inquiries):
            return False
    for node, kind in zip(path.nodes, path.kinds, strict=True):
        number = that.node_number(renamed.nodes.get(node, node))
        now = renamed.kinds.get(kind, kind)
        if number < 0 or that.kind_names[that.node_kind[number]] != now:
            return False
    for step in path.steps:
        source, relation, target = renamed.claim(step.source, step.relation, step.target)
        claims = that.claims_joining(that.node_number(source), that.node_number(target))
        names = {that.relation_names[that.claim_relation[claim]] for claim in claims}
        if relation not in names:
            return False
        one, other = this.relations[step.relation], that.relations[relation]
        if (one["effect"], one["flow"]) != (other["effect"], other["flow"]):
            return False
    return True
