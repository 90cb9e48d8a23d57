"""The command line: options in, exit code out. Each command's module is imported when it runs."""

from __future__ import annotations

import errno
import gc
import os
import sys
from importlib import import_module
from typing import Any

import click

from lipgraph._version import __version__
from lipgraph.errors import LipgraphError, UnsoundFile

COMMANDS = (
    "find",
    "show",
    "list",
    "path",
    "loops",
    "draw",
    "figures",
    "lint",
    "check",
    "diff",
    "coverage",
    "site",
    "export",
    "import",
    "new",
    "embed",
    "schema",
    "mcp",
)
"""The commands in the order in which the help lists them; each is a module of this package."""

_OK, _UNUSABLE, _INTERRUPTED = 0, 2, 130


class _Commands(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"lipgraph.cli.{cmd_name}_command")
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from lipgraph.suggest import did_you_mean, nearest

            message = f"no such command {args[0]!r}{did_you_mean(nearest(args[0], COMMANDS))}"
            raise click.UsageError(message, ctx)
        return super().resolve_command(ctx, args)


@click.group(
    name="lipgraph",
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--kb",
    metavar="DIR",
    help="The knowledge base. Default: $LIPGRAPH_KB, else the nearest kb/ at or above the current "
    "folder, else the one that ships with lipgraph.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print answers only, no remarks on stderr.")
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
@click.pass_context
def group(ctx: click.Context, kb: str | None, quiet: bool) -> None:
    """Ask, draw and check a knowledge base of causes, mechanisms and remedies.

    \b
    lipgraph path "caffeine -> remedy"
    lipgraph draw "stress -> lip twitching" -o stress.svg
    """
    from lipgraph.cli.invocation import Invocation

    ctx.obj = Invocation(kb=kb, quiet=quiet)


def run(args: list[str] | None = None) -> int:
    """Run the command line.

    Returns:
        0 fine; 1 the answer is no; 2 the call or its input is unusable; 130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.stdout is None:
        click.echo("lipgraph: cannot write the answer: stdout is closed", err=True)
        return _UNUSABLE
    try:
        code = _invoke(args)
        sys.stdout.flush()
    except OSError as error:
        _forget_stdout()
        if error.errno == errno.EPIPE:
            return _OK
        click.echo(f"lipgraph: cannot write the answer: {error.strerror}", err=True)
        return _UNUSABLE
    return code


def _invoke(args: list[str] | None) -> int:
    """Run a command; what it raises becomes a message and an exit code."""
    try:
        code: Any = group.main(args, prog_name="lipgraph", standalone_mode=False)
    except UnsoundFile as error:
        from lipgraph.writing.findings import findings_text

        click.echo(findings_text(error.findings) + f"lipgraph: {error}", err=True)
        return _UNUSABLE
    except LipgraphError as error:
        click.echo(f"lipgraph: {error}", err=True)
        return _UNUSABLE
    except click.ClickException as error:
        _placed(error).show()
        return _UNUSABLE
    except (KeyboardInterrupt, click.Abort):
        return _INTERRUPTED
    except SystemExit:
        # Outside its standalone mode click exits by itself for one reason only: a closed pipe.
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE)) from None
    return code if isinstance(code, int) else _OK


def _placed(error: click.ClickException) -> click.ClickException:
    """An error as it is; an option of the whole program that stands behind a command is told where
    it belongs."""
    if not (isinstance(error, click.NoSuchOption) and error.ctx):
        return error
    for option in group.params:
        if error.option_name in option.opts:
            called = " ".join(filter(None, (error.option_name, option.metavar)))
            right = f"lipgraph {called} {error.ctx.info_name} ..."
            message = f"{error.option_name} stands before the command: {right}"
            return click.UsageError(message, error.ctx)
    return error


def _forget_stdout() -> None:
    """Keep Python from complaining at exit that nothing can be written."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
