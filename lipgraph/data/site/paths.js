// Answering a path question. The twin of lipgraph/query/paths.py and answer.py: its answers are the
// documents of `lipgraph path --format json`.
"use strict";
(function (L) {
  const MOST = 1e9;
  const DEFAULTS = {
    limit: 10,
    maxSteps: 8,
    via: [],
    avoid: [],
    relations: [],
    reading: null,
    minCertainty: null,
  };

  /** The answer, with what its makers need beside the document: the paths by numbers. */
  function answer(graph, text, options = {}) {
    const asked = { ...DEFAULTS, ...options };
    const question = L.parse(text);
    const resolved = resolve(graph, question, asked);
    const wanted = asked.limit === null ? Infinity : Math.min(asked.limit, MOST) + 1;
    const found = find(resolved, asked.reading, wanted);
    const kept = found.slice(0, asked.limit ?? undefined);
    const paths = kept.map(([path, reading]) => pathOf(graph, path, reading));
    return {
      question,
      asked,
      kept,
      fellBack: asked.reading === null && paths.some((path) => path.reading === "inquiry"),
      document: {
        version: 1,
        query: question.text,
        truncated: found.length === wanted,
        effect: jointEffect(paths.map((path) => path.effect)),
        paths,
      },
    };
  }

  /** The question and its options with every name looked up. */
  function resolve(graph, question, asked) {
    const places = question.steps.map((step) => L.placeNamed(graph, step));
    const [source, target] = [places[0], places.at(-1)];
    if (source.node !== null && source.node === target.node)
      throw new L.Unusable(
        `a path does not return to where it starts; \`lipgraph loops ${L.quoted(graph.labels[source.node])}\` ` +
          "shows the loops through a node",
      );
    const relations = asked.relations.map((name) => L.relationNamed(graph, name));
    return {
      graph,
      source,
      target,
      between: places.slice(1, -1),
      via: asked.via.map((name) => L.placeNamed(graph, name)),
      avoid: asked.avoid.map((name) => L.placeNamed(graph, name)),
      relations: relations.length ? relations : null,
      weakest: asked.minCertainty === null ? L.ANY_RANK : graph.certainties.indexOf(asked.minCertainty),
      maxSteps: asked.maxSteps,
    };
  }

  /** Up to `wanted` paths, best first, each with its reading. */
  function find(resolved, reading, wanted) {
    if (reading !== null) return gathered(resolved, new Map([[reading, search(resolved, reading)]]), wanted);
    const searches = new Map([["influence", search(resolved, "influence")]]);
    const story = new L.Moves(resolved.graph, "story", resolved);
    if (story.canInvert) searches.set("story", search(resolved, "story", true));
    const found = gathered(resolved, searches, wanted);
    return found.length ? found : gathered(resolved, new Map([["inquiry", search(resolved, "inquiry")]]), wanted);
  }

  /** The search of one reading; with `onlyNew`, for what influence does not give too. */
  function search(resolved, reading, onlyNew = false) {
    const moves = new L.Moves(resolved.graph, reading, resolved);
    const demands = new L.Demands(resolved.between, resolved.via, onlyNew);
    return new L.Search(resolved.graph, moves, resolved.source, resolved.target, demands, resolved);
  }

  /** The best paths of several readings, which go on to longer paths together. */
  function gathered(resolved, searches, wanted) {
    const found = [];
    for (const reading of searches.keys()) if (reading !== "story") found.push(...asides(resolved, reading));
    for (let steps = 0; steps < resolved.maxSteps; steps += 1) {
      for (const [reading, each] of searches) {
        if (!each.lengthen()) continue;
        let taken = 0;
        for (const path of each.paths()) {
          found.push([path, reading]);
          taken += 1;
          if (taken >= wanted) break;
        }
      }
      if (found.length >= wanted) break;
    }
    return found.sort(inOrder).slice(0, wanted);
  }

  function inOrder([one, reading], [other, otherReading]) {
    return (
      one.steps - other.steps ||
      one.weakest - other.weakest ||
      numbersInOrder(one.nodes, other.nodes) ||
      numbersInOrder(one.relations, other.relations) ||
      numbersInOrder(one.claims, other.claims) ||
      L.compare(reading, otherReading)
    );
  }

  function numbersInOrder(one, other) {
    const at = one.findIndex((number, place) => number !== other[place]);
    return at < 0 ? one.length - other.length : one[at] - (other[at] ?? -Infinity);
  }

  /** The `aside` claims that join the two nodes named: each is an answer by itself. */
  function* asides(resolved, reading) {
    const { graph } = resolved;
    const ends = [resolved.source.node, resolved.target.node];
    if (ends.includes(null) || resolved.relations !== null) return;
    const avoided = resolved.avoid.some((nodes) => ends.some((end) => nodes.has(end)));
    if (resolved.between.length || resolved.via.length || avoided) return;
    const inverse = reading === "inquiry";
    for (const claim of graph.claimsJoining(...(inverse ? [ends[1], ends[0]] : ends))) {
      const rank = graph.claimCertainty[claim];
      if (graph.relationOf(claim).flow === "aside" && rank <= resolved.weakest) {
        const claims = [inverse ? ~claim : claim];
        yield [{ steps: 1, weakest: rank, nodes: ends, relations: [graph.claimRelation[claim]], claims }, reading];
      }
    }
  }

  /** A path in words, in the form of an answer's document. */
  function pathOf(graph, found, reading) {
    const made = found.claims.map((claim) => stepAndClause(graph, claim));
    return {
      nodes: found.nodes.map((node) => graph.ids[node]),
      labels: found.nodes.map((node) => graph.labels[node]),
      reading,
      effect: reading === "influence" ? effectAlong(graph, found.claims) : null,
      text: L.chain(graph, found.nodes, made.map(([, words]) => words)),
      steps: made.map(([step]) => step),
    };
  }

  /** A claim as a step, read in the direction in which a path takes it, and its clause. */
  function stepAndClause(graph, signed) {
    const inverse = signed < 0;
    const claim = L.written(signed);
    const ends = [graph.claimSource[claim], graph.claimTarget[claim]];
    const nodes = inverse ? [ends[1], ends[0]] : ends;
    const record = graph.records[claim];
    const words = L.clause(graph, nodes[0], claim, inverse);
    const step = {
      source: graph.ids[ends[0]],
      relation: graph.relationOf(claim).name,
      target: graph.ids[ends[1]],
      inverse,
      text: L.chain(graph, nodes, [words]),
      certainty: graph.certaintyOf(claim),
      frequency: record.frequency ?? null,
      evidence: record.evidence ?? [],
      caution: record.caution ?? null,
    };
    return [step, words];
  }

  /** The product of the effects of claims. */
  function effectAlong(graph, claims) {
    let decreasing = false;
    for (const signed of claims) {
      const claim = L.written(signed);
      const { effect } = graph.relationOf(claim);
      if (effect === "none" || graph.frequencyOf(claim) === "never") return "none";
      decreasing = decreasing !== (effect === "decreases");
    }
    return decreasing ? "decreases" : "increases";
  }

  function jointEffect(effects) {
    const given = new Set(effects.filter((effect) => effect !== null));
    const pushing = [...given].filter((effect) => effect !== "none");
    if (pushing.length === 1) return pushing[0];
    return pushing.length ? "mixed" : given.size ? "none" : null;
  }

  Object.assign(L, { answer, resolve, find, pathOf, effectAlong, PATH_DEFAULTS: DEFAULTS });
})((globalThis.Lipgraph ??= {}));
