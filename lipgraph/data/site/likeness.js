// How alike two names are: rapidfuzz's `ratio` and `token_sort_ratio`, and the nearest of many.
// The twin of lipgraph/suggest.py.
"use strict";
(function (L) {
  const CLOSE = 70;
  const WORD_BITS = 31;

  /** A text as the numbers of its characters. */
  const codes = (text) => Array.from(text, (character) => character.codePointAt(0));

  /** The length of the longest common subsequence: bit by bit (Hyyrö 2004) if one text fits into a
      number, else row by row. */
  function common(one, other) {
    const [short, long] = one.length <= other.length ? [one, other] : [other, one];
    if (!short.length) return 0;
    if (short.length <= WORD_BITS) {
      const masks = new Map();
      short.forEach((code, at) => masks.set(code, (masks.get(code) ?? 0) | (1 << at)));
      let state = ~0;
      for (const code of long) {
        const matched = state & (masks.get(code) ?? 0);
        state = (state + matched) | (state - matched);
      }
      let count = 0;
      for (let at = 0; at < short.length; at += 1) if (!((state >>> at) & 1)) count += 1;
      return count;
    }
    let row = new Uint32Array(long.length + 1);
    for (const code of short) {
      const next = new Uint32Array(long.length + 1);
      for (let at = 1; at <= long.length; at += 1)
        next[at] = long[at - 1] === code ? row[at - 1] + 1 : Math.max(row[at], next[at - 1]);
      row = next;
    }
    return row[long.length];
  }

  /** The likeness of two texts given as numbers, from 0 to 100; 0 below the cutoff. */
  function ratio(one, other, cutoff) {
    const whole = one.length + other.length;
    const least = cutoff / 100;
    const within = (distance) => 1 - (whole ? distance / whole : 0);
    if (within(Math.abs(one.length - other.length)) < least) return 0;
    const likeness = within(whole - 2 * common(one, other));
    return likeness >= least ? likeness * 100 : 0;
  }

  const sortedWords = (text) => L.words(text).sort(L.compare).join(" ");

  /** Lower case, with spaces for all but letters, digits and underscores, and none around. */
  const processed = (text) =>
    L.strip([...text].map((each) => (/[\p{L}\p{N}_]/u.test(each) ? each.toLowerCase() : " ")).join(""));

  const SCORERS = [(text) => text, sortedWords];

  /** The choices that are most like a name, best first, ties in alphabetical order. */
  function nearest(name, choices, limit = 3) {
    const best = new Map();
    const pool = [...new Set(choices)].sort(L.compare);
    const texts = pool.map(processed);
    const wanted = processed(name);
    for (const prepare of SCORERS) {
      const query = codes(prepare(wanted));
      const hits = [];
      texts.forEach((text, at) => {
        const score = ratio(query, codes(prepare(text)), CLOSE);
        if (score >= CLOSE) hits.push([score, at]);
      });
      hits.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
      for (const [score, at] of hits.slice(0, limit * 4))
        best.set(pool[at], Math.max(score, best.get(pool[at]) ?? 0));
    }
    return [...best]
      .sort((a, b) => b[1] - a[1] || L.compare(a[0], b[0]))
      .slice(0, limit)
      .map(([choice]) => choice);
  }

  /** `; did you mean a, b or c?`, or nothing. */
  function didYouMean(names) {
    if (!names.length) return "";
    const front = names.slice(0, -1).join(", ");
    return `; did you mean ${front ? `${front} or ` : ""}${names.at(-1)}?`;
  }

  Object.assign(L, { codes, ratio, sortedWords, nearest, didYouMean });
})((globalThis.Lipgraph ??= {}));
