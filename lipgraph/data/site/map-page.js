// The map: everything at its place, or what is around one node. It is drawn by cytoscape.js; the
// keyboard, the filters and the words beside it are this page's own.
"use strict";
(function (L) {
  const graph = L.graph();
  const { element } = L;
  const container = document.getElementById("map");
  const about = document.getElementById("about");
  const near = document.getElementById("near");
  const depth = document.getElementById("depth");
  const sure = document.getElementById("sure");
  const kindBoxes = [...document.querySelectorAll("[data-kind]")];
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const [WIDTH, HEIGHT] = [79, 32];
  const MOST_AROUND = 250;
  const MANY_CLAIMS = 1500;
  const CROWDED = 3;
  const LANDMARKS = 40;
  const FAR = 0.62;
  const STRETCH = 1.7; // rings are wider than high, as nodes are
  const FAR_TEXT = 11; // pixels on the screen
  let zoomed = FAR;
  let centre = null;
  let current = null;
  let awaited = null;

  /** The colours of the page as it is now. */
  function colors() {
    const style = getComputedStyle(document.documentElement);
    return (name) => style.getPropertyValue(name).trim();
  }

  function kindColors(at) {
    const style = getComputedStyle(kindBoxes[at].closest("label"));
    return ["--kind-fill", "--kind-ink", "--kind-line"].map((name) => style.getPropertyValue(name).trim());
  }

  /** The shape of a kind, as its place in the filter names it. What has slanting sides is given
      the room between nodes, for the sake of its label. */
  function outline(shape) {
    if (!/\d/.test(shape)) return { shape };
    const corners = shape.split(" ").map(Number);
    const slim = corners.length < 10;
    return {
      shape: "polygon",
      "shape-polygon-points": corners,
      width: slim ? WIDTH + 11 : WIDTH + 5,
      height: slim ? HEIGHT + 10 : HEIGHT + 4,
    };
  }

  /** Whether so much is on the map that its lines are drawn in the simplest way. */
  const crowded = () => graph.claimSource.length > MANY_CLAIMS && centre === null;

  function sheet() {
    const color = colors();
    const kinds = graph.kinds.map((_, at) => {
      const [fill, ink, line] = kindColors(at);
      const look = { "background-color": fill, color: ink, "border-color": line };
      return { selector: `.k${at}`, style: { ...look, ...outline(kindBoxes[at].dataset.shape) } };
    });
    const width = (rank, value, style = "solid") => ({
      selector: `edge.c${rank}`,
      style: { width: value, "line-style": style },
    });
    const heads = [
      { selector: "edge.increases", style: { "target-arrow-shape": "triangle" } },
      { selector: "edge.decreases", style: { "target-arrow-shape": "tee" } },
    ];
    return [
      {
        selector: "node",
        style: {
          width: WIDTH,
          height: HEIGHT,
          "border-width": 1,
        },
      },
      {
        selector: "edge",
        style: {
          "curve-style": crowded() ? "haystack" : "bezier",
          width: 1,
          "line-color": color("--line"),
          ...(crowded()
            ? { "haystack-radius": 0 }
            : { "target-arrow-color": color("--line"), "target-arrow-shape": "vee", "arrow-scale": 0.8 }),
        },
      },
      ...(crowded() ? [] : heads),
      width(0, 2.2),
      width(1, 1.2),
      width(2, 1.6, "dotted"),
      width(3, 1.4, "dashed"),
      ...kinds,
      {
        selector: "node.named, node.far",
        style: {
          label: "data(label)",
          "text-wrap": "wrap",
          "text-max-width": WIDTH - 6,
          "text-valign": "center",
          "text-halign": "center",
          "font-family": "system-ui, sans-serif",
          "font-size": 8.5,
          "min-zoomed-font-size": 6,
        },
      },
      {
        selector: "node.far",
        style: {
          "font-size": FAR_TEXT / zoomed,
          "text-max-width": (10 * FAR_TEXT) / zoomed,
          "min-zoomed-font-size": 0,
          "text-outline-width": 2 / zoomed,
          "text-outline-color": color("--paper"),
          color: color("--ink"),
          "z-index": 5,
        },
      },
      { selector: ".faded", style: { opacity: 0.18 } },
      {
        selector: "edge.near",
        style: {
          "line-color": color("--ink"),
          "target-arrow-color": color("--ink"),
          label: "data(label)",
          "font-size": 7.5,
          "font-family": "system-ui, sans-serif",
          color: color("--ink"),
          "text-background-color": color("--paper"),
          "text-background-opacity": 0.85,
          "text-background-padding": 1,
          "min-zoomed-font-size": 7,
        },
      },
      {
        selector: "node.current",
        style: { "border-width": 3, "border-color": color("--focus"), "font-weight": "bold" },
      },
    ];
  }

  const cy = globalThis.cytoscape({
    container,
    minZoom: 0.04,
    maxZoom: 4,
    boxSelectionEnabled: false,
    autoungrabify: true,
    hideEdgesOnViewport: graph.claimSource.length > MANY_CLAIMS,
  });

  const usable = (claim) => sure.value === "" || graph.claimCertainty[claim] <= graph.certainties.indexOf(sure.value);
  const shownKind = (node) => kindBoxes[graph.kind[node]].checked;

  /** The nodes to show, each with its distance from the centre, nearest first. */
  function visible() {
    if (centre === null) {
      const all = Array.from({ length: graph.count }, (_, node) => node);
      return new Map(all.filter(shownKind).map((node) => [node, 0]));
    }
    const found = new Map([[centre, 0]]);
    for (const [node, steps] of found) {
      if (steps >= Number(depth.value)) break;
      for (const claim of [...graph.out[node], ...graph.into[node]]) {
        const other = graph.claimSource[claim] === node ? graph.claimTarget[claim] : graph.claimSource[claim];
        if (!found.has(other) && usable(claim) && shownKind(other) && found.size < MOST_AROUND)
          found.set(other, steps + 1);
      }
    }
    return found;
  }

  /** Places in rings around the centre; a node stands near the one through which it was found. */
  function rings(nodes) {
    const places = new Map();
    const angles = new Map([[centre, 0]]);
    const byStep = [];
    for (const [node, steps] of nodes) (byStep[steps] ??= []).push(node);
    let radius = 0;
    byStep.forEach((ring, steps) => {
      if (steps === 0) {
        places.set(centre, { x: 0, y: 0 });
        return;
      }
      const anchor = (node) => {
        const claim = [...graph.out[node], ...graph.into[node]];
        const known = claim
          .flatMap((each) => [graph.claimSource[each], graph.claimTarget[each]])
          .filter((other) => other !== node && angles.has(other) && nodes.get(other) === steps - 1);
        return known.length && steps > 1 ? angles.get(known[0]) : graph.kind[node];
      };
      ring.sort((a, b) => anchor(a) - anchor(b) || a - b);
      radius = Math.max(radius + 100, (ring.length * (WIDTH + 14)) / (2 * Math.PI * STRETCH));
      ring.forEach((node, at) => {
        const angle = (2 * Math.PI * at) / ring.length;
        angles.set(node, angle);
        places.set(node, { x: radius * STRETCH * Math.cos(angle), y: radius * Math.sin(angle) });
      });
    });
    return places;
  }

  function draw() {
    const nodes = visible();
    const places = centre === null ? null : rings(nodes);
    const elements = [];
    const lines = [];
    for (const node of nodes.keys()) {
      const [x, y] = L.positions?.[node] ?? [0, 0];
      elements.push({
        data: { id: `n${node}`, label: shortened(graph.labels[node]), number: node },
        classes: `k${graph.kind[node]}`,
        position: places?.get(node) ?? { x, y },
      });
    }
    for (let claim = 0; claim < graph.claimSource.length; claim += 1) {
      const [source, target] = [graph.claimSource[claim], graph.claimTarget[claim]];
      if (!nodes.has(source) || !nodes.has(target) || !usable(claim)) continue;
      const relation = graph.relationOf(claim);
      const never = graph.frequencyOf(claim) === "never";
      lines.push({
        data: { id: `c${claim}`, source: `n${source}`, target: `n${target}`, label: never ? `never ${relation.reads}` : relation.reads },
        classes: `c${graph.claimCertainty[claim]} ${never ? "none" : relation.effect}`,
      });
    }
    cy.elements().remove();
    cy.resize();
    fit(elements);
    zoomed = Math.max(cy.zoom(), 0.02);
    cy.style(sheet());
    cy.add(elements);
    current = null;
    about.replaceChildren(element("p", {}, told(nodes.size)));
    landmarks();
    join(lines);
    if (centre !== null) go(centre, false);
  }

  /** Add the lines; where they are many, once the nodes can be seen. */
  function join(lines) {
    awaited = lines;
    if (!crowded()) {
      cy.add(lines);
      return;
    }
    cy.one("render", () => {
      setTimeout(() => {
        if (lines !== awaited) return;
        cy.add(lines);
        if (current !== null) go(current, false);
      });
    });
  }

  /** Bring all nodes in sight. Their places say how large the map is, sooner than asking the
      library, which would measure every label for that. */
  function fit(elements) {
    const places = elements.filter((each) => each.position).map((each) => each.position);
    if (!places.length) return;
    const span = (axis, size) => {
      const values = places.map((place) => place[axis]);
      return [Math.min(...values) - size, Math.max(...values) + size];
    };
    const [left, right] = span("x", WIDTH);
    const [top, bottom] = span("y", HEIGHT);
    const zoom = Math.min(cy.width() / (right - left), cy.height() / (bottom - top), 1.4);
    const pan = { x: (cy.width() - zoom * (left + right)) / 2, y: (cy.height() - zoom * (top + bottom)) / 2 };
    cy.viewport({ zoom, pan });
  }

  const fitAll = () => fit(cy.nodes().map((node) => ({ position: node.position() })));

  /** From afar only the nodes with most claims can be named, as a map names the large towns. */
  function landmarks() {
    const claims = (node) => graph.out[node.data("number")].length + graph.into[node.data("number")].length;
    const far = cy.zoom() < FAR;
    if (cy.nodes().empty() || (far ? cy.nodes(".far") : cy.nodes(".named")).nonempty()) return;
    const first = (node) => (node.data("number") === centre ? Infinity : claims(node));
    const largest = cy.nodes().toArray().sort((a, b) => first(b) - first(a) || a.data("number") - b.data("number"));
    const named = far ? apart(largest.slice(0, LANDMARKS)) : cy.nodes().toArray();
    cy.batch(() => {
      cy.nodes().removeClass("far named");
      for (const node of named) node.addClass(far ? "far" : "named");
    });
  }

  /** Those nodes whose names, in the size that they have from afar, do not meet an earlier one. */
  function apart(nodes) {
    const taken = [];
    return nodes.filter((node) => {
      const { x, y } = node.position();
      const letters = [...node.data("label")].length;
      const size = FAR_TEXT / zoomed;
      const width = Math.min(letters * 0.6, 10) * size;
      const height = Math.ceil((letters * 0.62) / 10) * 1.2 * size;
      const free = taken.every(
        (other) => Math.abs(other.x - x) > (other.width + width) / 2 || Math.abs(other.y - y) > (other.height + height) / 2,
      );
      if (free) taken.push({ x, y, width, height });
      return free;
    });
  }

  /** A label that fits its box: not too long, and with places to break within long words. */
  function shortened(label) {
    const letters = [...label];
    const short = letters.length > 48 ? `${letters.slice(0, 46).join("")}\u2026` : label;
    return short.replace(/\S{16}(?=\S)/gu, "$&\u200b");
  }

  function told(count) {
    const shown = `${count} of ${graph.count} ${graph.count === 1 ? "node is" : "nodes are"} shown.`;
    if (centre === null) return `${shown} Choose one to see what is known of it.`;
    return count < MOST_AROUND ? shown : `${shown} There are more around; the page of the node names all.`;
  }

  /** Make a node the current one: marked, in sight, and told of. */
  function go(node, follow = true) {
    const target = cy.getElementById(`n${node}`);
    if (target.empty()) return;
    current = node;
    const around = target.closedNeighborhood();
    cy.batch(() => {
      cy.elements().removeClass("current near faded");
      target.addClass("current");
      target.connectedEdges().addClass("near");
      if (node !== centre) cy.elements().not(around).addClass("faded");
    });
    if (follow) look(target);
    describe(node);
  }

  function look(target) {
    const box = target.renderedBoundingBox();
    const outside = box.x1 < 0 || box.y1 < 0 || box.x2 > cy.width() || box.y2 > cy.height();
    const zoom = cy.zoom() < 0.75 ? 1 : cy.zoom();
    if (!outside && zoom === cy.zoom()) return;
    if (still.matches) cy.zoom(zoom).center(target);
    else cy.stop().animate({ zoom, center: { eles: target } }, { duration: 180 });
  }

  function describe(node) {
    const claims = graph.out[node].length + graph.into[node].length;
    const parts = [
      element("h2", {}, element("a", { href: L.pageOf(node) }, element("bdi", {}, graph.labels[node]))),
      element("p", {}, element("span", { class: `kind k${graph.kind[node]}` }, L.kindOf(node).label), ` ${claims} ${claims === 1 ? "claim" : "claims"}`),
    ];
    if (graph.summaries[node]) parts.push(element("p", { dir: "auto" }, graph.summaries[node]));
    const surroundings = element("button", { type: "button" }, "Show what is around it");
    surroundings.addEventListener("click", () => around(node));
    const buttons = element("p", { class: "buttons" }, element("a", { class: "button", href: L.pageOf(node) }, "Open its page"), " ");
    if (node !== centre) buttons.append(surroundings);
    if (centre !== null && L.positions) {
      const whole = element("button", { type: "button" }, "Show the whole map");
      whole.addEventListener("click", () => around(null));
      buttons.append(" ", whole);
    }
    about.replaceChildren(...parts, buttons);
    if (centre !== null) about.append(element("p", { class: "note" }, told(cy.nodes().length)));
  }

  function around(node) {
    centre = node;
    near.value = node === null ? "" : graph.labels[node];
    draw();
    container.focus({ preventScroll: true });
  }

  /** The nearest node in a direction, those straight ahead first. */
  function next(dx, dy) {
    if (current === null) {
      const middle = { x: cy.width() / 2, y: cy.height() / 2 };
      return closest((at) => Math.hypot(at.x - middle.x, at.y - middle.y));
    }
    const here = cy.getElementById(`n${current}`).renderedPosition();
    return closest((at) => {
      const ahead = (at.x - here.x) * dx + (at.y - here.y) * dy;
      const aside = Math.abs((at.x - here.x) * dy) + Math.abs((at.y - here.y) * dx);
      return ahead > 0 && aside <= CROWDED * ahead ? ahead + 2 * aside : Infinity;
    });
  }

  function closest(distance) {
    let best = null;
    let least = Infinity;
    cy.nodes().forEach((node) => {
      const far = distance(node.renderedPosition());
      if (far < least && node.data("number") !== current) [best, least] = [node.data("number"), far];
    });
    return best;
  }

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  container.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (ARROWS[event.key]) {
      const found = next(...ARROWS[event.key]);
      if (found !== null) go(found);
    } else if (event.key === "Enter" && current !== null) location.assign(L.pageOf(current));
    else if (event.key === " " && current !== null) around(current);
    else if (event.key === "Escape" && L.positions && centre !== null) around(null);
    else if (event.key === "+" || event.key === "=") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
    else if (event.key === "0") fitAll();
    else return;
    event.preventDefault();
  });

  function zoom(by) {
    cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  }

  const ZOOMS = { in: () => zoom(1.3), out: () => zoom(1 / 1.3), fit: fitAll };
  for (const button of document.querySelectorAll("[data-zoom]"))
    button.addEventListener("click", ZOOMS[button.dataset.zoom]);

  cy.on("zoom", landmarks);
  cy.on("tap", "node", (event) => {
    const node = event.target.data("number");
    if (node === current && centre === null) around(node);
    else go(node, false);
  });
  cy.on("dbltap", "node", (event) => location.assign(L.pageOf(event.target.data("number"))));
  for (const field of [depth, sure, ...kindBoxes]) field.addEventListener("change", draw);
  L.combobox(near, {
    suggest: (text) => L.suggestions(text),
    choose: ({ node }) => around(node),
    enter(text) {
      const [first] = text.trim() ? L.suggestions(text) : [];
      around(first ? first.node : L.positions ? null : centre);
      return true;
    },
  });
  const restyle = () => cy.style(sheet());
  document.addEventListener("themechange", restyle);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
  addEventListener("resize", () => cy.resize());

  if (!L.positions && graph.count) {
    const claims = (node) => graph.out[node].length + graph.into[node].length;
    centre = 0;
    for (let node = 1; node < graph.count; node += 1) if (claims(node) > claims(centre)) centre = node;
    near.value = graph.labels[centre];
  }
  L.map = cy;
  // The page is shown first, and the map as soon as there is time.
  requestAnimationFrame(() => setTimeout(draw));
})((globalThis.Lipgraph ??= {}));
