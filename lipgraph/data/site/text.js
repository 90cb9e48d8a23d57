// Texts as Python sees them, and the keys by which names are compared. The twin of lipgraph/names.py.
"use strict";
(function (L) {
  const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  const ENDS = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "g");
  const GAPS = new RegExp(`[${SPACE}]+`);
  const APOSTROPHES = /['\u2018\u2019\u02bc\u00b4`\u2032]/g;
  const BREAKS = /[-_/.,;:!?"()[\]\u2010-\u2015\u2212\u201c\u201d\u00ab\u00bb]/g;
  const DOTLESS_I = 0x131;

  const strip = (text) => text.replace(ENDS, "");
  const words = (text) => strip(text).split(GAPS).filter((word) => word);

  /** The order of code points, in which Python sorts; JavaScript's own is that of UTF-16. */
  function compare(one, other) {
    if (one === other) return 0;
    const length = Math.min(one.length, other.length);
    for (let at = 0; at < length; at += 1) {
      const a = one.charCodeAt(at);
      const b = other.charCodeAt(at);
      if (a !== b) {
        const surrogate = (unit) => unit >= 0xd800 && unit < 0xe000;
        if (surrogate(a) !== surrogate(b)) return surrogate(a) ? 1 : -1;
        return a - b;
      }
    }
    return one.length - other.length;
  }

  /** Full case folding. Going up and down again folds all but Cherokee, which folds to capitals. */
  function casefold(text) {
    let folded = "";
    for (const character of text) {
      const code = character.codePointAt(0);
      if (code === DOTLESS_I || (code >= 0x13a0 && code <= 0x13f5)) folded += character;
      else if (code >= 0x13f8 && code <= 0x13fd) folded += String.fromCodePoint(code - 8);
      else if (code >= 0xab70 && code <= 0xabbf) folded += String.fromCodePoint(code - 0x97d0);
      else for (const part of character.toUpperCase()) folded += part.toLowerCase();
    }
    return folded;
  }

  /** Whether a character of a decomposed text is a combining one. Marks of different classes swap
      places when a text is normalised, which tells a class without a table of them. */
  function isCombining(character) {
    if (character < "\u0300") return false;
    return (
      ("\u0345" + character).normalize("NFD")[0] !== "\u0345" ||
      (character + "\u0334").normalize("NFD")[0] === "\u0334"
    );
  }

  /** The name without case, accents, apostrophes, and with one space for any punctuation. */
  function exactKey(name) {
    let key = name;
    if (/^[\x00-\x7f]*$/.test(name)) {
      key = name.toLowerCase();
    } else {
      const plain = [...casefold(name).normalize("NFKD")].filter((each) => !isCombining(each));
      key = casefold(plain.join(""));
    }
    return words(key.replace(BREAKS, " ").replace(APOSTROPHES, "")).join(" ");
  }

  /** An exact key with the plural or possessive ending of each word taken off. */
  const looseKey = (exact) => exact.split(" ").map(singular).join(" ");

  function singular(word) {
    if ([...word].length < 4 || /(?:ss|us|is)$/.test(word)) return word;
    if (word.endsWith("ies")) return [...word].length > 4 ? word.slice(0, -3) + "y" : word.slice(0, -1);
    if (/(?:ches|shes|sses|xes|zes)$/.test(word)) return word.slice(0, -2);
    return word.endsWith("s") ? word.slice(0, -1) : word;
  }

  /** A text in quotes, as Python shows it. */
  function quoted(text) {
    const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
    let shown = "";
    for (const character of text) {
      const code = character.codePointAt(0);
      if (character === quote || character === "\\") shown += "\\" + character;
      else if (character === "\n") shown += "\\n";
      else if (character === "\r") shown += "\\r";
      else if (character === "\t") shown += "\\t";
      else if (character === " " || !/[\p{C}\p{Z}]/u.test(character)) shown += character;
      else if (code < 0x100) shown += "\\x" + code.toString(16).padStart(2, "0");
      else if (code < 0x10000) shown += "\\u" + code.toString(16).padStart(4, "0");
      else shown += "\\U" + code.toString(16).padStart(8, "0");
    }
    return quote + shown + quote;
  }

  Object.assign(L, { strip, words, compare, casefold, exactKey, looseKey, quoted });
})((globalThis.Lipgraph ??= {}));
