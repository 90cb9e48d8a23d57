// The knowledge base by numbers, sets of its nodes, and the steps that a reading allows.
// The twins of lipgraph/index/view.py, query/places.py and query/moves.py.
"use strict";
(function (L) {
  const DECAPITALISE = 1;
  const PLURAL = 2;
  const ANY_RANK = 255;
  const VISIT = 16; // turning to a node takes as long as reading so many claims in a row

  const FLOWS_ALONG = { influence: ["onward", "back"], story: ["onward"], inquiry: [] };
  const FLOWS_AGAINST = { influence: [], story: ["back"], inquiry: ["onward", "back"] };

  class Graph {
    /** `names` and `claims` are what the files of data hold; claims may be left out by who only
        looks for names. */
    constructor(names, claims) {
      Object.assign(this, names);
      this.count = this.ids.length;
      this.numberOf = new Map(this.ids.map((id, at) => [id, at]));
      this.kindMembers = this.kinds.map(() => []);
      this.kind.forEach((kind, node) => this.kindMembers[kind].push(node));
      if (claims) this.takeClaims(claims);
    }

    takeClaims(claims) {
      this.relations = claims.relations;
      this.certainties = claims.certainties;
      this.claimSource = claims.source;
      this.claimTarget = claims.target;
      this.claimRelation = claims.relation;
      this.claimCertainty = claims.certainty;
      this.records = claims.records;
      this.out = Array.from({ length: this.count }, () => []);
      this.into = Array.from({ length: this.count }, () => []);
      for (let claim = 0; claim < this.claimSource.length; claim += 1) {
        this.out[this.claimSource[claim]].push(claim);
        this.into[this.claimTarget[claim]].push(claim);
      }
    }

    relationOf(claim) {
      return this.relations[this.claimRelation[claim]];
    }

    certaintyOf(claim) {
      return this.certainties[this.claimCertainty[claim]] ?? null;
    }

    frequencyOf(claim) {
      return this.records[claim].frequency ?? null;
    }

    isPlural(node) {
      return (this.grammar[node] & PLURAL) !== 0;
    }

    losesCapital(node) {
      return (this.grammar[node] & DECAPITALISE) !== 0;
    }

    /** The claims from one node to another, by the names of their relations. */
    claimsJoining(source, target) {
      return this.out[source].filter((claim) => this.claimTarget[claim] === target);
    }
  }

  /** What a step of a question stands for: one node, all of a kind, or with neither, any. */
  class NodeSet {
    constructor(graph, { node = null, kind = null } = {}) {
      this.graph = graph;
      this.node = node;
      this.kind = kind;
    }

    has(node) {
      if (this.node !== null) return node === this.node;
      return this.kind === null || this.graph.kind[node] === this.kind;
    }

    get size() {
      return this.members().length;
    }

    members() {
      if (this.node !== null) return [this.node];
      if (this.kind !== null) return this.graph.kindMembers[this.kind];
      this.all ??= Array.from({ length: this.graph.count }, (_, node) => node);
      return this.all;
    }

    [Symbol.iterator]() {
      return this.members()[Symbol.iterator]();
    }
  }

  /** The steps that one reading of the claims allows, each as a neighbour, the rank of the claim's
      certainty, and whether the step goes against the claim. */
  class Moves {
    constructor(graph, reading, { relations = null, weakest = ANY_RANK } = {}) {
      this.graph = graph;
      this.weakest = weakest;
      this.along = this.allowed(FLOWS_ALONG[reading], relations, reading !== "inquiry");
      this.against = this.allowed(FLOWS_AGAINST[reading], relations, reading === "inquiry");
      this.canInvert = this.against.some(Boolean);
      this.directions = [];
      if (this.along.some(Boolean)) this.directions.push(false);
      if (this.canInvert) this.directions.push(true);
      this.knownForward = new Map();
      this.knownBackward = new Map();
    }

    allowed(flows, relations, aside) {
      return this.graph.relations.map(({ name, flow }) => {
        const follows = flows.includes(flow) || (aside && flow === "aside" && relations !== null);
        return follows && (relations === null || relations.includes(name));
      });
    }

    forward(node) {
      return this.links(node, this.knownForward, this.graph.out, this.graph.into);
    }

    backward(node) {
      return this.links(node, this.knownBackward, this.graph.into, this.graph.out);
    }

    /** The steps at a node, of which some go along the claims given first and others against those
        given second. */
    links(node, known, along, against) {
      let links = known.get(node);
      if (links === undefined) {
        links = [];
        this.collect(links, node, along[node], this.along, false);
        this.collect(links, node, against[node], this.against, true);
        known.set(node, links);
      }
      return links;
    }

    collect(links, node, claims, allowed, inverse) {
      const { claimSource, claimTarget, claimRelation, claimCertainty } = this.graph;
      for (const claim of claims) {
        const rank = claimCertainty[claim];
        if (allowed[claimRelation[claim]] && rank <= this.weakest) {
          const other = claimSource[claim] === node ? claimTarget[claim] : claimSource[claim];
          links.push([other, rank, inverse]);
        }
      }
    }

    ahead(nodes, inverse) {
      return this.neighbours(nodes, inverse, (node) => this.forward(node));
    }

    behind(nodes, inverse) {
      return this.neighbours(nodes, inverse, (node) => this.backward(node));
    }

    neighbours(nodes, inverse, links) {
      const found = new Set();
      for (const node of nodes) for (const link of links(node)) if (link[2] === inverse) found.add(link[0]);
      return found;
    }

    /** The steps from the earlier nodes to the later ones: both ends, rank and direction. */
    *between(earlier, later) {
      if (this.cost(earlier, (node) => this.forward(node)) <= this.cost(later, (node) => this.backward(node))) {
        for (const node of earlier)
          for (const [other, rank, inverse] of this.forward(node))
            if (later.has(other)) yield [node, other, rank, inverse];
      } else {
        for (const node of later)
          for (const [other, rank, inverse] of this.backward(node))
            if (earlier.has(other)) yield [other, node, rank, inverse];
      }
    }

    cost(nodes, links) {
      let cost = VISIT * nodes.size;
      for (const node of nodes) cost += links(node).length;
      return cost;
    }

    costForward(nodes) {
      return this.cost(nodes, (node) => this.forward(node));
    }

    costBackward(nodes) {
      return this.cost(nodes, (node) => this.backward(node));
    }

    /** The claims by which one can step from a node to another, in the order of their relations;
        one that is followed against its direction stands as its complement. */
    claimsBetween(node, other) {
      const { claimRelation, claimCertainty } = this.graph;
      const found = [];
      for (const [start, end, allowed, inverse] of [
        [node, other, this.along, false],
        [other, node, this.against, true],
      ])
        for (const claim of this.graph.claimsJoining(start, end))
          if (allowed[claimRelation[claim]] && claimCertainty[claim] <= this.weakest)
            found.push(inverse ? ~claim : claim);
      const relation = (claim) => claimRelation[written(claim)];
      return found.sort((a, b) => relation(a) - relation(b) || (a < 0) - (b < 0));
    }
  }

  /** The number of a claim, whichever way a path follows it. */
  const written = (claim) => (claim < 0 ? ~claim : claim);

  Object.assign(L, { Graph, NodeSet, Moves, ANY_RANK, written });
})((globalThis.Lipgraph ??= {}));
