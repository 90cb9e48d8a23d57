"""A diagram as the bytes of a file: one writer for each format."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from lipgraph.drawing import engine
from lipgraph.drawing.dot import build, to_dot
from lipgraph.errors import LipgraphError

if TYPE_CHECKING:
    from lipgraph.drawing.diagram import Diagram

# A PNG's resolution in dots per inch, and the pixels up to which it is raised: small pictures can
# afford a sharp one, large ones are already wide enough and cost the most time.
_FINEST_DPI = 192.0
_COARSEST_DPI = 96.0
_SHARP_SIDE = 2400.0
_SHARP_AREA = 1_000_000.0


def render(diagram: Diagram, format: str) -> bytes:
    """Return the diagram in a format of `FORMATS`; the same diagram gives the same bytes.

    Raises LipgraphError for an unknown format, and if a program that draws is missing or fails.
    """
    writer = FORMATS.get(format)
    if writer is None:
        raise LipgraphError(f"unknown format {format!r}; it can be {', '.join(FORMATS)}")
    return writer(diagram)


def render_svgs(diagrams: Sequence[Diagram]) -> list[str]:
    """Return the SVG of each diagram without its legend. They are drawn by one run, which costs
    half of what a run for each does.

    Raises LipgraphError as `render` does.
    """
    from lipgraph.drawing.svg import finish

    if not diagrams:
        return []
    source = "".join(part for diagram in diagrams for part in build(diagram))
    drawn = engine.run(engine.bundled(), "-Tsvg", source=source).decode()
    start = "<!DOCTYPE"
    pictures = [start + picture for picture in drawn.split(start)[1:]]
    return [
        finish(picture, diagram=diagram, legend=None)
        for picture, diagram in zip(pictures, diagrams, strict=True)
    ]


def _svg(diagram: Diagram) -> bytes:
    from lipgraph.drawing.legend import entries
    from lipgraph.drawing.legend_rows import legend_column

    source = "".join(build(diagram))
    legend = entries(diagram) if diagram.legend and diagram.nodes else None
    if legend is not None and not any(legend):
        legend = None
    if legend:
        source += legend_column(legend, diagram.theme)
    # One run draws both graphs, which costs half of what two runs do.
    drawing = engine.start(engine.bundled(), "-Tsvg", source=source)
    from lipgraph.drawing.svg import finish  # while it draws

    return finish(drawing.output().decode(), diagram=diagram, legend=legend).encode()


def _png(diagram: Diagram) -> bytes:
    program = engine.bundled()
    laid_out, (width, height) = _laid_out(diagram, program)
    scale = min(_SHARP_SIDE / max(width, height, 1), (_SHARP_AREA / max(width * height, 1)) ** 0.5)
    dpi = min(max(72 * scale, _COARSEST_DPI), _FINEST_DPI)
    if diagram.width is not None:
        # Two pixels of the file for each at which it is shown, as sharp screens want it.
        dpi = min(_FINEST_DPI, 2 * 72 * diagram.width / max(width, 1))
    return engine.run(program, *_DRAW, "-Tpng", f"-Gdpi={dpi:.0f}", source=laid_out)


def _pdf(diagram: Diagram) -> bytes:
    program = engine.system()
    import re

    laid_out, _ = _laid_out(diagram, program)
    pdf = engine.run(program, *_DRAW, "-Tpdf", source=laid_out)
    # Every second would make other bytes; a date of the same length keeps the file's offsets.
    return re.sub(rb"(/CreationDate \(D:)\d{14}", rb"\g<1>19700101000000", pdf)


def _dot(diagram: Diagram) -> bytes:
    return to_dot(diagram).encode()


def _mermaid(diagram: Diagram) -> bytes:
    from lipgraph.drawing.mermaid import to_mermaid

    return to_mermaid(diagram).encode()


FORMATS: Mapping[str, Callable[[Diagram], bytes]] = MappingProxyType(
    {"svg": _svg, "png": _png, "pdf": _pdf, "dot": _dot, "mermaid": _mermaid}
)
"""The writer of every format, by the format's name."""

FORMAT_OF_SUFFIX: Mapping[str, str] = MappingProxyType(
    {
        ".svg": "svg",
        ".png": "png",
        ".pdf": "pdf",
        ".dot": "dot",
        ".gv": "dot",
        ".mmd": "mermaid",
        ".mermaid": "mermaid",
    }
)
"""The format that a file's suffix, in lower case, asks for."""

# Draws what has positions, without laying anything out again.
_DRAW = ("-Kneato", "-n2")


def _laid_out(diagram: Diagram, program: str) -> tuple[str, tuple[float, float]]:
    """Return the diagram with positions and its legend under it; and width and height in points.

    Laying out and drawing are two runs, so that the legend cannot push a node aside.
    """
    import re

    source = engine.run(program, "-Tdot", source="".join(build(diagram))).decode()
    box = re.search(r'\bbb="([-\d.e+,]+)"', source)
    if box is None:
        raise LipgraphError(
            f"{os.path.basename(program)} laid the diagram out without saying how large it is"
        )
    source = _with_moved_labels(source, across=diagram.direction == "LR")
    left, bottom, right, top = (float(side) for side in box[1].split(","))
    size = right - left, top - bottom
    from lipgraph.drawing.legend import entries

    if not diagram.legend or not diagram.nodes or not any(entries(diagram)):
        return source, size
    from lipgraph.drawing.legend_rows import placed_legend

    legend = placed_legend(diagram, left=left, bottom=bottom, width=right - left)
    return f"{source.rstrip().removesuffix('}')}{legend}}}\n", size


def _with_moved_labels(source: str, *, across: bool) -> str:
    """The source of a layout, its labels moved to their lines."""
    import re

    from lipgraph.drawing.attributes import label_box
    from lipgraph.drawing.labels import Labelled, moves

    # A line goes on after a backslash. Arrowheads' ends, "e,1,2" and "s,1,2", are no part of it.
    source = source.replace("\\\n", "")
    labelled = re.compile(
        r'label=<(<table .*?</table>)>,\s*lp="([-\d.e+]+),([-\d.e+]+)"(,[^"]*pos=)"([^"]*)"'
    )
    labels = []
    for match in labelled.finditer(source):
        pairs = (pair.split(",") for pair in match[5].split() if pair[0] not in "es")
        controls = [(float(x), float(y)) for x, y in pairs]
        labels.append(Labelled(label_box(match[1], float(match[2]), float(match[3])), controls))
    steps = iter(moves(labels, across=across))

    def moved(match: re.Match[str]) -> str:
        x, y = next(steps)
        place = f'lp="{float(match[2]) + x:.2f},{float(match[3]) + y:.2f}"'
        return f'label=<{match[1]}>,{place}{match[4]}"{match[5]}"'

    return labelled.sub(moved, source)
