"""The tools: what each is for, what it takes and gives, and how it answers.

Every answer is the document that the command of the same name prints with `--format json`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from lipgraph.assistant.shapes import (
    ANSWERED,
    CHECKED,
    DRAFT_FORMS,
    FOUND,
    LISTED,
    LOOPS,
    SHOWN,
    Schema,
    draft,
    limit_of,
    names,
    one_of,
    steps_of,
    takes,
    text,
)
from lipgraph.errors import LipgraphError
from lipgraph.query.moves import READINGS
from lipgraph.query.question import LIMIT, MAX_STEPS
from lipgraph.vocabulary import CERTAINTIES
from lipgraph.writing.lists import LIST_COLUMNS, LISTS, found_rows, node_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lipgraph.assistant.desk import Desk

    Arguments = Mapping[str, Any]


class Told(NamedTuple):
    """An answer, and remarks on it in words."""

    document: dict[str, Any]
    remarks: tuple[str, ...] = ()


class Tool(NamedTuple):
    """Something that an assistant can ask."""

    title: str
    says: str
    takes: Schema
    gives: Schema
    answer: Callable[[Desk, Arguments], Told]


def _find(desk: Desk, given: Arguments) -> Told:
    rows = found_rows(desk.index(), given["text"], limit=given.get("limit", LIMIT))
    nothing = f"Nothing matches {given['text']!r}."
    return Told({"version": 1, "nodes": rows}, () if rows else (nothing,))


def _show(desk: Desk, given: Arguments) -> Told:
    from lipgraph.query.node import node_of
    from lipgraph.query.resolve import node_named

    index = desk.index()
    return Told(node_of(index, node_named(index, given["node"])).to_dict())


def _list(desk: Desk, given: Arguments) -> Told:
    what, kind = given.get("what", "nodes"), given.get("kind", "")
    if kind and what != "nodes":
        raise LipgraphError(f"give a kind or {what!r}, not both")
    index = desk.index()
    rows = node_rows(index, kind) if kind else LISTS[what](index)
    return Told({"version": 1, what: rows}, () if rows else ("There are none.",))


def _path(desk: Desk, given: Arguments) -> Told:
    from lipgraph.query.detour import explain
    from lipgraph.query.paths import Options, answer
    from lipgraph.query.question import parse

    index = desk.index()
    options = Options(
        limit=given.get("limit", LIMIT),
        max_steps=given.get("max_steps", MAX_STEPS),
        via=tuple(given.get("via", ())),
        avoid=tuple(given.get("avoid", ())),
        relations=tuple(given.get("relations", ())),
        reading=given.get("reading"),
        min_certainty=given.get("min_certainty"),
    )
    question = parse(given["query"])
    found = answer(index, question, options)
    if found.paths:
        return Told(found.to_dict())
    said = [f"No path: {question}.", *explain(index, question, options)]
    return Told(found.to_dict(), tuple(map(_of_arguments, said)))


def _of_arguments(sentence: str) -> str:
    """A sentence that speaks of arguments where it spoke of options."""
    spoken = re.sub(r"--([a-z]+(?:-[a-z]+)*)", lambda m: m[1].replace("-", "_"), sentence)
    return re.sub(r"\brelation\b(?= there is)", "relations", spoken)


def _loops(desk: Desk, given: Arguments) -> Told:
    from lipgraph.query.loops import find_loops
    from lipgraph.query.resolve import node_named

    index = desk.index()
    through = node_named(index, given["node"]) if "node" in given else None
    found = find_loops(
        index,
        through=through,
        limit=given.get("limit", LIMIT),
        max_steps=given.get("max_steps", MAX_STEPS),
    )
    return Told(found.to_dict(), () if found.loops else ("No loops.",))


def _check(desk: Desk, given: Arguments) -> Told:
    from lipgraph.check.extra import extra_needed
    from lipgraph.check.rules import check_rules
    from lipgraph.check.silence import Policy
    from lipgraph.settings import find_settings

    policy = Policy.of(levels=find_settings(rules=check_rules()).severity)
    index = desk.index()
    with extra_needed():
        from lipgraph.check.coverage import coverage_of_draft
        from lipgraph.check.run import settled
        from lipgraph.drafts.read import read_draft
        from lipgraph.writing.check_formats import REVIEW_FORMATS
        from lipgraph.writing.check_reasons import Review, tally

        path = given.get("name", "draft")
        draft = read_draft(given["text"], path=path, form=given.get("form"))
        checked = settled([desk.check(index, draft)], policy)
    reports = [report for _, report in checked]
    covered = [coverage_of_draft(index, report) for report in reports if given.get("coverage")]
    document = json.loads(REVIEW_FORMATS["json"](Review(index, checked, covered)))
    return Told(document, (f"{tally(reports).capitalize()}.",))


_A_NODE = "A node, by id, label or alias."

TOOLS: dict[str, Tool] = {
    "find": Tool(
        "Find nodes",
        "The nodes of the knowledge base that match a text, best first, typos forgiven. Start here "
        "to learn what a thing is called.",
        takes(("text",), text=text("What to look for."), limit=limit_of("nodes")),
        FOUND,
        _find,
    ),
    "show": Tool(
        "Show a node",
        "One node: what it is, its quantities, what it claims and what is claimed of it, each "
        "claim with its certainty, its evidence and what a writer must be careful about.",
        takes(("node",), node=text(_A_NODE)),
        SHOWN,
        _show,
    ),
    "list": Tool(
        "List what there is",
        "All nodes, or those of a kind; or the kinds, the relations or the sources.",
        takes(
            what=one_of(tuple(LIST_COLUMNS), "What to list; nodes by default."),
            kind=text("Only the nodes of this kind."),
        ),
        LISTED,
        _list,
    ),
    "path": Tool(
        "Find paths",
        "How one thing leads to another, nearest and surest first: each path as a sentence, with "
        "its claims and their evidence. Use it for questions of why, how and what helps.",
        takes(
            ("query",),
            query=text(
                "Steps with arrows between them, such as 'A -> B' or 'A -> mechanism -> B'. A step "
                "is a node (id, label or alias), a kind, or * for anything."
            ),
            limit=limit_of("paths"),
            max_steps=steps_of("path"),
            via=names("Nodes or kinds to pass between the ends."),
            avoid=names("Nodes or kinds not to touch."),
            relations=names("The only relations to follow."),
            reading=one_of(
                READINGS,
                "story: from cause to remedy; influence: claims as written, with their effect; "
                "inquiry: back from what is seen. By default the first two, else the third.",
            ),
            min_certainty=one_of(CERTAINTIES, "Leave out weaker claims."),
        ),
        ANSWERED,
        _path,
    ),
    "loops": Tool(
        "Find feedback loops",
        "The feedback loops, shortest first, and whether each reinforces or balances.",
        takes(
            node=text(f"Only the loops through this. {_A_NODE}"),
            limit=limit_of("loops"),
            max_steps=steps_of("loop"),
        ),
        LOOPS,
        _loops,
    ),
    "check": Tool(
        "Check a draft",
        "What a draft claims about what the knowledge base knows: each claim as supported, "
        "implied, contradicted, overstated or unsupported, with the reasons; and findings with "
        "the place, what is wrong and what would be right.",
        takes(
            ("text",),
            text=draft("The whole draft."),
            form=one_of(DRAFT_FORMS, "What it is written in; by default guessed from the text."),
            name=text("What to call it in the places of findings."),
            coverage={
                "type": "boolean",
                "default": False,
                "description": "Say as well which important claims about its topics it leaves out.",
            },
        ),
        CHECKED,
        _check,
    ),
}
"""The tools by name."""
