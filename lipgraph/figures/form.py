"""The fields of a list of figures, by which it is read and editors are told of it."""

from __future__ import annotations

from lipgraph.drawing.render import FORMATS
from lipgraph.figures.entry import DIRECTIONS, LEGENDS
from lipgraph.query.moves import READINGS
from lipgraph.reading.form import Field, Form
from lipgraph.vocabulary import CERTAINTIES, FLOWS

NARROWEST = 200
"""The least width of a figure, in CSS pixels."""


def _choices(names: tuple[str, ...]) -> dict[str, str]:
    return dict.fromkeys(names, "")


LISTING = Form(
    {
        "defaults": Field("defaults", "What holds for every figure that does not say otherwise."),
        "figures": Field("figures", "The figures, in the order in which they are listed.", True),
    }
)

SUBJECT = Form(
    {
        "question": Field(
            "texts", "A question, as for lipgraph path, or several.", examples=("A -> B",)
        ),
        "node": Field("named-node", "A node, which is drawn with what surrounds it."),
        "nodes": Field("named-nodes", "Nodes, by name or by kind, and the claims that join them."),
        "loops": Field("loops-of", "The feedback loops: all of them (true), or those of a node."),
        "everything": Field("all", "The whole knowledge base.", examples=(True,)),
    }
)
"""What a figure can be of; each entry names one."""

NARROWING = Form(
    {
        "limit": Field("whole", "How many paths or loops to show.", examples=(10,)),
        "max-steps": Field("whole", "How many claims each may have.", examples=(8,)),
        "min-certainty": Field("choice", "Leave out weaker claims.", choices=_choices(CERTAINTIES)),
        "reading": Field("choice", "How paths are read.", choices=_choices(READINGS)),
        "via": Field("named-nodes", "Nodes or kinds that paths pass between their ends."),
        "avoid": Field("named-nodes", "Nodes or kinds that paths do not touch."),
    }
)

LOOKS = Form(
    {
        "formats": Field("formats", "The formats of its files.", choices=_choices(tuple(FORMATS))),
        "theme": Field("themes", "The look: one that ships, or a file that ends in .yaml."),
        "themes": Field("themes", "Several looks; the first has the plain file name."),
        "width": Field("width", "How wide it is shown, in CSS pixels.", examples=(600,)),
        "direction": Field("choice", "Which way it runs.", choices=_choices(DIRECTIONS)),
        "legend": Field("legend", "Whether it has a legend.", choices=_choices(LEGENDS)),
        "embed-font": Field("truth", "Whether its files carry their font."),
    }
)

LEAVE_OUT = Form(
    {
        "nodes": Field("named-nodes", "Nodes, by name or by kind."),
        "kinds": Field("named-kinds", "All nodes of these kinds."),
        "relations": Field("named-relations", "Claims of these relations."),
        "flows": Field("flows", "Claims of relations of these flows.", choices=_choices(FLOWS)),
        "claims": Field(
            "named-claims",
            "Single claims, each as [source, target] or [source, relation, target].",
        ),
        "shortcuts": Field("truth", "Claims that only cut a longer way short."),
    }
)

FIGURE = Form(
    {
        "id": Field("id", "The name of the figure, which its files bear.", True),
        **SUBJECT,
        "depth": Field("depth", "For a node: how many steps around it to show.", examples=(1,)),
        "start": Field("named-nodes", "Where reading begins."),
        "relations": Field("named-relations", "The only relations to follow or show."),
        **NARROWING,
        "title": Field("text", "The title; without one, what the figure is of."),
        "caption": Field("text", "What stands below the figure; without one, it is generated."),
        "alt": Field("text", "What stands for the figure; without one, it is generated."),
        "description": Field("text", "All that it shows; without one, it is generated."),
        **LOOKS,
        "leave-out": Field("leave-out", "What it does not show."),
    }
)
