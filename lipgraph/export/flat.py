"""Fields for formats whose values are texts: lists and mappings as JSON text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def json_text(value: Any) -> str:
    """A value as JSON on one line. Letters stand as they are; what XML cannot hold is escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


def flat(value: Any) -> Any:
    """A text or number as it is; a list or mapping as JSON text.

    >>> flat("sea"), flat(["tide", "ebb"])
    ('sea', '["tide", "ebb"]')
    """
    return json_text(value) if isinstance(value, (dict, list, tuple)) else value


def flat_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields made flat, without those that say nothing."""
    return {name: flat(value) for name, value in fields.items() if value not in (None, [], ())}
