// What every page can do: change its theme, and search. The data of the search is loaded when the
// search is first used.
"use strict";
(function (L) {
  const ROOT = document.currentScript.dataset.root;
  const SEARCH_NEEDS = [
    "data/names.js",
    "assets/text.js",
    "assets/graph.js",
    "assets/likeness.js",
    "assets/find.js",
  ];
  const MOST_HITS = 8;
  const DELAY = 60;

  /** Load scripts one after the other, those that the page has not yet. */
  async function need(scripts) {
    for (const script of scripts) {
      const url = new URL(ROOT + script, document.baseURI).href;
      if ([...document.scripts].some((each) => each.src === url && !each.dataset.pending)) continue;
      await new Promise((loaded, failed) => {
        const element = document.createElement("script");
        element.dataset.pending = "yes";
        element.onload = () => {
          delete element.dataset.pending;
          loaded();
        };
        element.onerror = failed;
        element.src = url;
        document.head.append(element);
      });
    }
  }

  let searchable = null;
  /** The knowledge base, as far as this page has its data. */
  L.graph = () => (L.theGraph ??= new L.Graph(L.names, L.claims));
  L.pageOf = (node) => `${ROOT}node/${L.graph().pages[node]}.html`;
  L.kindOf = (node) => L.graph().kinds[L.graph().kind[node]];

  /** An element with attributes and contents; texts stay texts. */
  L.element = (name, attributes = {}, ...contents) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...contents);
    return element;
  };

  /** The nodes that match a text, as options of a combobox. */
  L.suggestions = (text) =>
    L.findNodes(L.graph(), text, MOST_HITS).map(({ node }) => ({
      node,
      name: L.graph().labels[node],
      detail: L.kindOf(node).label,
    }));

  /** An input with a list of suggestions, after the pattern of the ARIA Authoring Practices.
      `suggest` gives options for a text, `choose` takes one; `enter` takes the text as it is and
      says whether that was enough. */
  L.combobox = (input, { suggest, choose, enter = () => false }) => {
    const list = L.element("ul", { role: "listbox", id: `${input.id}-list`, "aria-label": "Suggestions" });
    const status = L.element("span", { class: "hidden", role: "status" });
    const holder = L.element("span", { class: "combobox" });
    input.replaceWith(holder);
    holder.append(input, list, status);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": list.id,
      "aria-expanded": "false",
    }))
      input.setAttribute(name, value);
    list.hidden = true;
    let options = [];
    let active = -1;
    let timer = 0;
    let asked = 0;

    function show(found) {
      options = found;
      active = -1;
      input.removeAttribute("aria-activedescendant");
      list.replaceChildren(
        ...options.map((option, at) => {
          const item = L.element(
            "li",
            { role: "option", id: `${list.id}-${at}`, "aria-selected": "false" },
            L.element("bdi", {}, option.name),
            L.element("span", { class: "detail" }, option.detail),
          );
          item.addEventListener("pointerdown", (event) => {
            event.preventDefault();
            take(option);
          });
          return item;
        }),
      );
      list.hidden = !options.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      const text = input.value.trim();
      status.textContent = !text ? "" : options.length === 1 ? "1 suggestion" : `${options.length || "No"} suggestions`;
    }

    function move(to) {
      if (!options.length) return;
      list.children[active]?.setAttribute("aria-selected", "false");
      active = (to + options.length) % options.length;
      const item = list.children[active];
      item.setAttribute("aria-selected", "true");
      item.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", item.id);
    }

    function take(option) {
      show([]);
      choose(option);
    }

    async function update() {
      clearTimeout(timer);
      timer = 0;
      const now = (asked += 1);
      const found = input.value.trim() ? await suggest(input.value) : [];
      if (now === asked && document.activeElement === input) show(found);
      return found;
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(update, DELAY);
    });
    input.addEventListener("blur", () => show([]));
    input.addEventListener("keydown", async (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden || timer) await update();
        move(event.key === "ArrowDown" ? active + 1 : active < 0 ? -1 : active - 1);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        asked += 1;
        show([]);
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        take(options[active]);
      } else if (event.key === "Enter") {
        clearTimeout(timer);
        asked += 1;
        if (enter(input.value)) event.preventDefault();
        else show([]);
      }
    });
  };

  function startSearch(form) {
    const input = form.querySelector("input");
    const ready = () => (searchable ??= need(SEARCH_NEEDS));
    const suggest = async (text) => {
      await ready();
      return L.suggestions(text);
    };
    const choose = ({ node }) => location.assign(L.pageOf(node));
    input.addEventListener("focus", ready);
    form.addEventListener("submit", (event) => event.preventDefault());
    L.combobox(input, {
      suggest,
      choose,
      enter(text) {
        if (/->|<-|=>|\u2192|\u2190/.test(text)) {
          location.assign(`${ROOT}paths.html#q=${encodeURIComponent(text)}`);
        } else if (text.trim()) {
          suggest(text).then(([first]) => first && choose(first));
        }
        return true;
      },
    });
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input, select, textarea, [role=application]");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        input.focus();
      }
    });
  }

  // On paper nothing can be unfolded: what is folded is printed whole, and folded again.
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("main details:not([open])")];
    for (const each of unfolded) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of unfolded) each.open = false;
  });

  for (const form of document.querySelectorAll("[data-search]")) startSearch(form);
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    const name = () => (button.textContent = `Theme: ${L.theme()}`);
    button.addEventListener("click", () => {
      L.nextTheme();
      name();
    });
    name();
  }
})((globalThis.Lipgraph ??= {}));
