"""Numbers in English prose: in figures, in words, and as parts of a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

import yaml

Style = Literal["figure", "word", "article", "part"]


class Number(NamedTuple):
    """A number at `text[start:end]`; `low` and `high` differ where English leaves it open. A `part`
    is part of a whole ("half", "two thirds"), and an `article` is the number of "a week"."""

    start: int
    end: int
    low: float
    high: float
    style: Style
    loose: bool = False


@cache
def words() -> dict[str, Any]:
    """The words of English for numbers and amounts, from `data/english/numbers.yaml`."""
    text = resources.files("lipgraph").joinpath("data/english/numbers.yaml").read_text("utf-8")
    declared: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return declared


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest first; a space in them is any white space."""
    spaced = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in spaced) + ")"


def trie_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases that fails after one look at most letters."""
    tree: dict[str, Any] = {}
    for phrase in phrases:
        branch = tree
        for letter in phrase:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return _pattern_of(tree)


def _pattern_of(tree: dict[str, Any]) -> str:
    branches = [re.escape(at) + _pattern_of(tree[at]) for at in sorted(tree) if at]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{joined})?" if "" in tree else joined


GAP = r"[\s\-‑]+"
_DASH = r"[-‑–—]"


@cache
def _figure() -> re.Pattern[str]:
    told = words()
    signs = "[" + "".join(told["signs"]) + "]"
    return re.compile(
        rf"(?P<minus>(?<![\w.,)])[-−]|{any_of(told['minus'])}\s+)?"
        rf"(?:(?P<whole>\d{{1,3}}(?:[,\u00a0\u202f\u2009 ]\d{{3}})+(?![\d])|\d+)"
        rf"(?P<decimals>[.·]\d+)?"
        rf"(?:\s?(?P<sign>{signs})|[ \u00a0](?P<over>\d+)[/⁄](?P<under>[1-9]\d*)(?!\d))?"
        rf"|(?P<alone>{signs}))"
    )


@cache
def _spelled() -> re.Pattern[str]:
    """A whole number in words. What follows `and` belongs to the number unless a scale follows it
    in turn, as in "between one hundred and two hundred"."""
    told = words()
    one, teen, ten = (any_of(told[kind]) for kind in ("ones", "teens", "tens"))
    scale = any_of(told["scales"])
    small = rf"(?:{ten}(?:{GAP}{one})?|{teen}|{one})\b"
    no_scale = rf"(?!{GAP}(?:hundred|{scale})\b)"
    and_ = rf"{GAP}(?:and{GAP})?"
    hundreds = rf"(?:{small}|an?){GAP}hundred\b(?:{and_}{small}(?!{GAP}hundred\b))?"
    middle = rf"(?:{hundreds}|{small})"
    names = sorted(told["scales"], key=lambda name: told["scales"][name])
    number = rf"{middle}"
    for name in names:
        head = rf"(?:{hundreds}|{small}|an?)"
        number = rf"(?:{head}{GAP}{name}\b(?:{and_}{number}{no_scale})?|{number})"
    return re.compile(rf"{number}(?!\w)")


@cache
def _loose() -> re.Pattern[str]:
    told = words()
    groups = any_of(told["groups"])
    scales = any_of([*told["scales"], "hundred"])
    return re.compile(
        rf"(?:(?P<half>half\s+an?\s+(?=dozen|{scales}))|(?P<a>an?\s+(?:good\s+)?))?"
        rf"(?:(?P<vague>{any_of(told['vague'])})|(?P<group>{groups})(?:\s+of)?"
        rf"|(?<=a\s)(?P<scale>{scales}))\b"
    )


@cache
def _part() -> re.Pattern[str]:
    told = words()
    one, many = any_of(told["fractions"]), any_of(told["plural fractions"])
    number = any_of([*told["ones"], *told["teens"]])
    return re.compile(
        rf"(?:(?:(?P<a>an?|one|1){GAP})?(?P<one>{one})|(?P<top>{number}|\d+){GAP}(?P<many>{many}))"
        r"(?![\w])"
        r"|(?<![\d/])(?P<over>\d{1,2})[/⁄](?P<under>\d{1,2})(?![\d/])"
    )


@cache
def _and_a_part() -> re.Pattern[str]:
    told = words()
    one, many = any_of(told["fractions"]), any_of(told["plural fractions"])
    number = any_of([*told["ones"], *told["teens"]])
    return re.compile(
        rf"{GAP}and{GAP}(?:(?:an?|one){GAP}(?P<one>{one})|(?P<top>{number}){GAP}(?P<many>{many}))\b"
    )


@cache
def _scale() -> re.Pattern[str]:
    return re.compile(rf"{GAP}(?P<scale>hundred|{any_of(words()['scales'])})\b")


@cache
def _group() -> re.Pattern[str]:
    return re.compile(rf"\s+({any_of(words()['groups'])})(?:\s+of)?\b")


def value_of(spelled: str) -> float:
    """The number that the words of a whole number spell: "forty-eight" is 48."""
    told = words()
    small = {**told["ones"], **told["teens"], **told["tens"], "a": 1, "an": 1}
    total = current = 0
    for word in re.findall(r"[a-z]+", spelled):
        if word in small:
            current += small[word]
        elif word == "hundred":
            current *= 100
        elif word in told["scales"]:
            total, current = total + current * told["scales"][word], 0
    return float(total + current)


def number_at(text: str, at: int) -> Number | None:
    """The number that begins at a place of a text in lower case."""
    return _figure_at(text, at) or _spelled_at(text, at) or _loose_at(text, at)


def part_at(text: str, at: int) -> Number | None:
    """The part of a whole that begins at a place: "half", "a quarter", "two thirds", "3/4"."""
    found = _part().match(text, at)
    if not found:
        return None
    if found["over"] and int(found["over"]) >= int(found["under"]):
        return None
    value = int(found["over"]) / int(found["under"]) if found["over"] else _part_of(found)
    return Number(at, found.end(), value, value, "part")


def _part_of(found: re.Match[str]) -> float:
    told = words()
    if found["one"]:
        return 1.0 / float(told["fractions"][found["one"]])
    top = found["top"]
    number = float(top) if top.isdigit() else value_of(top)
    return number / float(told["plural fractions"][found["many"]])


def _figure_at(text: str, at: int) -> Number | None:
    found = _figure().match(text, at)
    if not found:
        return None
    signs: dict[str, float] = words()["signs"]
    if found["alone"]:
        value = signs[found["alone"]]
    else:
        whole = re.sub(r"\D", "", found["whole"])
        value = float(whole + (found["decimals"] or "").replace("·", "."))
        if found["sign"]:
            value += signs[found["sign"]]
        elif found["over"]:
            value += float(found["over"]) / float(found["under"])
    value = -value if found["minus"] else value
    return _larger(text, Number(at, found.end(), value, value, "figure"))


def _spelled_at(text: str, at: int) -> Number | None:
    found = _spelled().match(text, at)
    if not found:
        return None
    spelled = found[0]
    first, and_, last = spelled.partition(" and ")
    between = tuple(words()["joined ranges"])
    if (
        and_
        and text[max(0, at - 12) : at].rstrip().endswith(between)
        and value_of(last) > value_of(first)
    ):
        spelled = first
    value = value_of(spelled)
    return _larger(text, Number(at, at + len(spelled), value, value, "word"))


def _loose_at(text: str, at: int) -> Number | None:
    found = _loose().match(text, at)
    if not found:
        return None
    told = words()
    if found["vague"] in told["only counted"] and not found["a"]:
        before = text[max(0, at - 12) : at].split()
        if not before or before[-1] not in told["before few"]:
            return None
    if found["scale"]:
        value = float(told["scales"].get(found["scale"], 100)) / 2
        return Number(at, found.end(), value, value, "word")
    if found["vague"]:
        low, high = map(float, told["vague"][found["vague"]])
        return _larger(text, Number(at, found.end(), low, high, "word", loose=True))
    value = float(told["groups"][found["group"]]) / (2 if found["half"] else 1)
    loose = found["group"] in told["loose groups"]
    return _larger(text, Number(at, found.end(), value, value, "word", loose))


def _larger(text: str, number: Number) -> Number:
    """The number with what multiplies it or adds a part to it: "2 million", "two and a half"."""
    told, factor, end = words(), 1.0, number.end
    if scale := _scale().match(text, end):
        factor, end = float(told["scales"].get(scale["scale"], 100)), scale.end()
    elif group := _group().match(text, end):
        factor, end = float(told["groups"][group[1]]), group.end()
    more = 0.0
    if part := _and_a_part().match(text, end):
        more, end = _part_of(part) * factor, part.end()
    low, high = number.low * factor + more, number.high * factor + more
    return number._replace(end=end, low=low, high=high)
