"""The pages that work by scripts: that of path questions, and the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.query.moves import READINGS
from lipgraph.query.question import LIMIT, MAX_STEPS
from lipgraph.site.frame import page
from lipgraph.site.markup import label, text
from lipgraph.site.overview import everything, question_box
from lipgraph.site.shapes import outline, swatch
from lipgraph.vocabulary import CERTAINTIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lipgraph.site.place import Site

ENGINE = (
    "text.js",
    "graph.js",
    "likeness.js",
    "find.js",
    "search.js",
    "descent.js",
    "sentences.js",
    "question.js",
    "paths.js",
    "detour.js",
)
"""The scripts that answer questions, in the order in which they build on each other."""

_READINGS = {
    "story": "story: from causes to what helps",
    "influence": "influence: what changes what",
    "inquiry": "inquiry: from what is seen to what is behind it",
}


def paths_page(site: Site) -> bytes:
    """The page that answers path questions."""
    body = (
        "<h1>Paths</h1>\n"
        '<noscript><p class="caution"><strong>Path questions need JavaScript.</strong> '
        "Everything else can be read without: each claim stands on the pages of its nodes.</p>"
        "</noscript>\n"
        f"{question_box(_options(site))}"
        '<p id="status" role="status"></p>\n<div id="answer"></div>\n'
        '<section aria-labelledby="readings"><h2 id="readings">How paths are read</h2>\n'
        "<p>A path is read one way throughout. As a <em>story</em> it goes from a cause to what it "
        "brings about, and on to what is for that. As an <em>influence</em> every step changes the "
        "next, so that the path has an effect. As an <em>inquiry</em> it goes back from what is "
        "seen to what can be behind it; this is used where nothing leads on. The shortest and "
        "surest paths come first.</p></section>\n"
    )
    scripts = (
        "data/names.js",
        "data/claims.js",
        "data/sources.js",
        *(f"assets/{name}" for name in ENGINE),
        "assets/paths-page.js",
    )
    return page(site, title="Paths", body=body, here="paths.html", scripts=scripts)


def _options(site: Site) -> str:
    relations = ((name, relation["reads"]) for name, relation in site.index.relations.items())
    readings = ((name, _READINGS[name]) for name in READINGS)
    certainties = ((name, name) for name in CERTAINTIES)
    return (
        '<details class="options"><summary>More options</summary><div class="grid">\n'
        f"{_number('limit', 'How many paths', LIMIT)}"
        f"{_number('max-steps', 'Most steps', MAX_STEPS)}"
        f"{_choice('reading', 'Reading', 'story and influence', readings)}"
        f"{_choice('min-certainty', 'At least', 'any certainty', certainties)}"
        f"{_choice('relation', 'Only by', 'any relation', relations)}"
        f"{_entry('via', 'Passing through')}{_entry('avoid', 'Leaving out')}</div></details>\n"
    )


def _number(name: str, title: str, value: int) -> str:
    return (
        f'<p><label for="{name}">{title}</label><input id="{name}" name="{name}" type="number" '
        f'min="1" max="1000" value="{value}"></p>\n'
    )


def _choice(name: str, title: str, default: str, choices: Iterable[tuple[str, str]]) -> str:
    options = "".join(
        f'<option value="{text(value)}">{text(said)}</option>' for value, said in choices
    )
    return (
        f'<p><label for="{name}">{title}</label><select id="{name}" name="{name}">'
        f'<option value="">{default}</option>{options}</select></p>\n'
    )


def _entry(name: str, title: str) -> str:
    return (
        f'<p><label for="{name}">{title}</label><input id="{name}" name="{name}" type="text" '
        'autocomplete="off" placeholder="names, with ; between"></p>\n'
    )


def map_page(site: Site) -> bytes:
    """The page of the map; without scripts it is a list of everything."""
    kinds = "".join(
        f'<label class="kind k{at}"><input type="checkbox" data-kind="{at}" '
        f'data-shape="{outline(kind["shape"])}" checked> {swatch(kind["shape"])} '
        f"{label(kind['plural'])}</label>\n"
        for at, kind in enumerate(site.index.kinds.values())
    )
    certainties = "".join(f"<option>{name}</option>" for name in CERTAINTIES)
    body = (
        "<h1>Map</h1>\n"
        '<div class="map-page needs-js">\n<div class="controls">\n'
        '<p><label for="near">Around</label>'
        '<input id="near" type="text" autocomplete="off" spellcheck="false" '
        'placeholder="a name, or nothing for the whole"></p>\n'
        '<p><label for="depth">Steps</label><select id="depth">'
        "<option>1</option><option>2</option><option>3</option></select></p>\n"
        '<p><label for="sure">At least</label><select id="sure">'
        f'<option value="">any certainty</option>{certainties}</select></p>\n'
        '<p class="buttons"><button type="button" data-zoom="in" aria-label="Zoom in">+</button>'
        '<button type="button" data-zoom="out" aria-label="Zoom out">\u2212</button>'
        '<button type="button" data-zoom="fit">Fit</button></p>\n</div>\n'
        f'<fieldset class="filter"><legend>Kinds</legend>{kinds}</fieldset>\n'
        '<p class="hint" id="map-help">Drag to move, scroll or press + and \u2212 to zoom. With '
        "the map in focus, the arrow keys go from node to node, Enter opens a page, Space "
        "shows what is around it, and Escape shows the whole again.</p>\n"
        '<p class="hint">A thick line is established, a thin one plausible, a dotted one weak and '
        "a dashed one disputed. A full arrowhead raises, a bar lowers, an open one does "
        "neither.</p>\n"
        '<div class="stage"><div id="map" tabindex="0" role="application" aria-label="Map of nodes '
        'and claims" aria-describedby="map-help"></div>\n'
        '<aside id="about" aria-label="The node in focus" aria-live="polite"></aside></div>\n'
        "</div>\n"
        '<details class="all"><summary>All nodes as a list</summary>\n'
        f"<h2>All nodes</h2>\n{everything(site)}</details>\n"
    )
    scripts = (
        "data/names.js",
        "data/claims.js",
        "data/map.js",
        *(f"assets/{name}" for name in ENGINE[:4]),
        "assets/sentences.js",
        "assets/cytoscape.min.js",
        "assets/map-page.js",
    )
    # The library adds a sheet of its own unless there is one by this name; this page's holds it.
    head = '<link rel="stylesheet" id="__________cytoscape_stylesheet" href="assets/map.css">\n'
    return page(
        site, title="Map", body=body, here="map.html", scripts=scripts, head=head, wide=True
    )
