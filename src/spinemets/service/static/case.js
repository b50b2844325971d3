// The case page: what is said at the questions, the spine under the arrow keys, sections fetched when they are opened.
"use strict";

(() => {
  const one = (query) => document.querySelector(query);
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  htmx.config.morphIgnore = [...htmx.config.morphIgnore, "open"]; // what is opened stays open

  // A request that waited for another one begins from the version that the other one saved, and takes along what could
  // not be saved before. What only ticks does not tick unseen.
  document.addEventListener("htmx:before:request", (event) => {
    const { sourceElement, request } = event.detail.ctx;
    const base = one("#base");
    // A day of which a part is still missing is no answer yet, and takes away none.
    if (sourceElement.matches(".entry") && all("input", sourceElement).some((input) => input.validity.badInput)) return event.preventDefault();
    if (sourceElement.id === "clockwork" && document.hidden) return event.preventDefault();
    if (!base) return;
    if (request.body instanceof URLSearchParams) {
      request.body.set("base", base.value);
      for (const unsaved of all("[name=unsaved]")) request.body.append("unsaved", unsaved.value);
    } else if (request.method === "GET") {
      const address = new URL(request.action, location.href);
      if (address.searchParams.has("base")) address.searchParams.set("base", base.value);
      request.action = address.pathname + address.search;
    }
  });

  document.addEventListener("htmx:finally:request", (event) => {
    const { request, sourceElement } = event.detail.ctx;
    const saved = request.method === "POST" && !sourceElement.closest("[data-part]");
    if (saved) tell();
    if (saved || sourceElement.id === "clockwork") {
      say();
      all("details[data-part][open] > div").forEach((part) => htmx.trigger(part, "shown"));
    }
  });

  // What the server refuses is not saved, and that is said; a conflict says so itself.
  document.addEventListener("htmx:response:error", (event) => {
    const { status } = event.detail.ctx.response;
    if (status !== 409) announce(`Not saved: the service refused this (${status}). Load the page again.`);
  });

  // What the server says at the questions is put where each of them stands; where it says nothing, nothing stays.
  function tell() {
    const told = one("#told");
    if (told && told.children.length) {
      const by = new Map(all("[data-for]", told).map((part) => [part.dataset.for, part]));
      for (const place of all(".said, .count")) {
        const part = by.get(place.id);
        if ((part ? part.innerHTML : "") !== place.innerHTML) place.replaceChildren(...(part ? part.childNodes : []));
      }
      told.replaceChildren();
    }
    all(".entry").forEach(describe);
  }

  // The controls of a question know whether something is wrong, and what is said beneath them.
  function describe(entry) {
    const said = one(`#said-${CSS.escape(entry.id.slice(2))}`);
    const wrong = said.querySelector(".problem") !== null;
    entry.classList.toggle("is-wrong", wrong);
    for (const control of all("fieldset, input:not([type=hidden], [type=radio], [type=checkbox])", entry)) {
      const others = (control.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && id !== said.id);
      const ids = said.children.length ? [...others, said.id] : others;
      if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
      else control.removeAttribute("aria-describedby");
    }
    for (const control of all("input:not([type=hidden], [type=radio]), select", entry)) {
      if (wrong) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }

  // The urgency and the open plans are said aloud when they change, and only then.
  let last = one("#headline")?.textContent;
  function say() {
    const now = one("#headline")?.textContent;
    if (now && now !== last) announce(now);
    last = now;
  }

  // Enter in a field is a change, which is sent already.
  document.addEventListener("submit", (event) => {
    if (event.target.matches(".entry")) event.preventDefault();
  }, true);

  // The arrow keys lead from vertebra to vertebra; one of them is reached by Tab.
  document.addEventListener("keydown", (event) => {
    const press = event.target.closest(".press");
    if (!press) return;
    const every = all(".press", press.closest("svg"));
    const place = every.indexOf(press);
    const to = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: every.length - 1 }[event.key];
    if (every[to]) {
      event.preventDefault();
      every.forEach((other) => other.setAttribute("tabindex", other === every[to] ? "0" : "-1"));
      every[to].focus();
    } else if ((event.key === "Enter" && press.localName !== "a") || event.key === " ") {
      event.preventDefault();
      press.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    }
  });

  // A link to a place of the page opens what hides it and goes to its first control.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && go(link.getAttribute("href").slice(1))) event.preventDefault();
  });
  document.addEventListener("goes-to", (event) => go(event.detail.id));

  function go(id) {
    const place = document.getElementById(id);
    if (!place || place.id === "content") return false;
    for (let hidden = place.closest("details"); hidden; hidden = hidden.parentElement.closest("details")) hidden.open = true;
    const control = place.matches(".question")
      ? place.querySelector("input:checked, input, select")
      : place.matches("[tabindex]") ? place : place.querySelector("[tabindex='-1']");
    place.scrollIntoView({ block: place.matches(".question") ? "center" : "start" });
    (control || place).focus({ preventScroll: true });
    return true;
  }

  document.addEventListener("toggle", (event) => {
    const part = event.target.matches?.("details[data-part][open]") && event.target.querySelector("div");
    if (part) htmx.trigger(part, "shown");
  }, true);

  all(".entry").forEach(describe);
})();
