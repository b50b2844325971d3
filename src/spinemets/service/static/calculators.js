// Lists that are narrowed by typing, and printing. What is typed never leaves the page.
"use strict";

document.addEventListener("input", (event) => {
  const field = event.target.closest("[data-filter]");
  if (!field) return;
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  const list = document.querySelector(field.dataset.filter);
  let shown = 0;
  for (const item of list.querySelectorAll("li")) {
    const text = item.textContent.toLowerCase();
    item.hidden = !words.every((word) => text.includes(word));
    if (!item.hidden) shown += 1;
  }
  for (const group of list.querySelectorAll("section")) {
    group.hidden = !group.querySelector("li:not([hidden])");
  }
  document.getElementById("found").textContent = words.length ? (shown ? `${shown} found` : "none found") : "";
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
