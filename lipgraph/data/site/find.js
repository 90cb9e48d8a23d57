// Finding nodes by what people call them, typos forgiven. The twin of lipgraph/query/find.py.
"use strict";
(function (L) {
  const WHOLE_NAME = 100;
  const SAME_BUT_FOR_ENDINGS = 99;
  const HAS_WORDS = 88;
  const STARTS_WITH = 86;
  const WORDS_AMONG_NAMES = 70;
  const IN_SUMMARY = 50;
  const CLOSENESS = 10;
  const LEAST_LIKENESS = 74;
  const SHORTEST_FOR_LIKENESS = 4;

  /** The nodes that match, best first, each with its score from 0 to 100. */
  L.findNodes = function (graph, text, limit = 10) {
    const key = L.exactKey(text);
    if (!key) return [];
    const best = new Map();
    const keep = (node, score) => best.set(node, Math.max(score, best.get(node) ?? 0));
    const names = prepared(graph);
    const wanted = [...new Set(L.looseKey(key).split(" "))];
    const length = [...key].length;
    names.forEach((name) => {
      const score = scoreOf(key, length, wanted, name);
      if (score) keep(name.node, score);
    });
    if (length >= SHORTEST_FOR_LIKENESS) {
      const [plain, sorted] = [L.codes(key), L.codes(L.sortedWords(key))];
      for (const name of names) {
        keepIf(keep, name.node, L.ratio(plain, name.codes, LEAST_LIKENESS));
        keepIf(keep, name.node, L.ratio(sorted, name.sorted, LEAST_LIKENESS));
      }
    }
    if (wanted.length > 1) for (const node of holdingWords(names, wanted)) keep(node, WORDS_AMONG_NAMES);
    if (!best.size || Math.max(...best.values()) < STARTS_WITH)
      graph.summaries.forEach((summary, node) => {
        if (inSummary(wanted, summary)) keep(node, IN_SUMMARY);
      });
    return [...best]
      .map(([node, score]) => ({ node, score: rounded(score) }))
      .sort((a, b) => b.score - a.score || a.node - b.node)
      .slice(0, limit);
  };

  function keepIf(keep, node, likeness) {
    if (likeness >= LEAST_LIKENESS) keep(node, likeness * 0.9);
  }

  /** The names with what matching needs of them, made once. */
  function prepared(graph) {
    graph.prepared ??= graph.names.map((name, at) => {
      const loose = L.looseKey(name);
      const words = L.sortedWords(name);
      const codes = L.codes(name);
      const sorted = words === name ? codes : L.codes(words);
      return { name, node: graph.nameNode[at], loose, words: new Set(loose.split(" ")), codes, sorted };
    });
    return graph.prepared;
  }

  /** How well a name matches without likeness; 0 if it does not. */
  function scoreOf(key, length, wanted, { name, loose, words, codes }) {
    if (name === key) return WHOLE_NAME;
    if (wanted.every((word) => words.has(word))) {
      if (loose === L.looseKey(key)) return SAME_BUT_FOR_ENDINGS;
      return HAS_WORDS + (CLOSENESS * length) / Math.max(length, codes.length);
    }
    return name.startsWith(key) ? STARTS_WITH + (CLOSENESS * length) / Math.max(length, codes.length) : 0;
  }

  /** The nodes whose names hold all words of several, though none of them holds all. */
  function holdingWords(names, wanted) {
    const held = new Map();
    for (const { node, words } of names)
      for (const word of wanted)
        if (words.has(word)) {
          if (!held.has(node)) held.set(node, new Set());
          held.get(node).add(word);
        }
    return [...held].filter(([, words]) => words.size === wanted.length).map(([node]) => node);
  }

  function inSummary(wanted, summary) {
    if (!summary) return false;
    const words = new Set(L.looseKey(L.exactKey(summary)).split(" "));
    return wanted.every((word) => words.has(word));
  }

  /** One decimal, a tie to the even one, as Python rounds. */
  function rounded(score) {
    const tenths = score * 10;
    const whole = Math.floor(tenths);
    if (tenths - whole === 0.5 && tenths / 10 === score) return (whole % 2 ? whole + 1 : whole) / 10;
    return Number(score.toFixed(1));
  }
})((globalThis.Lipgraph ??= {}));
