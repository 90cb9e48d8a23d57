"""Frames: sentences that say a claim rightly and wrongly, drawn over every knowledge base at hand.

Each file of `data/check/frames` is an area. Its `words` are lists to choose from; its `frames` are
sentences with slots, once with what the claim says and once with what it does not:

    words:
      lowering: [lower, bring down, cut]
    frames:
      - name: in the end
        over: {effect: increases}
        false: "In the end {source} {lowering:source} {target}."
        true: "In the end {source} {does:source} not {lowering} {target}."   # or a list of them

`over` says which claims a frame is drawn over: any of the fields of `Drawn`, each a value or a list
of values. Claims that hold rarely or never, that are disputed, or whose two nodes are joined by
more than one claim, are left out unless `over` names such a frequency.

A slot is a field of `Drawn` ("source", "target", "reads", "frequency", or "other": a wrong target
to which the same relation joins something else), a list of `words`, or a
verb in its base form. With ":source" or ":target" behind it, it agrees with that; the words of a
list take turns. A sentence gets its capital by itself, and a template may be several sentences.
Of the false ones at least a share of `floor` (0.8) draws an error (with `verdict: overstated`, that
or an overstatement), of the true ones none does. A frame may have only one of the two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml
from conftest import SHIPPED

from lipgraph.check.checker import Checker
from lipgraph.drafts.read import read_draft
from lipgraph.index.format import PLURAL
from lipgraph.knowledge_base import load
from lipgraph.query.sentences import inside, predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.index.view import Index

DATA = Path(__file__).parent / "data" / "check"
KBS = (SHIPPED, *sorted(DATA.glob("*/kb")))
CLAIMS = 6
"""Over how many claims each frame is drawn."""
LONGEST = 3
"""How many words a label has that fits into any sentence."""
FLOOR = 0.8
SELDOM = ("rarely", "never")
_IRREGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_PLURAL = {"be": "are"}
_SLOT = re.compile(r"\{([^}:]+)(?::(source|target))?\}")


class Drawn(NamedTuple):
    """A claim as frames know it."""

    kb: Path
    source: str
    target: str
    relation: str
    reads: str
    effect: str
    flow: str
    frequency: str | None
    source_kind: str
    target_kind: str
    source_plural: bool
    target_plural: bool
    functional: bool
    other: str


class Frame(NamedTuple):
    """A frame of an area: what it says wrongly and rightly."""

    area: str
    name: str
    over: dict[str, Any]
    false: tuple[str, ...]
    true: tuple[str, ...]
    overstates: bool
    floor: float


class Case(NamedTuple):
    """One sentence made of a frame."""

    frame: str
    false: bool
    kb: Path
    text: str
    filled: str


def _listed(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else (value,) if value is not None else ()


@cache
def areas() -> dict[str, dict[str, Any]]:
    """The files of frames, by their names."""
    found = sorted((DATA / "frames").glob("*.yaml"))
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in found}


@cache
def frames() -> dict[str, Frame]:
    """All frames, by area and name. YAML reads the keys "false" and "true" as what they say."""
    made = [
        Frame(
            area,
            frame["name"],
            frame.get("over", {}),
            _listed(frame.get(False)),
            _listed(frame.get(True)),
            frame.get("verdict") == "overstated",
            frame.get("floor", FLOOR),
        )
        for area, given in areas().items()
        for frame in given["frames"]
    ]
    return {f"{frame.area}: {frame.name}": frame for frame in made}


@cache
def index_of(kb: Path) -> Index:
    """The index of a knowledge base."""
    return load(str(kb)).index


@cache
def claims(kb: Path) -> tuple[Drawn, ...]:
    """The claims of a knowledge base that fit into sentences."""
    return tuple(_claims(kb))


def _claims(kb: Path) -> Iterator[Drawn]:
    index = index_of(kb)
    for claim in range(index.claim_count):
        ends = index.claim_source[claim], index.claim_target[claim]
        joined = len(index.claims_joining(*ends)) + len(index.claims_joining(*ends[::-1]))
        names = [inside(index, node) for node in ends]
        if joined > 1 or any(len(name.split()) > LONGEST or "(" in name for name in names):
            continue
        if index.certainty(claim) == "disputed":
            continue
        relation = index.relations[index.relation(claim)]
        kinds = [index.kind_names[index.node_kind[node]] for node in ends]
        plural = [bool(index.node_grammar[node] & PLURAL) for node in ends]
        yield Drawn(
            kb,
            names[0],
            names[1],
            index.relation(claim),
            relation["reads"],
            relation["effect"],
            relation["flow"],
            index.claim_record(claim).get("frequency"),
            kinds[0],
            kinds[1],
            plural[0],
            plural[1],
            _is_functional(index, claim),
            _other(index, claim),
        )


def _is_functional(index: Index, claim: int) -> bool:
    details = index.schema_details.get("relations", {}).get(index.relation(claim), {})
    return bool(details.get("functional"))


def _other(index: Index, claim: int) -> str:
    """What else a claim might name in the place of its target: one of that kind, if there is one to
    which its relation joins something else; "" if there is none."""
    name, source, target = (
        index.relation(claim),
        index.claim_source[claim],
        index.claim_target[claim],
    )
    alike = {
        index.claim_target[other]
        for other in range(index.claim_count)
        if index.relation(other) == name
    }
    right = {index.claim_target[other] for other in index.claims_from(source)} | {source, target}
    right |= {index.claim_source[other] for other in index.claims_to(source)}
    right |= {index.claim_target[other] for other in index.claims_from(target)}
    right |= {index.claim_source[other] for other in index.claims_to(target)}
    # What holds of a form of a thing may be said of the thing.
    forms = {
        index.claim_source[other]
        for other in index.claims_to(source)
        if index.relations[index.relation(other)]["reads"] == "is a form of"
    }
    right |= {index.claim_target[c] for form in forms for c in index.claims_from(form)}
    same = {n for n in range(index.node_count) if index.node_kind[n] == index.node_kind[target]}
    found = sorted(same & alike - right or same - right)
    return inside(index, found[claim % len(found)]) if found else ""


def drawn_over(frame: Frame, many: int = CLAIMS) -> list[Drawn]:
    """The claims that a frame is drawn over, from as many knowledge bases as there are."""
    fitting = []
    for kb in KBS:
        here = [claim for claim in claims(kb) if _fits(frame, claim)]
        fitting += [(at / len(here), kb, at, claim) for at, claim in enumerate(here)]
    fitting.sort(key=lambda one: one[:3])
    step = max(1.0, len(fitting) / many)
    return [fitting[int(at * step)][3] for at in range(min(many, len(fitting)))]


def _fits(frame: Frame, claim: Drawn) -> bool:
    if claim.frequency in SELDOM and "frequency" not in frame.over:
        return False
    if not claim.other and any("{other" in text for text in frame.false):
        return False
    return all(getattr(claim, key) in _listed(value) for key, value in frame.over.items())


def _agreeing(verb: str, *, plural: bool) -> str:
    first, _, rest = verb.partition(" ")
    if plural:
        first = _PLURAL.get(first, first)
    elif first in _IRREGULAR:
        first = _IRREGULAR[first]
    elif re.search(r"(?:s|x|z|ch|sh)$", first):
        first += "es"
    else:
        first = first[:-1] + "ies" if re.search(r"[^aeiou]y$", first) else first + "s"
    return f"{first} {rest}".strip()


def fill(frame: Frame, template: str, claim: Drawn, turn: int) -> tuple[str, str]:
    """A template's sentence for a claim, and the words that its lists gave to it."""
    lists, chosen = areas()[frame.area].get("words", {}), []

    def slot(match: re.Match[str]) -> str:
        name, end = match.groups()
        plural = end is not None and getattr(claim, f"{end}_plural")
        if name == "reads":
            return predicate(claim.reads, plural=plural)
        if name in Drawn._fields:
            return str(getattr(claim, name))
        words = lists.get(name, [name])
        word = words[turn % len(words)]
        if name in lists:
            chosen.append(word)
        return _agreeing(word, plural=plural) if end else word

    text = _SLOT.sub(slot, template)
    text = re.sub(r"(?:^|(?<=[.?!:] ))\w", lambda match: match[0].upper(), text)
    return text, ", ".join(chosen)


def cases(frame: Frame, many: int = CLAIMS) -> Iterator[Case]:
    """The sentences of a frame."""
    key = f"{frame.area}: {frame.name}"
    for at, claim in enumerate(drawn_over(frame, many)):
        for false, templates in ((True, frame.false), (False, frame.true)):
            if templates:
                template = templates[at % len(templates)]
                yield Case(key, false, claim.kb, *fill(frame, template, claim, at))


def verdicts(wanted: list[Case]) -> dict[Case, set[str]]:
    """What is said of sentences: their verdicts, and "error" where an error is found."""
    by_kb: dict[Path, dict[str, list[Case]]] = defaultdict(lambda: defaultdict(list))
    for case in wanted:
        by_kb[case.kb][case.text].append(case)
    said: dict[Case, set[str]] = {case: set() for case in wanted}
    for kb, texts in by_kb.items():
        at = {2 * number + 1: found for number, found in enumerate(texts.values())}
        draft = read_draft("\n\n".join(texts), path="draft.md")
        report = Checker(index_of(kb)).check(draft)
        for found in report.findings:
            for case in at[found.place.line] if found.severity == "error" else ():
                said[case].add("error")
        for judged in report.claims:
            for case in at[judged.place.line]:
                said[case].add(judged.verdict)
    return said


@pytest.fixture(scope="module")
def judged() -> dict[str, list[tuple[Case, set[str]]]]:
    """All sentences of all frames with what is said of them."""
    found = defaultdict(list)
    for case, said in verdicts([c for frame in frames().values() for c in cases(frame)]).items():
        found[case.frame].append((case, said))
    return found


@pytest.mark.parametrize("name", frames())
def test_what_a_frame_says_wrongly_is_told_from_what_it_says_rightly(
    name: str, judged: dict[str, list[tuple[Case, set[str]]]]
) -> None:
    frame = frames()[name]
    wrong = {"error", "overstated"} if frame.overstates else {"error"}
    false = [(case, bool(said & wrong)) for case, said in judged[name] if case.false]
    flagged = [case.text for case, said in judged[name] if not case.false and "error" in said]
    missed = [case.text for case, hit in false if not hit]
    assert judged[name]
    assert not flagged
    assert len(false) - len(missed) >= frame.floor * len(false), missed
