"""The fields of the form: what each is called, what it takes and what it is for.

Reading goes by these tables, and `lipgraph schema` tells editors of them, so that neither can
forget a field of the other. The patterns mean the same to Python and to JavaScript.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.vocabulary import CERTAINTIES, EFFECTS, FLOWS, FREQUENCIES, LEVELS, STANCES

if TYPE_CHECKING:
    from collections.abc import Mapping

HEX_COLOR = r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})"
DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
CURIE = r"[A-Za-z][A-Za-z0-9_.-]*:[^\s:]\S*"
DIGEST = r"sha256:[0-9a-f]{64}"
PREFIX = r"[A-Za-z][A-Za-z0-9_-]*"
IRI = r'[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+'
BIOLINK_CATEGORY = r"biolink:[A-Z][A-Za-z0-9]*"
BIOLINK_PREDICATE = r"biolink:[a-z][a-z0-9_]*"
KEBAB = r"[a-z0-9]+(?:-[a-z0-9]+)*"

MOST_DIGITS = 17
"""No quantity of this world needs more; beyond them floating point rounds and `int` refuses."""


class Field(NamedTuple):
    """A field of the form.

    `takes` is the kind of value: `text`, `texts` (a list of them, or a single one), `number`,
    `whole` (a whole number from 1), `truth`, `choice` (one of `choices`, each with its meaning),
    the name of something declared elsewhere (`kind`, `kinds`, `relation`, `relations`, `node`,
    `source`, `section`, `unit`), or a value with a form of its own.
    """

    takes: str
    says: str
    required: bool = False
    choices: Mapping[str, str] = {}
    examples: tuple[object, ...] = ()


class Form(dict[str, Field]):
    """The fields of a mapping by their names, in the order in which they are written."""

    def __init__(self, fields: Mapping[str, Field]) -> None:
        super().__init__(fields)
        self.required = tuple(name for name, field in fields.items() if field.required)
        """The fields that must be there."""


def _means(names: tuple[str, ...], *meanings: str) -> Mapping[str, str]:
    """Each name with what it means."""
    return dict(zip(names, meanings or ("",) * len(names), strict=True))


_CERTAINTIES = _means(
    CERTAINTIES,
    "Well shown, and not in dispute.",
    "Likely, for reasons that are good but not proof.",
    "Little speaks for it.",
    "Sources disagree.",
)
_STANCES = _means(
    STANCES,
    "The source says so.",
    "The source says so with a reservation, or of fewer cases.",
    "The source says otherwise.",
)
_LEVELS = _means(LEVELS, "There is little of it.", "There is much of it.")
_EFFECTS = _means(
    EFFECTS,
    "More of the source means more of the target.",
    "More of the source means less of the target.",
    "More of the source pushes the target neither up nor down.",
)
_FLOWS = _means(
    FLOWS,
    "A causal claim, which paths follow from source to target.",
    "A claim written from a remedy, test or red flag to the problem that it is for.",
    "A comparison, a part or another fact that no path runs through.",
)

SHAPES = (
    "box",
    "ellipse",
    "hexagon",
    "octagon",
    "diamond",
    "parallelogram",
    "house",
    "component",
    "note",
    "folder",
    "cds",
    "tab",
    "invtrapezium",
    "trapezium",
    "invhouse",
    "circle",
    "oval",
    "rect",
    "rectangle",
    "square",
    "pentagon",
    "septagon",
    "doubleoctagon",
    "triangle",
    "invtriangle",
    "box3d",
    "cylinder",
    "egg",
    "plaintext",
    "underline",
    "plain",
    "doublecircle",
    "tripleoctagon",
    "star",
    "signature",
    "rarrow",
    "larrow",
)
"""Graphviz's node shapes that can hold a label (https://graphviz.org/doc/info/shapes.html)."""

NODE = Form(
    {
        "kind": Field("kind", "What sort of thing it is: a kind that schema.yaml declares.", True),
        "label": Field("text", "The name that answers and drawings show.", True),
        "aliases": Field("texts", "Other names by which it is asked for and found in drafts."),
        "avoid": Field("texts", "Those of the aliases that writers should not use."),
        "summary": Field("text", "What it is, in a sentence or two of one's own."),
        "claims": Field("claims", "What it does to other nodes, each claim with its evidence."),
        "state": Field("state", "If it is a high or low level of something that varies: of what."),
        "quantities": Field("quantities", "Its amounts, durations and rates, by their names."),
        "xrefs": Field(
            "curies", "The same thing in other vocabularies, as CURIEs.", examples=("MESH:D002110",)
        ),
        "reviewed": Field("date", "When somebody last went through it.", examples=("2026-11-22",)),
        "caution": Field("text", "What a writer must not say of it, or must add."),
        "note": Field("text", "A remark for those who keep the knowledge base."),
    }
)

CLAIM = Form(
    {
        "certainty": Field("choice", "How sure it is.", choices=_CERTAINTIES),
        "frequency": Field(
            "choice", "How often it is so, where that is known.", choices=_means(FREQUENCIES)
        ),
        "evidence": Field("evidence", "Where sources say so, or otherwise."),
        "caution": Field("text", "What a writer must not say of it, or must add."),
        "note": Field("text", "A remark for those who keep the knowledge base."),
    }
)
"""The fields of a claim beside its relation; no relation may have such a name."""

EVIDENCE = Form(
    {
        "source": Field("source", "A work of the bibliography in sources.yaml.", True),
        "section": Field("section", "The section of the source, as it is headed there."),
        "paragraph": Field(
            "whole", "Which paragraph of the section, counted from 1.", examples=(1,)
        ),
        "stance": Field("choice", "What the source says of the claim.", choices=_STANCES),
        "note": Field("text", "What it says, in one's own words; never the source's sentence."),
    }
)

STATE = Form(
    {
        "of": Field("texts", "The names of what varies.", True, examples=(["blood pressure"],)),
        "level": Field("choice", "Which end of it this is.", True, choices=_LEVELS),
    }
)

QUANTITY = Form(
    {
        "value": Field("number", "The one value.", examples=(10,)),
        "min": Field(
            "number", "The least; without a max the range is open upwards.", examples=(5,)
        ),
        "max": Field(
            "number", "The most; without a min the range is open downwards.", examples=(10,)
        ),
        "unit": Field("unit", "An English singular name, or a unit that schema.yaml adds.", True),
    }
)

SCHEMA = Form(
    {
        "title": Field("text", "What the knowledge base is about.", examples=("Coral bleaching",)),
        "kinds": Field("kind-table", "The kinds of node, by name.", True),
        "relations": Field("relation-table", "The relations that claims state, by name.", True),
        "units": Field("unit-table", "Units of quantities beside the standard ones."),
        "lint": Field("lint", "What lint shall expect, take as meant and pass over."),
        "check": Field("check", "What the check of drafts needs to know of the topic."),
        "prefix": Field(
            "prefix",
            "What stands before ids in other tools' formats: a name, or a name and its IRI.",
            examples=({"twitch": "https://example.org/twitch/"},),
        ),
    }
)

KIND = Form(
    {
        "label": Field("text", "The name that drawings show.", True),
        "plural": Field("text", "The plural, as in questions; without one, the label with an s."),
        "color": Field("color", "The colour of its nodes, in quotes.", examples=("#E69F00",)),
        "shape": Field("choice", "The shape of its nodes.", choices=_means(SHAPES)),
        "order": Field("number", "Its place in lists and legends, least first.", examples=(1,)),
        "biolink": Field(
            "biolink-category",
            "The class of the Biolink Model that its nodes belong to.",
            examples=("biolink:Disease",),
        ),
    }
)

RELATION = Form(
    {
        "reads": Field(
            "text", "How a claim reads: SOURCE reads TARGET.", True, examples=("lowers",)
        ),
        "inverse": Field(
            "text",
            "How it reads backwards: TARGET inverse SOURCE.",
            True,
            examples=("is lowered by",),
        ),
        "effect": Field("choice", "What more of the source does.", True, choices=_EFFECTS),
        "flow": Field("choice", "How paths may use its claims.", True, choices=_FLOWS),
        "opposite": Field("relation", "The relation that says the contrary, if there is one."),
        "from": Field("kinds", "The kinds that it may lead from; all, if left out."),
        "to": Field("kinds", "The kinds that it may lead to; all, if left out."),
        "says": Field(
            "texts", "The words by which prose expresses it.", examples=(["lower", "cut"],)
        ),
        "functional": Field(
            "truth", "Whether only one target is right, so that others contradict it."
        ),
        "biolink": Field(
            "biolink-predicates",
            "What the Biolink Model calls it: a predicate, or one with qualifiers; or a list of "
            "such, of which the first holds that fits the kinds that a claim joins.",
            examples=("biolink:causes",),
        ),
    }
)

_QUALIFIERS = (
    "subject_aspect_qualifier",
    "subject_direction_qualifier",
    "subject_form_or_variant_qualifier",
    "subject_part_qualifier",
    "subject_derivative_qualifier",
    "subject_context_qualifier",
    "object_aspect_qualifier",
    "object_direction_qualifier",
    "object_form_or_variant_qualifier",
    "object_part_qualifier",
    "object_derivative_qualifier",
    "object_context_qualifier",
    "causal_mechanism_qualifier",
    "anatomical_context_qualifier",
    "disease_context_qualifier",
    "species_context_qualifier",
)

BIOLINK = Form(
    {
        "predicate": Field(
            "biolink-predicate", "The predicate.", True, examples=("biolink:affects",)
        ),
        "inverted": Field("truth", "Whether the predicate leads from the target to the source."),
        "from": Field("kinds", "The kinds of source for which it holds; all, if left out."),
        "to": Field("kinds", "The kinds of target for which it holds; all, if left out."),
        "qualified_predicate": Field(
            "biolink-predicate", "What the qualifiers make of the predicate."
        ),
        **{name: Field("text", "As in the Biolink Model.") for name in _QUALIFIERS},
    }
)
"""What the Biolink Model calls a relation, with its qualifiers
(https://biolink.github.io/biolink-model/, "qualifier"); these speak of the predicate's own subject
and object."""

UNIT = Form(
    {
        "label": Field("text", "How one of it is written in prose."),
        "plural": Field("text", "How several of it are written in prose."),
        "also": Field("texts", "Other spellings."),
        "aliases": Field("texts", "Other spellings; the same as `also`."),
    }
)

CHECK = Form(
    {
        "care": Field("relations", "The relations that say when or from whom to seek care."),
        "proportion": Field("relations", "The relations that put what is grave in proportion."),
    }
)

LINT = Form(
    {
        "expects": Field(
            "expects",
            "For kinds of node what lint shall expect: under words of one's own, the relations "
            "of which each node makes or receives one.",
        ),
        "loops": Field("loops", "The feedback loops that are meant, each as the ids of its nodes."),
        "ignore": Field(
            "ignore",
            "For rules or groups of rules the nodes and sources that they shall pass over.",
        ),
    }
)

SOURCE = Form(
    {
        "title": Field("text", "The title of the work.", True),
        "kind": Field("anything", "What sort of work it is.", examples=("article", "review")),
        "year": Field("anything", "The year in which it came out.", examples=(2025,)),
        "authors": Field("anything", "Who wrote it."),
        "publisher": Field("anything", "Who published it."),
        "journal": Field("anything", "The journal in which it stands."),
        "url": Field("anything", "Where it is on the web.", examples=("https://example.org/",)),
        "doi": Field("anything", "Its DOI.", examples=("10.1000/182",)),
        "pmid": Field("anything", "Its number in PubMed."),
        "isbn": Field("anything", "Its ISBN."),
        "license": Field("anything", "The licence under which it may be used."),
        "accessed": Field("anything", "When it was last looked at.", examples=("2026-11-22",)),
        "edition": Field("anything", "Which edition it is."),
        "language": Field("anything", "The language in which it is written.", examples=("en",)),
        "note": Field("anything", "A remark for those who keep the bibliography."),
        "asides": Field(
            "anything",
            "For sections, by the numbers of paragraphs, why no claim is to be expected of them.",
        ),
        "sections": Field(
            "sections",
            "Its sections as they are headed: a list, or a mapping to the SHA-256 digests of their "
            "paragraphs, by which whoever holds its text can tell that it is still the one cited.",
        ),
    }
)
