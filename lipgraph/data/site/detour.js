// What to say when a question has no path, and what a claim works through.
// The twins of lipgraph/query/detour.py and through.py.
"use strict";
(function (L) {
  const FARTHEST = 20;
  const MOST_STEPS = 4;

  /** Sentences about a question without an answer. */
  function explain(graph, question, asked) {
    const widened = nearestCondition(graph, question, asked) ?? byAsides(graph, question, asked);
    if (widened) return [widened];
    const resolved = L.resolve(graph, question, asked);
    const farther = L.find({ ...resolved, maxSteps: FARTHEST }, asked.reading, 1);
    if (farther.length) {
      const { steps } = farther[0][0];
      return [`There is a path of ${steps} steps: --max-steps ${steps} shows it.`];
    }
    return [...nearby(resolved)];
  }

  /** What the question would answer without one of its conditions. */
  function nearestCondition(graph, question, asked) {
    const { steps } = question;
    const relaxed = new Map([
      [`Without passing ${steps.slice(1, -1).join(", ")}`, [[steps[0], steps.at(-1)], {}]],
      ["Without --via", [steps, { via: [] }]],
      ["Without --avoid", [steps, { avoid: [] }]],
      ["Without --relation", [steps, { relations: [] }]],
      ["Without --min-certainty", [steps, { minCertainty: null }]],
      ["Without --reading", [steps, { reading: null }]],
    ]);
    for (const [without, [wider, change]] of relaxed) {
      const changed = Object.keys(change).some((name) => String(change[name] ?? "") !== String(asked[name] ?? ""));
      if (wider.length === steps.length && !changed) continue;
      const options = { ...asked, ...change };
      const found = L.find(L.resolve(graph, { steps: wider }, options), options.reading, 1);
      if (found.length) return `${without} there is a path: ${L.pathOf(graph, ...found[0]).text}`;
    }
    return null;
  }

  /** The path that there is if `aside` claims may join in. */
  function byAsides(graph, question, asked) {
    if (asked.relations.length) return null;
    const everything = { ...asked, relations: graph.relations.map((relation) => relation.name) };
    const found = L.find(L.resolve(graph, question, everything), asked.reading, 1);
    if (!found.length) return null;
    const path = L.pathOf(graph, ...found[0]);
    const named = [...new Set(path.steps.map((step) => step.relation))];
    const naming = named.map((name) => `--relation ${name}`).join(" ");
    return `Paths leave out asides, but ${naming} shows one: ${path.text}`;
  }

  /** How far one gets from the source, and from where one gets to the target. */
  function* nearby({ graph, source, target }) {
    const onward = reached(graph, source, true);
    const back = reached(graph, target, false);
    const [from, to] = [called(graph, source), called(graph, target)];
    if (target.node !== null) {
      const nearest = nearestTo(graph, target.node, onward.filter((node) => node !== target.node));
      if (nearest !== undefined && !source.has(nearest))
        yield `The nearest to ${to} that ${from} leads to is ${graph.labels[nearest]}.`;
    }
    yield onward.length
      ? L.withFirst(`${from} leads to ${listed(graph, onward)}.`, (first) => first.toUpperCase())
      : `Nothing leads on from ${from}.`;
    yield back.length ? `What leads to ${to}: ${listed(graph, back)}.` : `Nothing leads to ${to}.`;
  }

  /** The nodes within reach of a set, by story or by influence throughout, nearest first. */
  function reached(graph, start, onward) {
    const distance = new Map();
    for (const reading of ["influence", "story"]) {
      const moves = new L.Moves(graph, reading);
      const seen = new Set(start.members());
      let frontier = [...seen];
      for (let steps = 1; frontier.length; steps += 1) {
        const ahead = new Set();
        for (const node of frontier)
          for (const [other] of onward ? moves.forward(node) : moves.backward(node))
            if (!seen.has(other)) ahead.add(other);
        frontier = [...ahead];
        for (const node of frontier) {
          seen.add(node);
          distance.set(node, Math.min(steps, distance.get(node) ?? steps));
        }
      }
    }
    return [...distance.keys()].sort((a, b) => distance.get(a) - distance.get(b) || a - b);
  }

  /** Of the nodes reached, the one fewest claims away from the target in any direction. */
  function nearestTo(graph, target, nodes) {
    const wanted = new Set(nodes);
    const readings = [new L.Moves(graph, "influence"), new L.Moves(graph, "inquiry")];
    const seen = new Set([target]);
    let frontier = [target];
    while (frontier.length) {
      const hits = frontier.filter((node) => wanted.has(node)).sort((a, b) => a - b);
      if (hits.length) return hits[0];
      const ahead = new Set();
      for (const node of frontier)
        for (const moves of readings) for (const [other] of moves.forward(node)) if (!seen.has(other)) ahead.add(other);
      frontier = [...ahead];
      for (const node of ahead) seen.add(node);
    }
    return undefined;
  }

  function called(graph, nodes) {
    if (nodes.node !== null) return graph.labels[nodes.node];
    return nodes.kind === null ? "any node" : `any ${graph.kinds[nodes.kind].label.toLowerCase()}`;
  }

  function listed(graph, nodes) {
    const named = nodes.slice(0, 3).map((node) => graph.labels[node]).join(", ");
    return nodes.length > 3 ? `${named} and ${nodes.length - 3} more` : named;
  }

  /** The labels of the nodes on the best way of two to four influence steps that joins the ends of
      a claim with the claim's own effect, away from the rest of the path that it is a step of. */
  function worksThrough(graph, step, path) {
    const { effect } = graph.relations.find((relation) => relation.name === step.relation);
    if (effect === "none") return [];
    let found = way(graph, step, effect, []);
    if (found.some((node) => path.nodes.includes(node))) {
      const rest = path.nodes.filter((node) => node !== step.source && node !== step.target);
      found = way(graph, step, effect, rest);
    }
    return found.map((node) => graph.labels[graph.numberOf.get(node)]);
  }

  function way(graph, step, effect, avoid) {
    const place = (id) => new L.NodeSet(graph, { node: graph.numberOf.get(id) });
    const search = new L.Search(
      graph,
      (graph.influence ??= new L.Moves(graph, "influence")),
      place(step.source),
      place(step.target),
      new L.Demands([], [], false),
      { avoid: avoid.map(place) },
    );
    for (let steps = 0; steps < MOST_STEPS && search.lengthen(); steps += 1)
      for (const path of search.paths())
        if (path.steps > 1 && L.effectAlong(graph, path.claims) === effect)
          return path.nodes.slice(1, -1).map((node) => graph.ids[node]);
    return [];
  }

  Object.assign(L, { explain, worksThrough });
})((globalThis.Lipgraph ??= {}));
