"""The `graphviz` package's builder of DOT source, without the rest of that package.

Importing all of it takes longer than drawing a diagram: it brings what runs programs, shows
pictures in notebooks and warns of old ways to call it. Its modules that write DOT need none of
that. They are imported under a second name, where two modules they lean on are replaced by the
little of them that is called. Whoever imports `graphviz` as such gets all of it, as ever.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType

_ALIAS = "lipgraph.drawing._graphviz"


def new_digraph(**attributes: dict[str, str]) -> Any:
    """Return an empty `graphviz.Digraph`, for its `node`, `edge`, `attr` and its lines of source.

    Its attributes are `graph_attr`, `node_attr` and `edge_attr`. It lacks what runs programs.
    """
    try:
        builder = _module("dot")
        bases = (builder.DigraphSyntax, builder.Dot)
    except (ImportError, AttributeError):  # a release of the package that is divided otherwise
        import graphviz

        return graphviz.Digraph(**attributes)
    return type("Digraph", bases, {"directed": True})(**attributes)


def plain_text(text: str) -> str:
    """Return `text` marked as a label that is no HTML, even if it stands in angle brackets."""
    try:
        mark = _module("quoting").nohtml
    except (ImportError, AttributeError):
        import graphviz

        mark = graphviz.nohtml
    marked: str = mark(text)
    return marked


def _module(name: str) -> Any:
    full = f"{_ALIAS}.{name}"
    if full not in sys.modules:
        import importlib

        if _ALIAS not in sys.modules:
            _add_package()
        importlib.import_module(full)
    return sys.modules[full]


def _add_package() -> None:
    from importlib.machinery import PathFinder
    from types import ModuleType

    spec = PathFinder.find_spec("graphviz")
    if spec is None or spec.submodule_search_locations is None:
        raise ImportError("graphviz is not installed as a package of modules")
    package = ModuleType(_ALIAS)
    package.__path__ = list(spec.submodule_search_locations)
    sys.modules[_ALIAS] = package
    _add_module(package, "exceptions", {"DotSyntaxWarning": SyntaxWarning})
    _add_module(
        package,
        "_tools",
        {"deprecate_positional_args": _unchanged, "mapping_items": _sorted_items},
    )


def _add_module(package: ModuleType, name: str, content: dict[str, object]) -> None:
    module = type(package)(f"{_ALIAS}.{name}")
    vars(module).update(content)
    sys.modules[module.__name__] = module
    setattr(package, name, module)


def _unchanged(**_: object) -> Callable[[Any], Any]:
    """Stand in for a decorator that warns of positional arguments, of which there are none here."""
    return lambda function: function


def _sorted_items(attributes: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(attributes.items())
