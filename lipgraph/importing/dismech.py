"""Reading the disorders of monarch-initiative/dismech.

A disorder is a file of sections: mechanisms, phenotypes, treatments and more, each a list of
entries that name each other. Which sections there are, of what kind their entries are and how they
are joined stands in `data/import/dismech.yaml`; whatever nobody asks for is told in the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lipgraph.errors import LipgraphError
from lipgraph.importing.gathered import Gathered, Link, Thing, Witness
from lipgraph.importing.meaning import certainty_of, frequency_of, stance_of
from lipgraph.importing.phrases import spelled
from lipgraph.importing.tables import table
from lipgraph.importing.text import ImportFault, is_curie, unique
from lipgraph.importing.works import Works
from lipgraph.importing.yaml_tree import read_documents
from lipgraph.names import exact_key
from lipgraph.vocabulary import CERTAINTIES, STANCES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lipgraph.importing.gathered import Spot
    from lipgraph.importing.ledger import Ledger
    from lipgraph.importing.yaml_tree import Tree

    Spec = Mapping[str, Any]

_SUPPORTS, _QUALIFIES, _CONTRADICTS = STANCES
_ESTABLISHED, _PLAUSIBLE, _WEAK, _DISPUTED = CERTAINTIES


def read_dismech(paths: Sequence[str], ledger: Ledger, *, lenient: bool) -> Gathered:
    """One or several disorders as one; what they share by name, such as phenotypes, is joined."""
    reading = _Disorders(ledger)
    for path in paths:
        found = 0
        for document in read_documents(path):
            for tree in document["diseases"].items if "diseases" in document.fields else [document]:
                found += reading.disorder(tree, lenient=lenient)
        if not found:
            ledger.left_out("file", path, None, "no disorder in it")
    if not reading.gathered.things:
        raise LipgraphError(f"{paths[0]}: no disorder in it: it has no 'name'")
    return reading.gathered


class _Entry(NamedTuple):
    """An entry of a section, and the thing that it became."""

    tree: Tree
    key: str
    spec: Spec
    where: str


class _Disorders:
    def __init__(self, ledger: Ledger) -> None:
        self.gathered = Gathered()
        self._ledger = ledger
        self._works = Works(self.gathered)
        self._said = table("dismech")
        self._order = {kind: at for at, kind in enumerate(self._said["kinds"])}
        self._names: dict[str, str] = {}
        self._disorder = ""

    def disorder(self, tree: Tree, *, lenient: bool) -> int:
        """Take a disorder; says how many there were, which is none in a file of another sort."""
        name = tree["name"].text
        if name is None:
            if tree.is_mapping and (lenient or not self._has_sections(tree)):
                return 0
            raise ImportFault(tree.spot, "expected a disorder: fields, with a 'name' among them")
        self._names = {}
        self._disorder = name
        spec = self._said["disorder"]
        key = self._thing(tree, name, spec, local=False)
        entries = [
            _Entry(item, entry, section, where)
            for where, section in self._said["sections"].items()
            for item in tree[where].items
            if (entry := self._entry(item, section, where)) is not None
        ]
        for taken in entries:
            self._join(taken, key)
        self._parts(tree, key, spec, "")
        self._leave(tree, "")
        return 1

    def _has_sections(self, tree: Tree) -> bool:
        return any(name in tree.fields for name in self._said["sections"])

    def _entry(self, item: Tree, spec: Spec, where: str) -> str | None:
        """The key of the thing that an entry of a section describes."""
        name = self._name_of(item, spec)
        if name is None:
            self._ledger.left_out(where, item.shown(), item.spot, "it has no name")
            return None
        key = self._thing(item, name, spec, local="local" in spec)
        self._names.setdefault(exact_key(name), key)
        for term in self._terms(item, spec):
            self._names.setdefault(exact_key(term), key)
        return key

    def _name_of(self, item: Tree, spec: Spec) -> str | None:
        if not item.is_mapping:
            return item.text
        for name in self._said["names"]:
            if text := item[name].text:
                return text
        parts = [text for name in spec.get("named", ()) if (text := " ".join(item[name].texts))]
        if parts:
            return ", ".join(parts)
        terms = [item[name] for name in spec.get("terms", ())]
        return next((text for term in terms if (text := self._name_of_term(term))), None)

    def _name_of_term(self, term: Tree) -> str | None:
        return term["preferred_term"].text or term["term"]["label"].text if term.fields else None

    def _thing(self, item: Tree, name: str, spec: Spec, *, local: bool) -> str:
        kind = spec["kind"]
        apart = self._disorder if local else ""
        key = f"{kind}/{apart}/{exact_key(name) or name}"
        fields = item.fields
        self._declare_kind(kind)
        notes = [
            text for name in self._said["note"] if name in fields and (text := item[name].text)
        ]
        summaries = [item[name].text for name in self._said["summary"] if name in fields]
        aliases = [text for each in self._said["aliases"] for text in item[each].texts]
        self.gathered.things.append(
            Thing(
                key=key,
                kind=kind,
                label=name,
                spot=item.spot,
                aliases=tuple(aliases),
                xrefs=unique((*self._terms(item, spec), *self._mapped(item))),
                summary=next(filter(None, summaries), None),
                note=" ".join(notes) or None,
                coined=True,
                apart=apart,
            )
        )
        return key

    def _declare_kind(self, kind: str) -> None:
        if kind not in self.gathered.kinds:
            order = self._order[kind]
            self.gathered.kinds[kind] = {**self._said["kinds"][kind], "order": order}

    def _terms(self, item: Tree, spec: Spec) -> list[str]:
        """The compact identifiers of an entry's ontology terms."""
        if not item.fields:
            return []
        trees = [item, *(each for name in spec.get("terms", ()) for each in item[name].items)]
        found = [tree["term"]["id"].text if tree.fields else tree.text for tree in trees]
        for tree in trees:
            if tree.fields:
                tree["term"].used = True
                for name in self._said["ignored"]:
                    if tree is not item and name in tree.fields:
                        tree[name].used = True
        return [text for text in found if text and is_curie(text)]

    def _mapped(self, item: Tree) -> list[str]:
        """The identifiers of other vocabularies that a disorder is mapped to as the same."""
        found = []
        for mappings in item["mappings"].fields.values():
            for mapping in mappings.items:
                identifier = mapping["term"]["id"].text
                predicate = mapping["mapping_predicate"].text or ""
                if identifier and is_curie(identifier) and predicate.endswith("exactMatch"):
                    found.append(identifier)
                elif identifier:
                    why = f"the mapping is {predicate or 'of no stated sort'}"
                    self._ledger.left_out("mappings", identifier, mapping.spot, why)
        return found

    def _join(self, entry: _Entry, disorder: str) -> None:
        """The claims of an entry: with its disorder, with others, and with its parts."""
        tree, key, spec, where = entry
        said = spec["claim"]
        note = "; ".join(tree[spec["note"]].texts) if "note" in spec and tree.fields else None
        certainty = self._certainty(tree, spec, where)
        frequency = self._frequency(tree, spec, where)
        evidence = self._evidence(tree, where)
        relation = self._relation(tree, said)
        ends = (key, disorder) if "turned" in said else (disorder, key)
        if key != disorder:
            self._link(*ends, relation, tree.spot, evidence, certainty, frequency, note)
        for name, link in spec.get("links", {}).items():
            for target in tree[name].items if tree.fields else ():
                self._follow(key, target, link, f"{where}.{name}")
        self._parts(tree, key, spec, where)
        self._leave(tree, where)

    def _follow(self, key: str, link: Tree, said: Spec, where: str) -> None:
        """A claim from an entry to the one that a link names."""
        name = link["target"].text if "target" in link.fields else None
        name = name or (self._name_of_term(link) if link.fields else link.text)
        if name is None:
            self._ledger.left_out(where, link.shown(), link.spot, "it names no target")
            return
        terms = self._terms(link, {"terms": ()})
        known = (self._names.get(exact_key(each)) for each in (name, *terms))
        target = next((each for each in known if each), None)
        if target is None:
            spec = {"kind": self._said["undescribed"]}
            target = self._thing(link.bare(), name, spec, local=True)
            self._names[exact_key(name)] = target
            self._ledger.guessed(where, name, link.spot, "no entry of the file has the name")
        evidence = self._evidence(link, where)
        self._link(
            key,
            target,
            self._relation(link, said),
            link.spot,
            evidence,
            None,
            None,
            link["description"].text,
        )
        self._leave(link, where)

    def _parts(self, tree: Tree, key: str, spec: Spec, where: str) -> None:
        """Claims about what is described within an entry."""
        for path, said in spec.get("parts", {}).items():
            here = tree
            for name in path.split("."):
                here = here[name]
            for item in here.items:
                name = self._name_of(item, said)
                if name is None:
                    continue
                part = self._thing(item, name, said, local=False)
                modifier = item["modifier"].text if item.fields else None
                note = spelled(modifier.lower()).capitalize() + "." if modifier else None
                ends = (part, key) if "turned" in said else (key, part)
                place = f"{where}.{path}" if where else path
                evidence = self._evidence(item, place)
                if part != key:
                    self._link(*ends, said["relation"], item.spot, evidence, None, None, note)
                self._leave(item, place)

    def _relation(self, tree: Tree, said: Spec) -> str:
        """The relation that a field chooses, or else the usual one."""
        for field, choices in said.get("by", {}).items():
            text = tree[field].text if tree.fields else None
            if text is None:
                continue
            meant = spelled(text).lower()
            chosen = choices.get(meant) or next(
                (name for word, name in choices.items() if meant.startswith(word)), None
            )
            if chosen is not None:
                return str(chosen)
            tree[field].used = False
        return str(said["relation"])

    def _certainty(self, tree: Tree, spec: Spec, where: str) -> str | None:
        text = tree[spec["certainty"]].text if "certainty" in spec and tree.fields else None
        meant = certainty_of(text) if text else None
        if text and meant is None:
            self._ledger.left_out(f"{where}.{spec['certainty']}", text, tree.spot, "not known")
        return meant

    def _frequency(self, tree: Tree, spec: Spec, where: str) -> str | None:
        text = tree[spec["frequency"]].text if "frequency" in spec and tree.fields else None
        meant = frequency_of(text) if text else None
        if text and meant is None:
            why = "no known frequency"
            self._ledger.left_out(f"{where}.{spec['frequency']}", text, tree.spot, why)
        return meant

    def _evidence(self, tree: Tree, where: str) -> tuple[Witness, ...]:
        found: dict[Witness, None] = {}
        for item in tree["evidence"].items if tree.fields else ():
            place = f"{where}.evidence" if where else "evidence"
            reference = item["reference"].text if item.fields else item.text
            if reference is None:
                self._ledger.left_out(place, item.shown(), item.spot, "it names no source")
                continue
            title = item["reference_title"].text
            said = item["supports"].text
            stance = (stance_of(said) if said else None) or _SUPPORTS
            note = item["explanation"].text
            found[Witness(self._works.cite(reference, title), stance, note)] = None
            self._leave(item, "evidence")
        return tuple(found)

    def _link(
        self,
        source: str,
        target: str,
        relation: str,
        spot: Spot,
        evidence: tuple[Witness, ...],
        certainty: str | None,
        frequency: str | None,
        note: str | None,
    ) -> None:
        if relation not in self.gathered.relations:
            declared = self._said["relations"][relation]
            self.gathered.relations[relation] = {
                "reads": declared["reads"],
                "inverse": declared["inverse"],
                "effect": declared.get("effect", "none"),
                "flow": declared.get("flow", "aside"),
                **{name: declared[name] for name in ("opposite", "says") if name in declared},
            }
        self.gathered.links.append(
            Link(
                source=source,
                relation=relation,
                target=target,
                spot=spot,
                certainty=certainty or _by_evidence(evidence),
                frequency=frequency,
                note=note,
                evidence=evidence,
            )
        )

    def _leave(self, tree: Tree, where: str) -> None:
        reasons = self._said["why"]

        def note(field: str, text: str, spot: Spot) -> None:
            self._ledger.left_out(field, text, spot, reasons.get(field.rpartition(".")[2], ""))

        tree.leave(where, note)


def _by_evidence(evidence: tuple[Witness, ...]) -> str | None:
    """How sure a claim is, going by its evidence: dismech takes what it states as established."""
    stances = {witness.stance for witness in evidence}
    if not stances:
        return None
    if _CONTRADICTS in stances:
        return _DISPUTED
    return _ESTABLISHED if _SUPPORTS in stances else _WEAK
