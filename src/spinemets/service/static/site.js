// What every page may use. No inline scripts anywhere: the content security policy forbids them.
"use strict";

// A button with data-copy="#id" puts the text of that element on the clipboard, and says so.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = document.querySelector(button.dataset.copy).textContent;
  try {
    await navigator.clipboard.writeText(text);
    announce("Copied.");
  } catch {
    announce("The browser did not allow copying. Select the text and copy it.");
  }
});

// Said to screen readers, and shown for a moment.
function announce(text) {
  const place = document.getElementById("announce");
  place.textContent = text;
  place.classList.add("shown");
  clearTimeout(announce.timer);
  announce.timer = setTimeout(() => place.classList.remove("shown"), 4000);
}

// What could not reach the server is said, since nothing was saved.
document.addEventListener("htmx:error", () => announce("The server did not answer. Nothing was saved; try again."));
