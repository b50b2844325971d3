// Questions that may have several answers at once, wherever they stand.
"use strict";
(() => {
  // "Not known" is pressed while nothing else is, and pressing it lets go of the rest.
  document.addEventListener("change", (event) => {
    const chips = event.target.closest(".question .chips");
    if (!chips) return;
    const unknown = chips.querySelector(".unanswered input[type=checkbox]");
    if (unknown) {
      const others = [...chips.querySelectorAll("input")].filter((input) => input !== unknown);
      if (event.target === unknown) others.forEach((input) => { input.checked = false; });
      unknown.checked = !others.some((input) => input.checked);
    }
    narrowed(chips);
  }, true);

  // Several pressed together are shown as what they mean: one of these, not known which.
  function narrowed(chips) {
    const pressed = chips.querySelectorAll("input[type=checkbox][value]:checked").length;
    chips.classList.toggle("narrowed", pressed > 1);
  }

  function all() {
    document.querySelectorAll(".question .chips").forEach(narrowed);
  }
  all();
  document.addEventListener("htmx:after:settle", all);
})();
