// Shows the card of a mark beside it: while the pointer or the focus is on it, and on Enter, a
// click or a tap until Escape. Without this script a mark is a link to its card.
"use strict";
(() => {
  const pop = document.createElement("div");
  pop.id = "pop";
  pop.hidden = true;
  pop.tabIndex = -1;
  pop.setAttribute("role", "dialog");
  pop.setAttribute("aria-labelledby", "pop-title");
  document.body.append(pop);
  let mark = null;
  let pinned = false;
  let leaving = 0;

  const place = () => {
    const lines = mark.getClientRects();
    if (matchMedia("(max-width: 40rem)").matches) {
      const hidden = lines[lines.length - 1].bottom + 8 - (innerHeight - pop.offsetHeight);
      if (hidden > 0) scrollBy(0, hidden);
      return;
    }
    const first = lines[0];
    const last = lines[lines.length - 1];
    const wide = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(last.left, wide - pop.offsetWidth - 8));
    const below = last.bottom + 6;
    const fits = below + pop.offsetHeight <= innerHeight || first.top < pop.offsetHeight + 6;
    pop.style.left = `${left + scrollX}px`;
    pop.style.top = `${(fits ? below : first.top - pop.offsetHeight - 6) + scrollY}px`;
  };

  const show = (next, pin) => {
    clearTimeout(leaving);
    if (mark === next && pinned && !pin) return;
    hide();
    const card = document.getElementById(next.hash.slice(1));
    if (!card) return;
    mark = next;
    pinned = pin;
    pop.className = card.className;
    pop.replaceChildren(...[...card.cloneNode(true).children].filter((part) => !part.hidden));
    for (const part of pop.querySelectorAll("[id]")) part.removeAttribute("id");
    pop.querySelector("h3").id = "pop-title";
    if (pin) {
      const close = document.createElement("button");
      close.type = "button";
      close.textContent = "Close";
      close.addEventListener("click", back);
      pop.append(close);
    }
    pop.hidden = false;
    mark.classList.add("shown");
    place();
    if (pin) pop.focus({ preventScroll: true });
  };

  const hide = () => {
    clearTimeout(leaving);
    if (mark) mark.classList.remove("shown");
    mark = null;
    pinned = false;
    pop.hidden = true;
  };

  const back = () => {
    const from = mark;
    const held = pinned;
    hide();
    if (from && held) {
      quiet = true;
      from.focus({ preventScroll: true });
      quiet = false;
    }
  };

  const leave = () => {
    if (!pinned) leaving = setTimeout(hide, 250);
  };

  let quiet = false;
  for (const each of document.querySelectorAll("a.mark")) {
    each.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse" && !pinned) show(each, false);
    });
    each.addEventListener("pointerleave", leave);
    each.addEventListener("focus", () => {
      if (!quiet && each.matches(":focus-visible")) show(each, false);
    });
    each.addEventListener("blur", (event) => {
      if (!pop.contains(event.relatedTarget)) leave();
    });
    each.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(each, true);
    });
  }
  pop.addEventListener("pointerenter", () => clearTimeout(leaving));
  pop.addEventListener("pointerleave", leave);
  pop.addEventListener("focusout", (event) => {
    if (pinned && event.relatedTarget && !pop.contains(event.relatedTarget)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && mark) {
      event.preventDefault();
      back();
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (mark && !pop.contains(event.target) && !event.target.closest("a.mark")) hide();
  });
  addEventListener("resize", () => {
    if (mark) place();
  });
})();
