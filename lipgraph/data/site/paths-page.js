// The page of path questions: its form, and the answer as elements. The question stands behind the
// # of the address, so that an answer can be linked to.
"use strict";
(function (L) {
  const form = document.querySelector("[data-ask]");
  const status = document.getElementById("status");
  const place = document.getElementById("answer");
  const fields = form.elements;
  const MARKS = {
    established: "\u25cf\u25cf\u25cf",
    plausible: "\u25cf\u25cf\u25cb",
    weak: "\u25cf\u25cb\u25cb",
    disputed: "\u25d0\u25cb\u25cb",
  };
  const STANCES = { supports: "\u2713", qualifies: "~", contradicts: "\u2717" };
  const EFFECTS = {
    increases: "more of the first means more of the last",
    decreases: "more of the first means less of the last",
    mixed: "some paths raise the last, others lower it",
    none: "no path pushes the last up or down",
  };
  /** What the command line calls by its options, this page calls by its fields. */
  const FIELDS = [
    [/--max-steps (\d+) shows it/, "set \u201cMost steps\u201d to $1 to see it"],
    [/--via/, "\u201cPassing through\u201d"],
    [/--avoid/, "\u201cLeaving out\u201d"],
    [/Without --relation/, "Without \u201cOnly by\u201d"],
    [/--min-certainty/, "\u201cAt least\u201d"],
    [/--reading/, "\u201cReading\u201d"],
  ];
  const ARROW = /-+>|<-+|=+>|[\u2190\u2192\u21d0\u21d2\u27f5\u27f6]/g;
  const { element } = L;
  const graph = L.graph();

  /** The question of the address, as the form's fields. */
  function asked() {
    const hash = new URLSearchParams(location.hash.slice(1));
    return hash.has("q") ? hash : new URLSearchParams(location.search);
  }

  function fill(params) {
    for (const field of fields) {
      if (!field.name) continue;
      field.value = params.get(field.name) ?? field.defaultValue ?? "";
      if (field.tagName === "SELECT" && field.selectedIndex < 0) field.value = "";
    }
    if ([...params.keys()].some((name) => name !== "q")) form.querySelector("details").open = true;
  }

  function params() {
    const given = new URLSearchParams();
    for (const field of fields) {
      const unset = field.defaultValue ?? "";
      if (field.name && (field.name === "q" || field.value !== unset)) given.set(field.name, field.value.trim());
    }
    return given;
  }

  function options() {
    const list = (text) => text.split(";").map((name) => name.trim()).filter(Boolean);
    const number = (field) => Math.max(1, Math.min(1000, Math.trunc(Number(field.value)) || Number(field.defaultValue)));
    return {
      limit: number(fields.limit),
      maxSteps: number(fields["max-steps"]),
      reading: fields.reading.value || null,
      minCertainty: fields["min-certainty"].value || null,
      relations: fields.relation.value ? [fields.relation.value] : [],
      via: list(fields.via.value),
      avoid: list(fields.avoid.value),
    };
  }

  /** Answer the question of the address. */
  function run() {
    const given = asked();
    fill(given);
    place.replaceChildren();
    status.textContent = "";
    status.className = "";
    const text = given.get("q") ?? "";
    if (!text.trim()) return;
    document.title = `${text.trim()} \u00b7 ${document.title.split(" \u00b7 ").slice(-2).join(" \u00b7 ")}`;
    try {
      show(L.answer(graph, text, options()));
    } catch (error) {
      if (!(error instanceof L.Unusable)) throw error;
      status.className = "problem";
      status.textContent = L.withFirst(error.message, (first) => first.toUpperCase());
      retries(text, error);
    }
  }

  /** Links that ask again with a name that exists. */
  function retries(text, { missing, nearest }) {
    if (!nearest?.length || !text.includes(missing)) return;
    const items = nearest.map((name) => {
      const again = new URLSearchParams(asked());
      again.set("q", text.replace(missing, () => name));
      return element("li", {}, element("a", { href: `#${again}` }, `Ask about ${name}`));
    });
    place.append(element("ul", {}, ...items));
  }

  function show(answer) {
    const { document: found, question, asked } = answer;
    if (!found.paths.length) {
      status.textContent = `No path: ${found.query}.`;
      for (const sentence of L.explain(graph, question, asked)) place.append(element("p", {}, inWords(sentence)));
      return;
    }
    status.textContent = heading(found);
    if (answer.fellBack)
      place.append(element("p", {}, "Nothing leads on that way, so it is read back, from effects to what is behind."));
    if (found.effect)
      place.append(element("p", { class: "effect" }, "Effect: ", element("strong", {}, found.effect), `, ${EFFECTS[found.effect]}.`));
    place.append(element("ol", { class: "paths" }, ...found.paths.map(pathItem)));
    place.querySelector("details").open = true;
    if (found.truncated) place.append(moreButton(asked.limit));
  }

  function heading({ paths, truncated }) {
    const count = paths.length === 1 ? "1 path" : `${paths.length} paths`;
    if (!truncated) return `${count}.`;
    return paths.length === 1 ? "The first path; there are more." : `The first ${count}; there are more.`;
  }

  function inWords(sentence) {
    return FIELDS.reduce((text, [option, words]) => text.replace(option, words), sentence);
  }

  function moreButton(limit) {
    const button = element("button", { type: "button" }, "More paths");
    button.addEventListener("click", () => {
      fields.limit.value = String(Math.min(1000, limit * 2));
      ask();
    });
    return element("p", {}, button);
  }

  function pathItem(path) {
    const kind = (id) => L.kindOf(graph.numberOf.get(id));
    const route = path.nodes.flatMap((id, at) => {
      const number = graph.numberOf.get(id);
      const link = element(
        "a",
        { class: `kind k${graph.kind[number]}`, href: L.pageOf(number), title: kind(id).label },
        element("bdi", {}, path.labels[at]),
      );
      return at ? [element("span", { class: "arrow", "aria-hidden": "true" }, " \u2192 "), link] : [link];
    });
    const reading = path.effect ? `${path.reading}, ${path.effect}` : path.reading;
    return element(
      "li",
      {},
      element("p", { class: "said", dir: "auto" }, path.text),
      element("p", { class: "route" }, ...route, element("span", { class: "reading" }, ` ${reading}`)),
      element(
        "details",
        {},
        element("summary", {}, `Reasons: ${path.steps.map((step) => step.certainty ?? "not stated").join(", ")}`),
        element("ul", { class: "claims" }, ...path.steps.map((step) => stepItem(step, path))),
      ),
    );
  }

  function stepItem(step, path) {
    const strength = [certainty(step.certainty)];
    if (step.frequency) strength.push(" ", element("span", { class: "frequency" }, step.frequency));
    const item = element(
      "li",
      { class: "claim" },
      element("p", { class: "said", dir: "auto" }, step.text),
      element("p", { class: "strength" }, ...strength),
    );
    const through = L.worksThrough(graph, step, path);
    if (through.length) item.append(element("p", { class: "note", dir: "auto" }, `Works through: ${through.join(", ")}`));
    if (step.caution)
      item.append(element("p", { class: "caution" }, element("strong", {}, "Caution."), " ", element("bdi", {}, step.caution)));
    item.append(
      step.evidence.length
        ? element("ul", { class: "evidence" }, ...step.evidence.map(evidenceItem))
        : element("p", { class: "none" }, "No evidence is given."),
    );
    return item;
  }

  function certainty(rank) {
    if (!rank) return element("span", { class: "certainty unstated" }, "certainty not stated");
    const mark = element("span", { class: "mark", "aria-hidden": "true" }, MARKS[rank]);
    return element("span", { class: `certainty ${rank}` }, mark, ` ${rank}`);
  }

  function evidenceItem(item) {
    const [file, title] = L.sources[item.source];
    const mark = element("span", { class: "mark", "aria-hidden": "true" }, STANCES[item.stance]);
    const made = element(
      "li",
      {},
      element("span", { class: `stance ${item.stance}` }, mark, ` ${item.stance}`),
      " ",
      element("a", { href: `source/${file}.html` }, element("bdi", {}, title)),
    );
    if (item.section) made.append(element("bdi", {}, `, \u201c${item.section}\u201d`));
    if (item.paragraph) made.append(`, paragraph ${item.paragraph}`);
    if (item.note) made.append(element("br"), element("span", { class: "note", dir: "auto" }, item.note));
    return made;
  }

  function ask() {
    const hash = `#${params()}`;
    if (location.hash === hash) run();
    else location.hash = hash;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  window.addEventListener("hashchange", run);

  /** What is typed behind the last arrow is completed. */
  L.combobox(fields.q, {
    suggest(text) {
      const last = text.split(ARROW).at(-1).trim();
      if (!last) return [];
      const key = L.exactKey(last);
      const kinds = graph.kinds
        .filter(({ label, plural }) => [label, plural].some((name) => L.exactKey(name).startsWith(key)))
        .map((kind) => ({ name: kind.label, detail: "any of the kind", kind }));
      return [...kinds, ...L.suggestions(last)];
    },
    choose({ name, kind }) {
      const text = fields.q.value;
      const start = Math.max(0, ...[...text.matchAll(ARROW)].map((match) => match.index + match[0].length));
      fields.q.value = `${text.slice(0, start)}${start ? " " : ""}${kind ? kind.name : name}`;
    },
  });
  run();
})((globalThis.Lipgraph ??= {}));
