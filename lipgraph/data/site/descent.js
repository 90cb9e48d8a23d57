// The simple paths through layers of allowed states, alphabetically. The twin of
// lipgraph/query/descent.py: where many walks return to where they were, the layers are thinned, so
// that no search tries an exponential number of them in vain.
"use strict";
(function (L) {
  const LEAST_PATIENCE = 50;
  const STATES_PER_STEP = 4;

  L.Descent = class {
    constructor(search, layers, weakest) {
      this.search = search;
      this.layers = layers;
      this.weakest = weakest;
      const states = layers.reduce((sum, layer) => sum + layer.size, 0);
      this.patience = LEAST_PATIENCE + Math.floor(states / STATES_PER_STEP);
      this.onward = layers.map(() => new Map());
      this.finishes = new Map();
    }

    *paths() {
      const starts = [...this.layers[0]].filter(([, rank]) => rank <= this.weakest).map(([state]) => state);
      for (const start of starts.sort((a, b) => a - b)) yield* this.from(start);
    }

    *from(start) {
      const { count } = this.search.demands;
      const last = this.layers.length - 1;
      const nodes = [Math.floor(start / count)];
      const states = [start];
      const layers = [this.layers];
      if (last === 0) {
        yield* this.finished(nodes, start);
        return;
      }
      const ahead = [this.stepsOn(start, 1)[Symbol.iterator]()];
      let inVain = 0;
      let thinned = 1;
      while (ahead.length) {
        if (inVain > this.patience && thinned < states.length) {
          const thinner = this.search.thinned(layers[thinned], states.slice(0, thinned + 1));
          layers.fill(thinner, thinned);
          thinned += 1;
          inVain = 0;
        }
        const position = states.length;
        const layer = layers.at(-1)[position];
        let entered = false;
        for (;;) {
          const { value: state, done } = ahead.at(-1).next();
          if (done) break;
          const node = Math.floor(state / count);
          if (nodes.includes(node) || (layer.get(state) ?? L.NEVER) > this.weakest) continue;
          inVain += 1;
          if (position === last) {
            for (const path of this.finished([...nodes, node], state)) {
              inVain = 0;
              yield path;
            }
            continue;
          }
          nodes.push(node);
          states.push(state);
          layers.push(layers.at(-1));
          ahead.push(this.stepsOn(state, position + 1)[Symbol.iterator]());
          entered = true;
          break;
        }
        if (!entered) {
          for (const stack of [ahead, nodes, states, layers]) stack.pop();
          thinned = Math.max(1, Math.min(thinned, states.length));
        }
      }
    }

    /** The states of a layer to which one can step from a state before it, one for each neighbour:
        of parallel claims, one that is followed against its direction counts more. */
    stepsOn(state, position) {
      const known = this.onward[position].get(state);
      if (known !== undefined) return known;
      const { demands, moves } = this.search;
      const layer = this.layers[position];
      const progress = state % demands.count;
      const best = new Map();
      for (const [other, rank, inverse] of moves.forward((state - progress) / demands.count)) {
        if (rank > this.weakest) continue;
        const onto = other * demands.count + demands.after(progress, other, inverse);
        if ((layer.get(onto) ?? L.NEVER) <= this.weakest && onto > (best.get(other) ?? -1)) best.set(other, onto);
      }
      const steps = [...best.values()].sort((a, b) => a - b);
      this.onward[position].set(state, steps);
      return steps;
    }

    /** The path completed by each target that one more step reaches. */
    *finished(nodes, state) {
      let ends = this.finishes.get(state);
      if (ends === undefined) {
        const { demands, moves, targets } = this.search;
        const progress = state % demands.count;
        const reached = new Set();
        for (const [other, rank, inverse] of moves.forward((state - progress) / demands.count))
          if (targets.has(other) && rank <= this.weakest && demands.met(progress, inverse)) reached.add(other);
        ends = [...reached].sort((a, b) => a - b);
        this.finishes.set(state, ends);
      }
      for (const end of ends) if (this.search.mayEnd(end, nodes)) yield [...nodes, end];
    }
  };
})((globalThis.Lipgraph ??= {}));
