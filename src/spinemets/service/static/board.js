// The board: find in the list, tick cases, set a date in a row, move on an agenda, and the presentation.
"use strict";

// Find: rows without a word that is typed are hidden. The text stays in the browser until "Search all pages" is pressed.
const find = document.querySelector("[data-find]");
find?.addEventListener("input", () => {
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = [...document.querySelectorAll(".cases tbody tr")];
  let shown = 0;
  for (const row of rows) {
    const text = [...row.querySelectorAll("[data-text]")].map((cell) => cell.textContent).join(" ").toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
    shown += !row.hidden;
  }
  document.querySelector("[data-none]").hidden = shown > 0 || rows.length === 0;
  document.getElementById("count").textContent = words.length ? `${shown} of ${rows.length} cases on this page` : "";
  ticked();
});

// Ticked cases are counted; what is hidden is not ticked along.
const all = document.querySelector("[data-tick-all]");
const boxes = () => [...document.querySelectorAll("input[name=chosen]")];
function ticked() {
  const place = document.querySelector("[data-ticked]");
  const count = boxes().filter((box) => box.checked).length;
  if (place) place.textContent = count ? `: ${count}. Enter goes to the date.` : "";
}
if (all) all.hidden = false;
document.addEventListener("change", (event) => {
  if (event.target === all) for (const box of boxes()) if (!box.closest("tr").hidden) box.checked = all.checked;
  if (event.target === all || event.target.name === "chosen") ticked();
});
ticked();

// Enter on a ticked case goes to what can be done with the ticked cases.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.name !== "chosen") return;
  event.preventDefault();
  document.querySelector(".schedule input[type=date]").focus();
});

// A form that was opened in a row takes the focus.
document.addEventListener("htmx:after:swap", () => {
  const form = document.querySelector(".inline form:not([data-open])");
  if (!form) return;
  form.dataset.open = "";
  form.querySelector("input:not([type=hidden])").focus();
});

// On an agenda, Alt with an arrow moves the case in which the focus is.
document.addEventListener("keydown", (event) => {
  const way = { ArrowUp: "up", ArrowDown: "down" }[event.key];
  const item = event.altKey && way && event.target.closest?.(".agenda > li");
  const button = item && item.querySelector(`button[value=${way}]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});

// The presentation. Page Down, Page Up and the space bar first scroll a case that is longer than the screen, but not to
// what stands below it: both sides of what sources disagree on, which "s" shows.
const slide = () => document.querySelector("[data-slide]");
const turns = { ArrowRight: "a[rel=next]", PageDown: "a[rel=next]", " ": "a[rel=next]", ArrowLeft: "a[rel=prev]", PageUp: "a[rel=prev]" };
document.addEventListener("keydown", (event) => {
  if (!slide() || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = slide().querySelector(turns[event.key] ?? `a[data-key="${CSS.escape(event.key)}"]`);
  if (!link || scrolls(event.key)) return;
  event.preventDefault();
  if (link.hash && link.pathname === location.pathname) document.querySelector(link.hash).scrollIntoView();
  else if (link.pathname.startsWith("/board/present/")) turn(link.href);
  else location.assign(link.href);
});
function scrolls(key) {
  if (key === "PageUp") return document.documentElement.scrollTop > 2;
  return (key === "PageDown" || key === " ") && slide().getBoundingClientRect().bottom > innerHeight + 2;
}

// The next case is fetched ahead and shown at once; then it is asked for again, since it may have changed.
let ahead = null;
const text = (address) => fetch(address).then((answer) => (answer.ok && !answer.redirected ? answer.text() : null), () => null);
function fetchAhead() {
  const next = slide()?.querySelector("a[rel=next]");
  ahead = next ? { address: next.href, text: text(next.href) } : null;
}
function show(page) {
  const read = new DOMParser().parseFromString(page, "text/html");
  const main = document.getElementById("content");
  const fresh = read.getElementById("content");
  if (main.innerHTML === fresh.innerHTML) return;
  document.title = read.title;
  main.replaceChildren(...fresh.childNodes);
}
async function turn(address) {
  const page = ahead?.address === address ? await ahead.text : null;
  if (!page) return location.assign(address);
  history.pushState(null, "", address);
  show(page);
  scrollTo(0, 0);
  document.getElementById("content").focus();
  announce(document.title);
  const fresh = await text(address);
  if (fresh && location.href === address) show(fresh);
  fetchAhead();
}
if (slide()) {
  addEventListener("popstate", () => location.hash || location.reload());
  fetchAhead();
}
