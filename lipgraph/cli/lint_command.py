"""`lipgraph lint`."""

from __future__ import annotations

import click

from lipgraph.cli.invocation import NO, Invocation
from lipgraph.cli.options import format_option
from lipgraph.findings import SEVERITIES
from lipgraph.writing.findings import FINDING_FORMATS, summary


def _complete_rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from lipgraph.lint.catalogue import GROUPS, catalogue

    names = [*catalogue(), *(GROUPS if param.name != "explain" else ())]
    return sorted(name for name in names if name.startswith(incomplete))


def _names(given: tuple[str, ...]) -> tuple[str, ...]:
    """The names in options that may be repeated or hold several, with commas between."""
    split = (name.strip() for names in given for name in names.split(","))
    return tuple(name for name in split if name)


@click.command("lint")
@format_option(FINDING_FORMATS, "findings")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    show_default=True,
    help="Exit with 1 if there is a finding at least as grave as this.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULE,...",
    shell_complete=_complete_rules,
    help="Apply only these rules or groups of rules.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULE,...",
    shell_complete=_complete_rules,
    help="Leave these rules or groups out.",
)
@click.option(
    "--source-text",
    "source_texts",
    multiple=True,
    metavar="ID=FILE",
    help="Compare evidence with the text of a source, Markdown or plain. Can be repeated.",
)
@click.option("--fix", is_flag=True, help="Mend what is safe to mend, then report what is left.")
@click.option(
    "--explain",
    metavar="RULE",
    shell_complete=_complete_rules,
    help="Say what a rule finds and why, with examples, and do nothing else.",
)
@click.pass_context
def command(
    ctx: click.Context,
    format_: str,
    fail_on: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    source_texts: tuple[str, ...],
    fix: bool,
    explain: str | None,
) -> None:
    """Whether the knowledge base is sound and consistent.

    \b
    lipgraph lint
    lipgraph lint --select shape,evidence --fail-on warning
    lipgraph lint --source-text top-lip-article=article.txt
    lipgraph lint --explain dead-end
    """
    invocation: Invocation = ctx.obj
    if explain is not None:
        from lipgraph.lint.page import explanation

        invocation.answer(explanation(explain))
        return
    from lipgraph.lint.fix import fix as mend
    from lipgraph.lint.run import lint

    wanted = {"select": _names(select), "ignore": _names(ignore), "source_texts": source_texts}
    if fix:
        fixed = mend(invocation.folder, **wanted)
        report = fixed.report
        invocation.remark(_mended(fixed.edits, len(fixed.paths)))
    else:
        report = lint(invocation.folder, **wanted)
    invocation.answer(FINDING_FORMATS[format_](report.findings))
    invocation.remark(summary(report.findings).capitalize() + ".")
    if report.partial:
        invocation.remark("How the graph hangs together is looked at once the errors are mended.")
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    if any(finding.severity in failing for finding in report.findings):
        ctx.exit(NO)


def _mended(edits: int, files: int) -> str:
    if not edits:
        return "Nothing was safe to mend."
    places = f"{edits} place{'s' if edits > 1 else ''}"
    return f"Mended {places} in {files} file{'s' if files > 1 else ''}."
