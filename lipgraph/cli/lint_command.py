"""`lipgraph lint`."""

from __future__ import annotations

import click

from lipgraph.cli.session import NO, Session
from lipgraph.findings import SEVERITIES
from lipgraph.reading.loader import load
from lipgraph.writing.findings import FINDING_FORMATS, summary


@click.command("lint")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FINDING_FORMATS)),
    default="text",
    show_default=True,
    help="How to print the findings.",
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    show_default=True,
    help="Exit with 1 if there is a finding at least as grave as this.",
)
@click.pass_context
def command(ctx: click.Context, format_: str, fail_on: str) -> None:
    """Whether the knowledge base is sound: every fault of its YAML, with its place.

    \b
    lipgraph lint
    lipgraph --kb kb lint --format github
    """
    session: Session = ctx.obj
    findings = load(session.folder).findings
    session.answer(FINDING_FORMATS[format_](findings))
    session.remark(summary(findings).capitalize() + ".")
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    if any(finding.severity in failing for finding in findings):
        ctx.exit(NO)
