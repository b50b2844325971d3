// A file dropped anywhere on the page goes into the file input, and the form is sent, as if it had been chosen by hand.
"use strict";

const door = document.querySelector("[data-drop]");
if (door) {
  const input = door.querySelector("input[type=file]");
  door.querySelector(".can-drop").hidden = false;
  const carries = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  let inside = 0; // how many elements the file is over, since each of them tells of its own

  document.addEventListener("dragenter", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    inside += 1;
    door.classList.add("over");
  });
  document.addEventListener("dragover", (event) => {
    if (carries(event)) event.preventDefault();
  });
  document.addEventListener("dragleave", (event) => {
    if (!carries(event)) return;
    inside = Math.max(0, inside - 1);
    if (!inside) door.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    inside = 0;
    door.classList.remove("over");
    if (event.dataTransfer.files.length !== 1) {
      announce("Drop one file at a time.");
      return;
    }
    input.files = event.dataTransfer.files;
    announce("The file is being read.");
    door.requestSubmit();
  });
}
