// Sentences with a claim's own strength, and no more. The twin of lipgraph/query/sentences.py.
"use strict";
(function (L) {
  const MODALS = new Set(["can", "could", "may", "might", "must", "should", "will", "would"]);
  const ADVERBS = new Set(["also", "always", "first", "later", "never", "often", "once", "soon", "then"]);
  const BASE_OF = new Map([["is", "be"], ["are", "be"], ["has", "have"], ["does", "do"], ["was", "be"]]);
  const PLURAL_OF = new Map([["is", "are"], ["has", "have"], ["does", "do"], ["was", "were"]]);
  const STEPS_IN_A_SENTENCE = 2;
  const UNSURE = ["plausible", "weak", "disputed"];
  const ASIDES = new Map([["weak", " (on weak evidence)"], ["disputed", " (which is disputed)"]]);

  /** A text with its first character changed. */
  function withFirst(text, change) {
    const [first = "", ...rest] = text;
    return change(first) + rest.join("");
  }

  const lower = (text) => text.toLowerCase();
  const upper = (text) => text.toUpperCase();

  /** A node's label as it stands within a sentence. */
  const inside = (graph, node) =>
    graph.losesCapital(node) ? withFirst(graph.labels[node], lower) : graph.labels[node];

  /** A node's label as it stands at the start of a sentence. */
  function atStart(graph, node) {
    const label = graph.labels[node];
    const first = label.split(" ", 1)[0];
    const small = /^\p{L}+$/u.test(first) && /\p{Lowercase}/u.test(first) && !/[\p{Uppercase}\p{Lt}]/u.test(first);
    return small ? withFirst(label, upper) : label;
  }

  /** The words for a step from node `start` by a claim: a predicate, and what is said behind the
      object. */
  function clause(graph, start, claim, inverse) {
    const relation = graph.relationOf(claim);
    const certainty = graph.certaintyOf(claim);
    let frequency = graph.frequencyOf(claim);
    let modal = UNSURE.includes(certainty) ? "may" : null;
    if (frequency === "never") {
      frequency = modal ? "probably never" : "never";
      modal = null;
    } else if (inverse && relation.flow !== "back") {
      frequency = null;
      if (relation.effect !== "none") modal = modal ?? "can";
    }
    const verb = predicate(inverse ? relation.inverse : relation.reads, graph.isPlural(start), modal, frequency);
    return [verb, ASIDES.get(certainty) ?? ""];
  }

  /** A relation's reading, made to agree with its subject and to say how sure and how often. */
  function predicate(reading, plural, modal, frequency) {
    let words = L.words(reading);
    const adverbs = frequency ? [frequency] : [];
    if (MODALS.has(words[0])) {
      const weaker = words[0] === "can" ? modal : null;
      return [weaker ?? words[0], ...adverbs, ...words.slice(1)].join(" ");
    }
    let at = Math.max(0, words.findIndex((word) => !isAdverb(word)));
    if (!isVerb(words[at])) {
      words = ["is", ...words];
      at = 0;
    }
    const after = words.slice(at + 1);
    let verb = words[at];
    adverbs.push(...words.slice(0, at));
    if (modal) return [modal, ...adverbs, baseForm(verb), ...after].join(" ");
    if (plural) verb = PLURAL_OF.get(verb) ?? baseForm(verb);
    const toBe = ["is", "are", "was", "were"].includes(verb);
    return [...(toBe ? [verb, ...adverbs] : [...adverbs, verb]), ...after].join(" ");
  }

  /** The infinitive of a verb in the third person singular. */
  function baseForm(verb) {
    if (BASE_OF.has(verb)) return BASE_OF.get(verb);
    if (verb.endsWith("ies") && [...verb].length > 4) return verb.slice(0, -3) + "y";
    if (/(?:sses|shes|ches|xes|zzes|oes)$/.test(verb)) return verb.slice(0, -2);
    return verb.endsWith("s") && !verb.endsWith("ss") ? verb.slice(0, -1) : verb;
  }

  const isAdverb = (word) => word.endsWith("ly") || ADVERBS.has(word);
  const isVerb = (word) => BASE_OF.has(word) || (word.endsWith("s") && !/(?:ss|us)$/.test(word));

  /** The sentences of a whole path, two steps in each. */
  function chain(graph, nodes, clauses) {
    const sentences = [];
    for (let start = 0; start < clauses.length; start += STEPS_IN_A_SENTENCE) {
      const parts = clauses.slice(start, start + STEPS_IN_A_SENTENCE).map(([verb, aside], at) => {
        const subject = at === 0 ? atStart(graph, nodes[start]) : "which";
        return `${subject} ${verb} ${inside(graph, nodes[start + at + 1])}${aside}`;
      });
      sentences.push(`${parts.join(", ")}.`);
    }
    return sentences.join(" ");
  }

  Object.assign(L, { clause, chain, withFirst });
})((globalThis.Lipgraph ??= {}));
