"""What the site's scripts know of a knowledge base: names to look up, and claims to follow.

Each file of data is a script that sets one variable, since a page opened from disk may load
scripts and nothing else.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from lipgraph.vocabulary import CERTAINTIES

if TYPE_CHECKING:
    from lipgraph.index.view import Index

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
"""What would end a script or begin markup, as JSON may write it inside strings; it stands nowhere
else. (All that is not ASCII is escaped too, line separators among it.)"""


def script(variable: str, value: Any) -> str:
    r"""A script that sets a variable of the site to a value.

    >>> script("names", ["</script>"])
    '(globalThis.Lipgraph ??= {}).names = ["\\u003c/script\\u003e"];\n'
    """
    text = json.dumps(value, separators=(",", ":"))
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return f"(globalThis.Lipgraph ??= {{}}).{variable} = {text};\n"


def names_of(index: Index, pages: list[str]) -> dict[str, Any]:
    """What finding a node takes; `pages` are the names of the nodes' files."""
    records = [index.node_record(node) for node in range(index.node_count)]
    return {
        "ids": list(index.ids),
        "labels": list(index.labels),
        "pages": pages,
        "kinds": [{"name": name, **_named(kind)} for name, kind in index.kinds.items()],
        "kind": list(index.node_kind),
        "grammar": list(index.node_grammar),
        "names": list(index.names),
        "nameNode": list(index.name_node),
        "summaries": [record.get("summary", "") for record in records],
    }


def _named(kind: dict[str, Any]) -> dict[str, Any]:
    return {field: kind[field] for field in ("label", "plural")}


def claims_of(index: Index) -> dict[str, Any]:
    """What following claims takes, and what is told of each."""
    return {
        "certainties": CERTAINTIES,
        "relations": [{"name": name, **relation} for name, relation in index.relations.items()],
        "source": list(index.claim_source),
        "target": list(index.claim_target),
        "relation": list(index.claim_relation),
        "certainty": list(index.claim_certainty),
        "records": [_told(index.claim_record(claim)) for claim in range(index.claim_count)],
    }


def _told(record: dict[str, Any]) -> dict[str, Any]:
    fields = ("frequency", "evidence", "caution")
    return {field: record[field] for field in fields if field in record}
