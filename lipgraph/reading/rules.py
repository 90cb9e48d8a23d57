"""The faults of form that reading reports: name, severity, what is wrong and why it matters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lipgraph.findings import Severity


@dataclass(frozen=True, slots=True)
class FormRule:
    """One kind of fault in the YAML form."""

    name: str
    severity: Severity
    fault: str
    why: str


_RULES = (
    FormRule(
        "unreadable-file",
        "error",
        "A file cannot be read as UTF-8 text.",
        "Its nodes would be missing without a word, or their letters garbled.",
    ),
    FormRule(
        "outside-link",
        "error",
        "A link leads out of the knowledge base's folder, or nowhere.",
        "A knowledge base is the same on every machine only if all of it is in its folder.",
    ),
    FormRule(
        "yaml-syntax",
        "error",
        "The text is not valid YAML.",
        "Nothing in the file can be understood until it is.",
    ),
    FormRule(
        "empty-file",
        "error",
        "A file holds no nodes.",
        "It is what an interrupted write or a bad merge leaves behind.",
    ),
    FormRule(
        "not-a-mapping",
        "error",
        "Something other than a mapping stands where fields are expected.",
        "A list or a bare value has no named fields, so its meaning would be a guess.",
    ),
    FormRule(
        "duplicate-key",
        "error",
        "A key stands twice in one mapping.",
        "YAML readers keep only the last one, so what the first says is lost without a word.",
    ),
    FormRule(
        "merge-key",
        "error",
        "A merge key (<<) is used.",
        "It hides where a field comes from; the form has none, so that every field has one place.",
    ),
    FormRule(
        "anchor",
        "error",
        "An anchor (&) or alias (*) is used.",
        "A few of them can unfold into gigabytes, and a field would stand in two places at once.",
    ),
    FormRule(
        "yaml-tag",
        "error",
        "A value carries a YAML tag (!).",
        "Tags make other programs run code or read the value in another way.",
    ),
    FormRule(
        "too-deep",
        "error",
        "Values are nested deeper than the form ever goes.",
        "It is no knowledge base, and it can crash the programs that read it.",
    ),
    FormRule(
        "ambiguous-scalar",
        "error",
        "A bare word or number is text here but something else to YAML 1.1.",
        "`no` is read as false and `1:30` as ninety; quotes make it what it looks like.",
    ),
    FormRule(
        "wrong-type",
        "error",
        "A value is not of the type its field takes.",
        "Taking it as something else would be a guess.",
    ),
    FormRule(
        "bad-value",
        "error",
        "A value is not one of those its field takes.",
        "Programs would have to guess what was meant.",
    ),
    FormRule(
        "missing-field",
        "error",
        "A field that the form requires is missing.",
        "Answers and drawings need it.",
    ),
    FormRule(
        "unknown-field",
        "error",
        "A field is not part of the form.",
        "It is usually a misspelling, and what it says would be ignored.",
    ),
    FormRule(
        "bad-id",
        "error",
        "An id is not in kebab-case.",
        "Ids stand in commands, file names and links, and must be typed alike everywhere.",
    ),
    FormRule(
        "duplicate-id",
        "error",
        "Two nodes have the same id.",
        "A claim that names it could mean either.",
    ),
    FormRule(
        "duplicate-claim",
        "error",
        "A node makes the same claim twice.",
        "Every path through it would be given twice, with half of the evidence each.",
    ),
    FormRule(
        "no-relation",
        "error",
        "A claim names no relation, or more than one.",
        "A claim is exactly one relation from one node to another.",
    ),
    FormRule(
        "unknown-kind",
        "error",
        "A kind is not declared in the schema.",
        "It has no label, colour or place in a drawing, and questions about it find nothing.",
    ),
    FormRule(
        "unknown-relation",
        "error",
        "A relation is not declared in the schema.",
        "Its effect and its reading are unknown.",
    ),
    FormRule(
        "unknown-node",
        "error",
        "A claim leads to a node that does not exist.",
        "It dangles: every answer that should pass through it is lost.",
    ),
    FormRule(
        "unknown-source",
        "error",
        "Evidence cites a source that is not in the bibliography.",
        "Nobody can look it up.",
    ),
    FormRule(
        "unknown-unit",
        "error",
        "A quantity has a unit that is neither standard nor declared in the schema.",
        "It cannot be compared with the same quantity in a draft.",
    ),
    FormRule(
        "kinds-not-joined",
        "error",
        "A relation joins two kinds that its declaration does not allow.",
        "Either the claim is the wrong way round or the node has the wrong kind.",
    ),
    FormRule(
        "self-claim",
        "warning",
        "A claim leads from a node to itself.",
        "It says nothing, and no path can pass it.",
    ),
    FormRule(
        "bad-color",
        "error",
        "A colour is not written as #RRGGBB.",
        "Drawings could not be made, or their contrast could not be checked.",
    ),
    FormRule(
        "bad-opposite",
        "error",
        "Two relations are not each other's opposite, or one is its own.",
        "A contradiction could be seen from one side and missed from the other.",
    ),
    FormRule(
        "bad-range",
        "error",
        "The least of a range is more than its most.",
        "No value fits it, so every draft would be wrong.",
    ),
)

FORM_RULES = {rule.name: rule for rule in _RULES}
"""The rules of form by name."""
