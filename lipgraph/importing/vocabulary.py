"""Categories and predicates of other tools as kinds and relations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from lipgraph.composing.records import given
from lipgraph.importing.phrases import plural, reading_of, spelled, tendency_of
from lipgraph.importing.tables import table, words
from lipgraph.importing.text import tidy
from lipgraph.reading.fields import kebab_form
from lipgraph.reading.form import BIOLINK_CATEGORY, BIOLINK_PREDICATE, CLAIM
from lipgraph.reading.schema_file import PALETTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lipgraph.importing.gathered import Gathered, Spot
    from lipgraph.importing.ledger import Ledger

_SHAPES = ("box", "ellipse", "hexagon", "note", "diamond", "house", "component", "octagon")
_LONGEST_NAME = 60
_BIOLINK = "biolink:"


class Qualifiers(NamedTuple):
    """What an edge adds to its predicate."""

    aspect: str = ""
    direction: str = ""
    subject_direction: str = ""
    effect: str = ""
    """An effect that the edge states itself."""
    plain: str = ""
    """The predicate, if another is given that its qualifiers make of it."""


NO_QUALIFIERS = Qualifiers()


class Meant(NamedTuple):
    """The relation that a predicate means, and whether it is written from the other end."""

    relation: str
    turned: bool = False


class Vocabulary:
    """Finds kinds and relations, and declares those found in what is gathered."""

    def __init__(self, gathered: Gathered, ledger: Ledger, own: str | None = None) -> None:
        """Use Biolink's words.

        Args:
            gathered: takes the declarations.
            ledger: takes what had to be guessed.
            own: a table of a format's own, whose entries go before Biolink's.
        """
        self._gathered = gathered
        self._ledger = ledger
        biolink = table("biolink")
        mine = table(own) if own else {}
        self._categories = {**biolink["categories"], **mine.get("categories", {})}
        self._parents = {
            **biolink["parents"],
            **{name: each["parent"] for name, each in self._categories.items() if "parent" in each},
        }
        self._predicates = {**biolink["predicates"], **mine.get("predicates", {})}
        self._directions = biolink["directions"]
        self._unsaid = biolink["unsaid"]
        self._turning = biolink["subject-directions"]
        self._against = biolink["against"]
        self._without = biolink["without"]
        self._of_model = frozenset((*biolink["categories"], *biolink["parents"])) - frozenset(
            biolink["outside"]
        )
        self._slots = frozenset(biolink["predicates"]) - frozenset(biolink["outside"])
        self._general = frozenset(biolink["general"])
        self._order = {name: at for at, name in enumerate(self._categories)}
        self._kinds: dict[tuple[str, ...], str] = {}
        self._relations: dict[tuple[str, Qualifiers], Meant] = {}

    def kind_of(self, categories: Sequence[str], spot: Spot) -> str:
        """The kind of what is in the categories: that of the most specific one."""
        key = tuple(categories)
        if key not in self._kinds:
            self._kinds[key] = self._declared_kind(key, spot)
        return self._kinds[key]

    def _declared_kind(self, categories: Sequence[str], spot: Spot) -> str:
        bare = [name.rpartition(":")[2].strip() for name in categories if name.strip()]
        general = {above for name in bare for above in self._above(name)}
        specific = [name for name in bare if name not in general] or bare
        ranked = [name for name in specific if name in self._categories or name in self._parents]
        if set(specific) <= self._general:
            return self._declare_kind(self._without["kind"], self._without, len(self._order))
        name = (ranked or specific)[-1 if len(ranked) == len(specific) else 0]
        drawn = next(
            (each for each in (name, *self._above(name)) if each in self._categories), None
        )
        label = spelled(name)
        if not any(c.isalpha() for c in label):
            label = f"group {label}".strip()
        fields = dict(self._categories.get(drawn or "", {}))
        if drawn != name:
            fields = {k: v for k, v in fields.items() if k not in ("label", "plural")}
        if drawn is None:
            self._ledger.guessed("kind", name, spot, "no known category; drawn in a spare colour")
        fields.setdefault("label", label[:1].upper() + label[1:])
        fields.setdefault("plural", plural(label))
        fields["biolink"] = self._category(name, categories)
        return self._declare_kind(kebab_form(label), fields, self._order.get(drawn or "", 999))

    def _category(self, name: str, said: Sequence[str]) -> str | None:
        """What the Biolink Model calls a category: any that the source calls so."""
        curie = f"{_BIOLINK}{name}"
        known = name in self._of_model or curie in {each.strip() for each in said}
        return curie if known and re.fullmatch(BIOLINK_CATEGORY, curie) else None

    def _predicate(self, predicate: str) -> str | None:
        """What the Biolink Model calls a predicate."""
        curie = predicate.strip()
        phrase = spelled(curie)
        if not curie.startswith(_BIOLINK):
            curie = f"{_BIOLINK}{phrase.replace(' ', '_')}" if phrase in self._slots else ""
        return curie if re.fullmatch(BIOLINK_PREDICATE, curie) else None

    def _mapped(self, predicate: str, qualifiers: Qualifiers, *, turned: bool) -> Any:
        """The `biolink` of a relation: what a predicate and its qualifiers were."""
        plain = not (qualifiers.plain or qualifiers.aspect or qualifiers.direction)
        if turned and plain:
            predicate, turned = self._predicates[spelled(predicate).lower()]["swap"], False
        name = self._predicate(qualifiers.plain or predicate)
        if name is None:
            return None
        more = given(
            inverted=turned or None,
            qualified_predicate=self._predicate(predicate) if qualifiers.plain else None,
            subject_direction_qualifier=qualifiers.subject_direction or None,
            object_aspect_qualifier=qualifiers.aspect or None,
            object_direction_qualifier=qualifiers.direction or None,
        )
        return {"predicate": name, **more} if more else name

    def _above(self, name: str) -> list[str]:
        """The ancestors of a category, the nearest first."""
        found: list[str] = []
        while name in self._parents and self._parents[name] not in found:
            name = self._parents[name]
            found.append(name)
        return found

    def _declare_kind(self, name: str, fields: dict[str, Any], order: int) -> str:
        name = name or self._without["kind"]
        if name not in self._gathered.kinds:
            at = len(self._gathered.kinds)
            self._gathered.kinds[name] = {
                "label": tidy(fields["label"])[0] or name,
                "plural": tidy(fields["plural"])[0] or name,
                "color": fields.get("color", PALETTE[at % len(PALETTE)]),
                "shape": fields.get("shape", _SHAPES[at % len(_SHAPES)]),
                "order": order,
                **({"biolink": fields["biolink"]} if fields.get("biolink") else {}),
            }
        return name

    def relation_of(
        self, predicate: str, spot: Spot, qualifiers: Qualifiers = NO_QUALIFIERS
    ) -> Meant:
        """The relation that a predicate means together with its qualifiers."""
        key = (predicate, qualifiers)
        if key not in self._relations:
            meant = self._meant(predicate, spot, qualifiers)
            self._relations[key] = meant
            declared = self._gathered.relations[meant.relation]
            mapped = self._mapped(predicate, qualifiers, turned=meant.turned)
            if mapped is not None and declared.setdefault("biolink", mapped) != mapped:
                why = "joined to predicates that read the same"
                self._ledger.changed("relation", predicate, spot, why)
        return self._relations[key]

    def _meant(self, predicate: str, spot: Spot, qualifiers: Qualifiers) -> Meant:
        phrase = spelled(predicate)
        known = self._predicates.get(phrase) or self._predicates.get(phrase.lower())
        turned = False
        if known is not None and "swap" in known:
            phrase, turned = known["swap"], True
            known = self._predicates[phrase]
        if known is None or qualifiers.direction or qualifiers.aspect:
            made = self._of_direction(phrase, qualifiers)
            if made is not None:
                return Meant(made, turned)
        if known is not None:
            return Meant(self._declare(phrase, known, qualifiers.effect), turned)
        return Meant(self._guess(phrase, predicate, spot, qualifiers.effect))

    def _of_direction(self, phrase: str, qualifiers: Qualifiers) -> str | None:
        """A relation made up of a direction and an aspect: "increases the activity of"."""
        aspect, direction = spelled(qualifiers.aspect), spelled(qualifiers.direction)
        first, _, rest = phrase.partition(" ")
        if not direction and rest.endswith(" of"):
            aspect, direction = rest.removesuffix(" of"), first
        way = next(
            (name for name, each in self._directions.items() if direction in each["words"]),
            self._unsaid if aspect and not direction else None,
        )
        if way is None or (not aspect and not qualifiers.direction):
            return None
        fields = self._directions[way]
        reads = fields["reads"].format(aspect=aspect) if aspect else fields["bare"]
        inverse = fields["inverse"].format(aspect=aspect) if aspect else fields["passive"]
        effect = fields.get("effect", "none")
        name = f"{way} {aspect} of" if aspect else way
        opposite = fields.get("opposite")
        other = f"{opposite} {aspect} of" if opposite and aspect else opposite
        turning = self._turning_of(qualifiers.subject_direction)
        if turning is not None:
            how = self._turning[turning]
            name, other = f"{turning} of it {name}", None
            reads, inverse = (
                how["reads"].format(reads=reads),
                how["inverse"].format(inverse=inverse),
            )
            effect = _turned(effect) if how.get("turns") else effect
        effect = _turned(effect) if aspect in self._against else effect
        declared = {"reads": reads, "inverse": inverse, "effect": effect, "flow": "onward"}
        if other:
            declared["opposite"] = other
        return self._declare(name, declared)

    def _turning_of(self, subject_direction: str) -> str | None:
        said = spelled(subject_direction)
        return next(
            (n for n in self._turning if said and said in self._directions[n]["words"]), None
        )

    def _guess(self, phrase: str, predicate: str, spot: Spot, effect: str) -> str:
        if not phrase or not any(c.isalpha() for c in phrase) or _is_code(predicate):
            unknown = words()["unknown"]
            self._ledger.guessed(
                "relation", predicate or "none", spot, "no words tell what it means"
            )
            fields = {"reads": unknown["reads"], "inverse": unknown["inverse"]}
            name = kebab_form(predicate) if any(c.isalpha() for c in predicate) else ""
            name = name or unknown["relation"]
            return self._declare(name, {**fields, "flow": "onward"}, effect)
        reading, tendency = reading_of(phrase), tendency_of(phrase.lower())
        flow = tendency.flow or "onward"
        why = "its effect and flow were guessed from its words"
        self._ledger.guessed("relation", predicate, spot, why)
        return self._declare(
            phrase,
            {**reading._asdict(), "effect": tendency.effect or "none", "flow": flow},
            effect,
        )

    def _declare(self, phrase: str, fields: dict[str, Any], effect: str = "") -> str:
        name = kebab_form(phrase)[:_LONGEST_NAME].strip("-") or words()["unknown"]["relation"]
        name = f"has-{name}" if name in CLAIM else name
        own = fields.get("effect", "none")
        if effect and effect != own:
            name, own = f"{name}-{effect}", effect
        declared: dict[str, Any] = {
            "reads": tidy(fields["reads"])[0],
            "inverse": tidy(fields["inverse"])[0],
            "effect": own,
            "flow": fields.get("flow", "aside"),
        }
        if "opposite" in fields and own == fields.get("effect", "none"):
            declared["opposite"] = kebab_form(fields["opposite"])
        if "says" in fields:
            declared["says"] = list(fields["says"])
        self._gathered.relations.setdefault(name, declared)
        return name


def _turned(effect: str) -> str:
    return {"increases": "decreases", "decreases": "increases"}.get(effect, effect)


def _is_code(predicate: str) -> bool:
    """Whether a predicate is a number of an ontology rather than words.

    >>> _is_code("RO:0002434"), _is_code("biolink:treats")
    (True, False)
    """
    local = predicate.rpartition(":")[2].rpartition("/")[2]
    return any(c.isdigit() for c in local) and not any(c.islower() for c in local)
