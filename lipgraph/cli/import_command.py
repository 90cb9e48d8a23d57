"""`lipgraph import`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lipgraph.cli.options import format_option
from lipgraph.composing.folder import refuse_taken, write_folder
from lipgraph.composing.knowledge_base import files_of
from lipgraph.folder import SUFFIXES
from lipgraph.importing.formats import FORMATS, format_named, import_files
from lipgraph.importing.sound import refuse_unsound
from lipgraph.writing.imports import IMPORT_FORMATS, IMPORT_REMARKS

if TYPE_CHECKING:
    from lipgraph.cli.invocation import Invocation


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in FORMATS if name.startswith(incomplete)]


@click.command("import")
@click.argument("name", metavar="FORMAT", shell_complete=_complete)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    default="kb",
    show_default=True,
    help="The folder to write; it must be empty or not there.",
)
@click.option("--force", is_flag=True, help="Replace the knowledge base that DIR holds.")
@click.option(
    "--lenient",
    is_flag=True,
    help="Take files that are at odds with themselves as far as they go: rows that are too short, "
    "nodes listed twice, edges to nodes that are not listed.",
)
@format_option(IMPORT_FORMATS, "report")
@click.pass_obj
def command(
    invocation: Invocation,
    name: str,
    files: tuple[str, ...],
    folder: str,
    force: bool,
    lenient: bool,
    format_: str,
) -> None:
    """Make a knowledge base of another tool's files, and say what it could not carry.

    FORMAT is kgx, node-link, graphml, csv, drugmechdb or dismech. Of a pair of files of nodes and
    edges it is enough to name the nodes.

    \b
    lipgraph import csv pond.csv -o pond
    lipgraph import drugmechdb indication_paths.yaml -o drugs --format json
    lipgraph import dismech Photic_Sneeze.yaml -o sneeze
    """
    format_named(name)
    refuse_taken(folder, force=force, replaceable=SUFFIXES)
    imported = import_files(name, files, lenient=lenient)
    write_folder(folder, files_of(imported.base), check=lambda at: refuse_unsound(at, files[0]))
    invocation.remark(IMPORT_REMARKS[format_](folder, imported))
    invocation.answer(IMPORT_FORMATS[format_](folder, imported))
