"""The phrases around numbers, as patterns over text in lower case."""

from __future__ import annotations

import re
from functools import cache

from lipgraph.english.numbers import GAP, any_of, words


@cache
def phrases() -> dict[str, re.Pattern[str]]:
    """The patterns by what they are for."""
    told = words()
    fillers, each = any_of(told["fillers"]), any_of(told["each"])
    breaks = any_of(told["rate breaks"])
    patterns = {
        "to": rf"(?:\s?[-‑–—]\s?|-?\s+(?:-\s*)?{any_of(told['range words'])}\s+(?:about\s+)?"
        rf"|-{any_of(told['range words'])}-)",
        "and": r"\s+and\s+(?:about\s+)?",
        "between": rf"\b{any_of(told['joined ranges'])}\s+(?:\w+\s+)?$",
        "figure gap": rf"(?:[\s\u00a0]|[-‑])?(?:{fillers}\s+)*",
        "word gap": rf"{GAP}(?:{fillers}\s+)*",
        "of": r"\s+of\s+(?:(?:an?|one|the)\s+)?|\s+(?:an?|the)\s+",
        "bare": GAP,
        "each": rf"(?:\s+(?:of|(?!{breaks}\b)[a-z][\w'’-]*)){{0,6}}?\s*(?<!\w){each}\s*",
        "each now": rf"\s*(?<!\w){each}\s*(?:single\s+)?",
        "adverb": rf"\s+(?P<adverb>{any_of(told['adverbs'])})\b",
        "adjective": rf"\b(?P<adjective>{any_of(told['adjectives'])})\s+(?:[\w'’-]+\s+){{0,3}}$",
        "every": rf"every\s+(?:(?P<nth>other|{any_of(told['ordinals'])})\s+)?(?:single\s+)?",
        "occasion": rf"{any_of(told['occasions'])}\b",
        "once": rf"\b{any_of(told['once counts after'])}\s+$",
        "multiple": rf"\s+(?:{any_of(told['multiples'])}\b(?!\s+(?:an?|per|each|every)\b)"
        r"|\w{2,}er\s+than\b)",
        "fold": rf"[\s-]?{told['fold']}\b",
        "in": r"\s+(?:in\s+(?:every\s+)?|out\s+of\s+(?:every\s+)?|of\s+every\s+)",
        "share": r"\s+(?:of\b|the\b|all\b)",
        "age before": rf"\b{any_of(told['age before'])}\s+(?:[a-z]+\s+){{0,2}}$",
        "age behind": rf"[\s-]+{any_of(told['age behind'])}\b",
        "then": rf"(?:,\s*|{GAP}and{GAP}|\s*)",
        "and part": r"\s+and\s+",
        "word": r"[\s]+(?P<word>[a-z][a-z'’-]*[a-z])",
        "clock": rf"\s?(?:(?P<am>{any_of(told['morning'])})|(?P<pm>{any_of(told['evening'])})"
        rf"|(?P<oclock>{any_of(told['oclock'])}))(?!\w)",
        "minutes": r":(?P<minutes>[0-5]\d)(?!\d)",
        "clock word": rf"{any_of(told['clock words'])}\b",
        "then clock word": rf"\s+{any_of(told['clock words'])}\b",
    }
    return {name: re.compile(pattern) for name, pattern in patterns.items()}
