"""`lipgraph check`."""

from __future__ import annotations

import sys
from threading import Timer
from typing import TYPE_CHECKING

import click

from lipgraph.check.extra import extra_needed
from lipgraph.check.inputs import STDIN, draft_files
from lipgraph.check.rules import check_rules, check_rules_named, explanation
from lipgraph.check.silence import Policy
from lipgraph.cli.invocation import NO, Invocation, with_settings
from lipgraph.cli.options import format_option
from lipgraph.errors import LipgraphError
from lipgraph.files import write_whole
from lipgraph.findings import SEVERITIES
from lipgraph.settings import FAIL_ON, NEVER, OWN_FILE, find_settings
from lipgraph.writing.check_formats import COVERAGE_FORMATS, REVIEW_FORMATS
from lipgraph.writing.check_reasons import Review, plural, tally
from lipgraph.writing.rows import LIST_FORMATS, write_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lipgraph.check.coverage import DraftCoverage
    from lipgraph.check.fix import Change
    from lipgraph.check.many import Checked
    from lipgraph.check.run import Input
    from lipgraph.index.view import Index
    from lipgraph.settings import Settings

_PATIENCE = 1.0
"""How many seconds a check may take without a word."""


def _complete_rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in check_rules() if name.startswith(incomplete)]


def _names(given: tuple[str, ...]) -> frozenset[str]:
    """The rules in options that may be repeated or hold several, with commas between."""
    split = (name.strip() for names in given for name in names.split(","))
    return check_rules_named(name for name in split if name)


@click.command("check")
@click.argument("drafts", nargs=-1, metavar="[DRAFT]...", type=click.Path())
@format_option(REVIEW_FORMATS, "findings")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of stdout.")
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    help="Exit with 1 if there is a finding at least as grave as this.  [default: error]",
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULE,...",
    shell_complete=_complete_rules,
    help="Apply only these rules.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULE,...",
    shell_complete=_complete_rules,
    help="Leave these rules out.",
)
@click.option("--fix", is_flag=True, help="Mend what is safe to mend, then report what is left.")
@click.option(
    "--coverage",
    is_flag=True,
    help="Say as well which claims of the knowledge base a draft uses, and which important ones "
    "about its topics it leaves out.",
)
@click.option("-v", "--verbose", is_flag=True, help="Show the claims that are right, too.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes may run.  [default: one for each core]",
)
@click.option(
    "--stdin-name",
    metavar="NAME",
    help="What the draft on stdin is called; its ending says whether it is Markdown, HTML or "
    "plain text.",
)
@click.option(
    "--explain",
    metavar="RULE",
    shell_complete=_complete_rules,
    help="Say what a rule finds and why, and do nothing else.",
)
@click.option("--list-rules", is_flag=True, help="List the rules, and do nothing else.")
@click.pass_context
def command(
    ctx: click.Context,
    drafts: tuple[str, ...],
    format_: str,
    output: str | None,
    fail_on: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    coverage: bool,
    verbose: bool,
    jobs: int | None,
    stdin_name: str | None,
    explain: str | None,
    list_rules: bool,
) -> None:
    """Where drafts disagree with the knowledge base.

    A DRAFT is a file (Markdown, HTML or plain text), a folder of such files, or - for stdin.
    Without any, the `paths` of the settings are checked: lipgraph.toml, or [tool.lipgraph] in
    pyproject.toml.

    \b
    lipgraph check article.txt
    lipgraph check . --fail-on warning --verbose
    lipgraph check article.txt --format html -o checked.html
    lipgraph check --explain overstated
    """
    invocation: Invocation = ctx.obj
    if explain is not None:
        invocation.answer(explanation(explain))
        return
    if list_rules:
        invocation.answer(_rules(ctx, format_))
        return
    _refuse_what_does_not_go_together(ctx, drafts, format_, output, fix=fix, coverage=coverage)
    settings = find_settings(rules=check_rules())
    wanted = Policy.of(select=_names(select), ignore=_names(ignore), levels=settings.severity)
    invocation = with_settings(ctx, settings)
    index = invocation.index()  # an unsound one is told before anything else is loaded
    with extra_needed():
        inputs = _inputs(drafts, settings, stdin_name)
        with _Progress(len(inputs), shown=not ctx.find_root().params["quiet"]) as told:
            checked, changes = _look(
                inputs, invocation.folder, wanted, jobs or settings.jobs, told, fix=fix
            )
    if fix:
        invocation.remark(_mended(changes))
    covered = _covered(index, checked) if coverage else []
    written = REVIEW_FORMATS[format_](Review(index, checked, covered, verbose))
    if output is not None:
        write_whole(output, written.encode("utf-8", errors="backslashreplace"))
    elif fix and STDIN in drafts:
        invocation.answer(checked[0].draft.source)
        click.echo(written, nl=False, err=True)
    else:
        invocation.answer(written)
    invocation.remark(tally(report for _, report in checked).capitalize() + ".")
    limit = fail_on or settings.fail_on or "error"
    failing = () if limit == NEVER else SEVERITIES[: SEVERITIES.index(limit) + 1]
    if any(finding.severity in failing for _, report in checked for finding in report.findings):
        ctx.exit(NO)


def _inputs(drafts: Sequence[str], settings: Settings, stdin_name: str | None) -> list[Input]:
    from lipgraph.check.run import read_input

    if not drafts and not settings.paths:
        where = settings.file or OWN_FILE
        raise LipgraphError(f"no draft is given, and {where} names no paths to check")
    paths = draft_files(drafts or settings.paths, exclude=settings.exclude, base=settings.folder)
    return [read_input(path, stdin=_stdin, name=stdin_name) for path in paths]


def _covered(index: Index, checked: Sequence[Checked]) -> list[DraftCoverage]:
    from lipgraph.check.coverage import coverage_of_draft

    return [coverage_of_draft(index, report) for _, report in checked]


def _stdin() -> bytes:
    return sys.stdin.buffer.read()


def _look(
    inputs: Sequence[Input],
    folder: str,
    wanted: Policy,
    jobs: int | None,
    told: Callable[[int], None],
    *,
    fix: bool,
) -> tuple[list[Checked], list[Change]]:
    """The drafts with what is reported of them, and what was mended before."""
    from lipgraph.check.run import Check

    check = Check(folder, wanted, jobs, told)
    return check.fix(inputs) if fix else (check.all_of(inputs), [])


def _mended(changes: Sequence[Change]) -> str:
    """What was changed, a line for each place."""
    if not changes:
        return "Nothing was safe to mend."
    lines = [f"{each.place}: {each.old!r} is now {each.new!r}" for each in changes]
    files = len({each.place.path for each in changes})
    return "\n".join(
        [*lines, f"Mended {plural(len(changes), 'place')} in {plural(files, 'draft')}."]
    )


def _rules(ctx: click.Context, format: str) -> str:
    if format not in LIST_FORMATS:
        raise click.UsageError(f"rules cannot be listed as {format}", ctx)
    rows = [rule.to_dict() for rule in check_rules().values()]
    return write_rows(format, "rules", rows, ("rule", "severity", "finds"))


def _refuse_what_does_not_go_together(
    ctx: click.Context,
    drafts: tuple[str, ...],
    format: str,
    output: str | None,
    *,
    fix: bool,
    coverage: bool,
) -> None:
    if coverage and format not in COVERAGE_FORMATS:
        raise click.UsageError(f"--coverage has no place in {format}", ctx)
    if fix and STDIN in drafts and (len(drafts) > 1 or format != "text" or output):
        message = "what --fix makes of stdin goes to stdout: give no other draft, --format or -o"
        raise click.UsageError(message, ctx)


class _Progress:
    """Says on a terminal how far the check is, once it takes longer than a second."""

    def __init__(self, drafts: int, *, shown: bool) -> None:
        self._drafts = drafts
        self._done = 0
        self._visible = False
        self._timer = Timer(_PATIENCE, self._show) if shown and sys.stderr.isatty() else None

    def __enter__(self) -> Callable[[int], None]:
        if self._timer:
            self._timer.daemon = True
            self._timer.start()
        return self._told

    def __exit__(self, *error: object) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer.join()
        if self._visible:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _told(self, done: int) -> None:
        self._done = done
        if self._visible:
            self._show()

    def _show(self) -> None:
        self._visible = True
        sys.stderr.write(f"\r\x1b[KChecked {self._done} of {plural(self._drafts, 'draft')}")
        sys.stderr.flush()
