// The theme that the reader chose, set before anything is painted. A browser that keeps nothing for
// pages from disk forgets it, and the page follows the system.
"use strict";
(function (L) {
  const root = document.documentElement;
  const THEMES = ["system", "light", "dark"];
  root.classList.add("js");

  function kept() {
    try {
      return localStorage.getItem("lipgraph-theme");
    } catch {
      return null;
    }
  }

  function set(theme) {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
    document.dispatchEvent(new Event("themechange"));
  }

  L.theme = () => root.dataset.theme ?? "system";
  L.nextTheme = () => {
    const next = THEMES[(THEMES.indexOf(L.theme()) + 1) % THEMES.length];
    set(next);
    try {
      localStorage.setItem("lipgraph-theme", next);
    } catch {
      // It holds for this page.
    }
    return next;
  };
  set(kept());
})((globalThis.Lipgraph ??= {}));
