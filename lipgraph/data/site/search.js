// The k shortest simple paths, best first. The twin of lipgraph/query/search.py, which says how it
// works and why; the same paths come in the same order.
"use strict";
(function (L) {
  const NEVER = 255;

  /** What a path must pass between its ends: sets in a given order, and sets in any order. How much
      of it a walk has met is its progress, a small number; 0 is nothing. */
  class Demands {
    constructor(inOrder, inAnyOrder, inverse) {
      this.inOrder = inOrder;
      this.inAnyOrder = inAnyOrder;
      this.wantsInverse = inverse;
      this.masks = 2 ** inAnyOrder.length;
      this.count = (inOrder.length + 1) * this.masks * (inverse ? 2 : 1);
      this.trivial = this.count === 1;
      this.known = new Map();
    }

    split(progress) {
      const mask = progress % this.masks;
      const rest = (progress - mask) / this.masks;
      const passed = rest % (this.inOrder.length + 1);
      return [(rest - passed) / (this.inOrder.length + 1), passed, mask];
    }

    /** The progress of a walk that steps onto an inner node. */
    after(progress, node, inverse) {
      if (this.trivial) return 0;
      const key = (node * this.count + progress) * 2 + (inverse ? 1 : 0);
      let known = this.known.get(key);
      if (known === undefined) {
        let [inverted, passed, mask] = this.split(progress);
        if (passed < this.inOrder.length && this.inOrder[passed].has(node)) passed += 1;
        this.inAnyOrder.forEach((wanted, at) => {
          const bit = 2 ** at;
          if (wanted.has(node) && Math.floor(mask / bit) % 2 === 0) mask += bit;
        });
        if (inverse && this.wantsInverse) inverted = 1;
        known = (inverted * (this.inOrder.length + 1) + passed) * this.masks + mask;
        this.known.set(key, known);
      }
      return known;
    }

    /** Every progress from which stepping onto `node` gives `progress`. */
    before(progress, node, inverse) {
      const found = [];
      for (let p = 0; p < this.count; p += 1) if (this.after(p, node, inverse) === progress) found.push(p);
      return found;
    }

    /** The nodes by every progress from which stepping onto them gives `progress`. */
    splitBefore(progress, nodes, inverse) {
      if (!this.inOrder.length && !this.inAnyOrder.length)
        return [[this.before(progress, 0, inverse), nodes]];
      return [...nodes].map((node) => [this.before(progress, node, inverse), [node]]);
    }

    /** Whether a last step may end the path. */
    met(progress, inverse) {
      if (this.trivial) return true;
      const [inverted, passed, mask] = this.split(progress);
      const complete = passed === this.inOrder.length && mask === this.masks - 1;
      return complete && (inverse || inverted === 1 || !this.wantsInverse);
    }
  }

  /** One question under one reading. A region holds the nodes of one position by progress; a state
      is a node and a progress, as one number; bounds map states to the weakest claim's rank. */
  class Search {
    constructor(graph, moves, sources, targets, demands, { avoid = [] } = {}) {
      this.graph = graph;
      this.moves = moves;
      this.sources = sources;
      this.targets = targets;
      this.demands = demands;
      this.avoided = new Set(avoid.flatMap((nodes) => nodes.members()));
      this.notInside = new Set(this.avoided);
      for (const end of [sources.node, targets.node]) if (end !== null) this.notInside.add(end);
      this.aheadRegions = [];
      this.behindRegions = [];
      this.costAhead = this.costBehind = 0;
      this.ranks = new Set();
    }

    /** Go on to paths of one step more; false if there can be none, now or later. */
    lengthen() {
      let added;
      if (!this.aheadRegions.length) {
        added = new Map([[0, new Set(this.sources.members().filter((node) => !this.avoided.has(node)))]]);
        this.aheadRegions.push(added);
        this.costAhead = this.cost(added, (nodes) => this.moves.costForward(nodes));
        this.costBehind = this.moves.costBackward(this.targets);
        return added.get(0).size > 0;
      }
      if (this.costAhead <= this.costBehind) {
        added = this.oneStepOn(this.aheadRegions.at(-1));
        this.aheadRegions.push(added);
        this.costAhead = this.cost(added, (nodes) => this.moves.costForward(nodes));
      } else {
        added = this.behindRegions.length ? this.oneStepBack(this.behindRegions.at(-1)) : this.lastNodes();
        this.behindRegions.push(added);
        this.costBehind = this.cost(added, (nodes) => this.moves.costBackward(nodes));
      }
      return added.size > 0;
    }

    /** The simple paths of the present length, best first. */
    *paths() {
      const regions = [...this.aheadRegions, ...this.behindRegions.slice().reverse()];
      this.ranks = new Set();
      const layers = this.bounded(regions, this.aheadRegions.length - 1, []);
      if (!layers[0].size) return;
      let strongest = NEVER;
      for (const rank of layers[0].values()) strongest = Math.min(strongest, rank);
      for (const rank of [...this.ranks].sort((a, b) => a - b))
        if (rank >= strongest) yield* this.pathsThrough(layers, rank);
    }

    oneStepOn(region) {
      const added = new Map();
      for (const inverse of this.moves.directions)
        for (const [progress, nodes] of region)
          for (const node of this.inner(this.moves.ahead(nodes, inverse)))
            add(added, this.demands.after(progress, node, inverse), node);
      return added;
    }

    oneStepBack(region) {
      const added = new Map();
      for (const inverse of this.moves.directions)
        for (const [progress, nodes] of region)
          for (const [earlier, part] of this.demands.splitBefore(progress, nodes, inverse))
            for (const other of earlier.length ? this.inner(this.moves.behind(part, inverse)) : [])
              for (const before of earlier) add(added, before, other);
      return added;
    }

    /** The nodes that are one step from a target. */
    lastNodes() {
      const targets = this.targets.members().filter((node) => !this.avoided.has(node));
      const added = new Map();
      for (const inverse of this.moves.directions)
        for (const node of this.inner(this.moves.behind(targets, inverse)))
          for (let progress = 0; progress < this.demands.count; progress += 1)
            if (this.demands.met(progress, inverse)) add(added, progress, node);
      return added;
    }

    *inner(nodes) {
      for (const node of nodes) if (!this.notInside.has(node)) yield node;
    }

    cost(region, cost) {
      let sum = 0;
      for (const nodes of region.values()) sum += cost(nodes);
      return sum;
    }

    /** The states on a walk through all regions and on to a target, with their bounds, for each
        position but the last. */
    bounded(regions, joint, without) {
      let here = regions[joint];
      const joined = [];
      for (const later of regions.slice(joint + 1)) {
        const steps = [...this.steps(here, later)];
        here = this.region(steps.map((step) => step[1]));
        joined.push(steps);
      }
      const layers = [this.endings(here, without)];
      while (joined.length) layers.push(this.behindBounds(joined.pop(), layers.at(-1)));
      for (const earlier of regions.slice(0, joint).reverse())
        layers.push(this.behindBounds(this.steps(earlier, this.region(layers.at(-1).keys())), layers.at(-1)));
      return layers.reverse();
    }

    /** The states of the region before the last from which one more step finishes. */
    endings(region, without) {
      const layer = new Map();
      for (const [node, target, rank, inverse] of this.moves.between(nodesOf(region), this.targets)) {
        if (this.avoided.has(target) || without.includes(target)) continue;
        for (const [progress, there] of region)
          if (there.has(node) && this.demands.met(progress, inverse)) {
            const state = node * this.demands.count + progress;
            this.ranks.add(rank);
            if (rank < (layer.get(state) ?? NEVER)) layer.set(state, rank);
          }
      }
      return layer;
    }

    behindBounds(steps, bounds) {
      const layer = new Map();
      for (const [state, onto, rank] of steps) {
        const bound = bounds.get(onto);
        if (bound === undefined) continue;
        this.ranks.add(rank);
        const weakest = Math.max(rank, bound);
        if (weakest < (layer.get(state) ?? NEVER)) layer.set(state, weakest);
      }
      return layer;
    }

    *steps(earlier, later) {
      const { demands } = this;
      for (const [node, other, rank, inverse] of this.moves.between(nodesOf(earlier), nodesOf(later)))
        for (const [progress, nodes] of earlier)
          if (nodes.has(node)) {
            const onto = demands.after(progress, other, inverse);
            if (later.get(onto)?.has(other))
              yield [node * demands.count + progress, other * demands.count + onto, rank];
          }
    }

    region(states) {
      const region = new Map();
      for (const state of states) {
        const progress = state % this.demands.count;
        add(region, progress, (state - progress) / this.demands.count);
      }
      return region;
    }

    *pathsThrough(layers, weakest) {
      for (const nodes of new L.Descent(this, layers, weakest).paths()) yield* this.spelledOut(nodes, weakest);
    }

    /** What is left of the layers behind a path of states, if no walk may return to it. */
    thinned(layers, path) {
      const { count } = this.demands;
      const end = path.length - 1;
      const passed = path.map((state) => Math.floor(state / count));
      const regions = [this.region(path.slice(-1))];
      for (const layer of layers.slice(end + 1))
        regions.push(this.region([...layer.keys()].filter((state) => !passed.includes(Math.floor(state / count)))));
      return [...path.slice(1).map(() => new Map()), ...this.bounded(regions, 0, passed)];
    }

    mayEnd(node, path) {
      return !this.avoided.has(node) && !path.includes(node);
    }

    /** One path for each choice among parallel claims. */
    *spelledOut(nodes, weakest) {
      const { claimCertainty, claimRelation } = this.graph;
      const rank = (claim) => claimCertainty[L.written(claim)];
      const usable = [];
      for (let at = 1; at < nodes.length; at += 1)
        usable.push(this.moves.claimsBetween(nodes[at - 1], nodes[at]).filter((claim) => rank(claim) <= weakest));
      for (const claims of product(usable)) {
        if (Math.max(...claims.map(rank)) !== weakest) continue;
        if (this.demands.wantsInverse && claims.every((claim) => claim >= 0)) continue;
        const relations = claims.map((claim) => claimRelation[L.written(claim)]);
        yield { steps: claims.length, weakest, nodes, relations, claims };
      }
    }
  }

  function* product(choices, at = 0) {
    if (at === choices.length) yield [];
    else for (const first of choices[at]) for (const rest of product(choices, at + 1)) yield [first, ...rest];
  }

  function nodesOf(region) {
    if (region.size === 1) return region.values().next().value;
    const nodes = new Set();
    for (const each of region.values()) for (const node of each) nodes.add(node);
    return nodes;
  }

  function add(region, progress, node) {
    const there = region.get(progress);
    if (there) there.add(node);
    else region.set(progress, new Set([node]));
  }

  Object.assign(L, { Demands, Search, NEVER });
})((globalThis.Lipgraph ??= {}));
