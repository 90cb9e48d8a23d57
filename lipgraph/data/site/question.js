// Reading a question, and from its names to nodes, kinds and relations. The twins of
// lipgraph/query/question.py and resolve.py, with the same words about what cannot be read.
"use strict";
(function (L) {
  const ONWARD = ["--->", "-->", "->", "===>", "==>", "=>", "\u2192", "\u27f6", "\u21d2"];
  const BACK = ["<---", "<--", "<-", "\u2190", "\u27f5", "\u21d0"];
  const MOST_CANDIDATES = 12;

  /** The question cannot be answered; the message says why, in words for the reader. For a name
      that nothing goes by, `missing` is that name and `nearest` are those that come close. */
  class Unusable extends Error {
    constructor(message, { missing = "", nearest = [] } = {}) {
      super(message);
      this.missing = missing;
      this.nearest = nearest;
    }
  }

  function parse(text) {
    const onward = split(text, ONWARD);
    const back = split(text, BACK);
    const shown = L.quoted(L.strip(text));
    if (onward.length > 1 && back.length > 1)
      throw new Unusable(`${shown} has arrows in both directions; a path is read one way throughout`);
    const steps = onward.length > 1 ? onward : back;
    if (steps.length === 1)
      throw new Unusable(`${shown} is no path question: expected FROM -> TO, such as 'caffeine -> remedy'`);
    steps.forEach((step, at) => {
      if (step) return;
      const where = at === 0 ? "starts" : at === steps.length - 1 ? "ends" : "goes on";
      throw new Unusable(`${shown} ${where} with an arrow: expected a node, a kind or * there`);
    });
    return { text: L.strip(text), steps: onward.length > 1 ? onward : steps.slice().reverse() };
  }

  function split(text, arrows) {
    for (const arrow of arrows) text = text.replaceAll(arrow, "\0");
    return text.split("\0").map(L.strip);
  }

  /** The tables by which a knowledge base's names are looked up, made when first asked for. */
  function tables(graph) {
    if (graph.tables) return graph.tables;
    const exact = new Map();
    const loose = new Map();
    const kinds = new Map();
    graph.names.forEach((name, at) => {
      push(exact, name, graph.nameNode[at]);
      push(loose, L.looseKey(name), graph.nameNode[at]);
    });
    graph.kinds.forEach((kind, at) => {
      for (const spelling of [kind.name, kind.label, kind.plural]) {
        const key = L.exactKey(spelling);
        if (!kinds.has(key)) kinds.set(key, at);
      }
    });
    const looseKinds = new Map([...kinds].map(([key, at]) => [L.looseKey(key), at]));
    graph.tables = { exact, loose, kinds, looseKinds };
    return graph.tables;
  }

  function push(map, key, node) {
    const there = map.get(key);
    if (!there) map.set(key, [node]);
    else if (!there.includes(node)) there.push(node);
  }

  /** The nodes that a step of a question stands for. */
  function placeNamed(graph, name) {
    const { exact, kinds, looseKinds } = tables(graph);
    if (["*", "any", "anything"].includes(L.strip(name))) return new L.NodeSet(graph);
    const node = nodeWithId(graph, name);
    if (node !== undefined) return new L.NodeSet(graph, { node });
    const key = L.exactKey(name);
    let kind = kinds.get(key);
    if (kind === undefined && !exact.has(key)) kind = looseKinds.get(L.looseKey(key));
    if (kind !== undefined) return new L.NodeSet(graph, { kind });
    const found = nodesNamed(graph, name);
    if (found.length) return new L.NodeSet(graph, { node: only(graph, name, found) });
    const close = nearestNames(graph, name);
    throw new Unusable(`no node or kind is called ${L.quoted(L.strip(name))}${L.didYouMean(close)}`, {
      missing: L.strip(name),
      nearest: close,
    });
  }

  /** The relation that goes by the name, its reading or its inverse reading. */
  function relationNamed(graph, name) {
    const key = L.exactKey(name);
    for (const relation of graph.relations)
      if ([relation.name, relation.reads, relation.inverse].some((each) => L.exactKey(each) === key))
        return relation.name;
    const names = graph.relations.map((relation) => relation.name);
    const hint = L.didYouMean(L.nearest(name, names)) || "; `lipgraph list --relations` lists them";
    throw new Unusable(`no relation is called ${L.quoted(name)}${hint}`);
  }

  function nodeWithId(graph, name) {
    return graph.numberOf.get(L.strip(name)) ?? graph.numberOf.get(L.exactKey(name).replaceAll(" ", "-"));
  }

  function nodesNamed(graph, name) {
    const key = L.exactKey(name);
    if (!key) return [];
    const { exact, loose } = tables(graph);
    const found = exact.get(key) ?? loose.get(L.looseKey(key)) ?? [];
    return found.slice().sort((a, b) => a - b);
  }

  function only(graph, name, found) {
    if (found.length === 1) return found[0];
    const listed = found.slice(0, MOST_CANDIDATES).map((node) => `${graph.ids[node]} (${graph.labels[node]})`);
    const more = found.length > MOST_CANDIDATES ? ", ..." : "";
    throw new Unusable(
      `${L.quoted(L.strip(name))} could be any of ${found.length} nodes: ${listed.join(", ")}${more}; use the id`,
    );
  }

  /** Up to three names that begin with the name given or come close to it, one for a node. */
  function nearestNames(graph, name) {
    const { exact, kinds } = tables(graph);
    const key = L.exactKey(name);
    const begun = new Set();
    if (key) for (const [each, nodes] of exact) if (each.startsWith(key)) nodes.forEach((node) => begun.add(node));
    const starting = [...begun].sort((a, b) => a - b);
    if (starting.length === 1) return [graph.labels[starting[0]]];
    const suggestions = new Set();
    for (const close of L.nearest(key, [...exact.keys(), ...kinds.keys()], 8)) {
      const nodes = exact.get(close);
      suggestions.add(nodes ? graph.labels[nodes[0]] : close);
    }
    const names = suggestions.size ? [...suggestions] : starting.map((node) => graph.labels[node]);
    return names.slice(0, 3);
  }

  Object.assign(L, { Unusable, parse, tables, placeNamed, relationNamed });
})((globalThis.Lipgraph ??= {}));
