"""What reading and understanding drafts needs beside the plain install."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from lipgraph.errors import LipgraphError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def extra_needed(extra: str = "check", what: str = "checking drafts") -> Iterator[None]:
    """Say how to get a library that is missing, whichever part misses it.

    Args:
        extra: the extra that brings the library.
        what: what cannot be done without it.

    Raises:
        LipgraphError: a library of the extra is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library == "lipgraph":
            raise
        message = f"{what} needs {library}: pip install 'lipgraph[{extra}]'"
        raise LipgraphError(message) from None
