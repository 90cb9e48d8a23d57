"""The page of the lint report."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lipgraph.findings import SEVERITIES
from lipgraph.site.frame import page
from lipgraph.site.markup import first_capital, label, text
from lipgraph.writing.findings import summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lipgraph.findings import Finding, Place
    from lipgraph.site.place import Site

_HEADINGS = {"error": "Errors", "warning": "Warnings", "info": "To look at"}
_MARKS = {"error": "\u2717", "warning": "!", "info": "i"}


def lint_page(site: Site, findings: Sequence[Finding], root: str) -> bytes:
    """The findings of every rule, gravest first. `root` is the folder that their places are in."""
    parts = [
        "<h1>Review</h1>\n",
        '<p class="summary">What the rules of lint find in this knowledge base: ',
        f"{summary(findings)}.</p>\n",
    ]
    for severity in SEVERITIES:
        found = [finding for finding in findings if finding.severity == severity]
        if found:
            items = "".join(_finding(finding, root) for finding in found)
            parts.append(
                f'<section aria-labelledby="{severity}"><h2 id="{severity}">'
                f'{_HEADINGS[severity]}</h2>\n<ul class="findings">\n{items}</ul></section>\n'
            )
    return page(site, title="Review", body="".join(parts), here="lint.html")


def _finding(finding: Finding, root: str) -> str:
    mark = f'<span class="mark" aria-hidden="true">{_MARKS[finding.severity]}</span>'
    parts = [
        f'<p dir="auto"><span class="severity {finding.severity}">{mark} {finding.severity}</span> '
        f"{text(first_capital(finding.message))}</p>",
        f'<p class="where"><code>{label(_where(finding.place, root))}</code> '
        f"<code>{text(finding.rule)}</code></p>",
    ]
    if finding.suggestion is not None:
        parts.append(f'<p dir="auto"><strong>Suggestion:</strong> {text(finding.suggestion)}</p>')
    related = "".join(
        f"<li><code>{label(_where(each.place, root))}</code> {label(each.message)}</li>"
        for each in finding.related
    )
    if related:
        parts.append(f"<ul>{related}</ul>")
    return f"<li>{''.join(parts)}</li>\n"


def _where(place: Place, root: str) -> str:
    """A place as it is called within the knowledge base, wherever that stands."""
    path = os.path.relpath(place.path, root).replace(os.sep, "/")
    return f"{path}:{place.line}:{place.column}"
