"""Results that draw themselves in a notebook."""

from __future__ import annotations

from dataclasses import dataclass

from lipgraph.drawing.render import render
from lipgraph.index.view import Index
from lipgraph.picture import diagram_of_answer, diagram_of_loops, diagram_of_neighbourhood
from lipgraph.query.answer import Answer
from lipgraph.query.loops import Loops
from lipgraph.query.node import Node


class DrawnAnswer(Answer):
    """An answer that a notebook shows as a diagram of its paths."""

    __slots__ = ()

    def _repr_svg_(self) -> str:
        return render(diagram_of_answer(self), "svg").decode()


@dataclass(frozen=True, slots=True, repr=False)
class DrawnNode(Node):
    """A node that a notebook shows with what is known about it."""

    def _repr_svg_(self) -> str:
        node = self.index.node_number(self.id)
        return render(diagram_of_neighbourhood(self.index, node), "svg").decode()


@dataclass(frozen=True, slots=True)
class DrawnLoops(Loops):
    """Loops that a notebook shows as a diagram."""

    index: Index

    def _repr_svg_(self) -> str:
        return render(diagram_of_loops(self.index, self), "svg").decode()
