"""The phrases around numbers, as patterns over text in lower case."""

from __future__ import annotations

import re
from functools import cache

from lipgraph.english.numbers import GAP, any_of, words


@cache
def phrases() -> dict[str, re.Pattern[str]]:
    """The patterns by what they are for."""
    every = {**_joining(), **_around(), **_recurring(), **_time_of_day()}
    return {name: re.compile(pattern) for name, pattern in every.items()}


def _joining() -> dict[str, str]:
    """What stands between two numbers, and between a number and its unit."""
    told = words()
    to, fillers = any_of(told["range words"]), any_of(told["fillers"])
    parts, loose = any_of(told["fractions"]), any_of(told["loose signs"])
    signs = any_of([told["open sign"], *told["loose signs"]])
    return {
        "to": rf"-?\s+{to}\s+(?:about\s+)?|-{to}-|\s?[-‑–—]\s?",
        "and": r"\s+and\s+(?:about\s+)?",
        "or": r"\s+or\s",
        "between": rf"\b{any_of(told['joined ranges'])}\s+(?:\w+\s+)?$",
        "then": rf",\s*|{GAP}and{GAP}|\s*",
        "and a": rf"\s+and\s+(?P<part>an?\s+{parts})\b",
        "bare second": r"\s?(\d\d)(?![\w%°]|[.,:/–-]\w|\s?%|\s?-)",
        "figure gap": rf"(?:{signs})?(?:[\s-]|‑|(?={GAP}{fillers}\s)\s)?(?:{fillers}\s+)*",
        "word gap": rf"(?:{loose})?{GAP}(?:{fillers}\s+)*",
        "of a": rf"(?:\s+of)?\s+(?:an?|one)\s+(?:{fillers}\s+)*",
        "article": r"an?(?=[\s\-‑])",
        "single": rf"\s+{any_of(told['exactly one'])}\b",
        "ordinal": rf"an?\s+{any_of(told['ordinals'])}\b",
    }


def _around() -> dict[str, str]:
    """What makes more of a number than an amount, or less."""
    told = words()
    numbers = any_of([*told["ones"], *told["teens"], *told["tens"]])
    return {
        "multiple": rf"\s+(?:{any_of(told['multiples'])}\b(?!\s+(?:an?|per|each|every)\b)"
        r"|\w{2,}er\s+than\b)",
        "fold": rf"(?P<number>{numbers}|[\d.]+)[\s-]?{told['fold']}\b",
        "in": rf"(?:\s+{any_of(told['of people'])})?\s+(?:in|out\s+of|of\s+every)\s+(?:every\s+)?",
        "share": r"\s+(?:of|the|all)\b",
        "no share": rf"\b{any_of(told['no share after'])}\s+(?:[a-z]+\s+)?$",
        "pronoun": rf"\b{any_of(told['no one after'])}\s+$",
        "age before": rf"\b{any_of(told['age before'])}\s+(?:[a-z]+\s+){{0,2}}$",
        "age behind": rf"[\s-]+{any_of(told['age behind'])}\b",
        "year": r"(?:1[6-9]|20)\d\d",
        "before year": rf"\b{any_of(told['before year'])}\s+$",
        "word": r"\s+(?P<word>[a-z][a-z'’-]*[a-z])",
    }


def _recurring() -> dict[str, str]:
    """How often, and for each of what."""
    told = words()
    each = any_of(told["each"])
    occasions = any_of(told["occasions"])
    numbers = (*told["ones"], *told["teens"], *told["tens"], *told["occasions"])
    breaks = any_of([*told["rate breaks"], *numbers])
    return {
        "each": rf"(?:\s+{each}\s|\s*/)\s*(?:single\s+)?",
        "of each": rf"\s+(?:(?!{breaks}\b)[a-z][\w'’-]*\s+){{1,6}}?(?={each}\s)",
        "of": rf"\s+of\b|(?=\s+(?!{breaks}\b)[a-z])",
        "adverb": rf"\s+(?P<adverb>{any_of(told['adverbs'])})\b",
        "adjective": rf"\b(?P<adjective>{any_of(told['adjectives'])})\s+(?:[\w'’-]+\s+){{0,3}}$",
        "every": rf"every\s+(?:(?P<nth>other|{any_of(told['ordinals'])})\s+)?(?:single\s+)?",
        "occasion": rf"(?P<low>{occasions})\b(?:\s+(?:or|to)\s+(?P<high>{occasions})\b)?",
        "once": rf"\b{any_of(told['once counts after'])}\s+$",
        "once every": r"\s+every\b",
        "once in": r"\s+in\s+(?:every\s+)?",
    }


def _time_of_day() -> dict[str, str]:
    told = words()
    clock_words = any_of(told["clock words"])
    return {
        "clock": rf"\s?(?:(?P<am>{any_of(told['morning'])})|(?P<pm>{any_of(told['evening'])})"
        rf"|(?P<oclock>{any_of(told['oclock'])}))(?!\w)",
        "minutes": r":(?P<minutes>[0-5]\d)(?!\d)",
        "clock word": rf"{clock_words}\b",
        "then clock word": rf"\s+{clock_words}\b",
    }
