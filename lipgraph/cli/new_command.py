"""`lipgraph new`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from lipgraph.composing.folder import refuse_taken, write_folder
from lipgraph.composing.starter import starter_files
from lipgraph.errors import LipgraphError
from lipgraph.form_schema.whole import FILES, form_schema
from lipgraph.writing.rows import to_json

if TYPE_CHECKING:
    from lipgraph.cli.invocation import Invocation


@click.command("new")
@click.argument("folder", metavar="DIR")
@click.option("--topic", metavar="NAME", help="What it is about. Default: the name of DIR.")
@click.pass_obj
def command(invocation: Invocation, folder: str, topic: str | None) -> None:
    """Start a knowledge base on another topic, with a worked example and a README.

    DIR, which must be empty or not there, gets kb/ with commented YAML, a draft to check, and the
    form for editors.

    \b
    lipgraph new stiff-neck
    lipgraph new allergies --topic "Hay fever and asthma"
    """
    refuse_taken(folder, force=False, replaceable=())
    name = topic if topic is not None else _titled(os.path.basename(os.path.abspath(folder)))
    if not name.strip():
        raise LipgraphError("the topic is empty; give --topic a name")
    files = starter_files(name)
    forms = {f"form/{file}.json": file for file in FILES}
    for path in sorted(path for path in forms if any(path in text for text in files.values())):
        files[path] = to_json(form_schema(forms[path], None))
    write_folder(folder, files)
    readme = os.path.join(folder, "README.md")
    invocation.remark(f"Wrote {folder}; {readme} says how to go on.")


def _titled(name: str) -> str:
    words = name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
