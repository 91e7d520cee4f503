// One key for one step. Whatever has data-key is reached by that key; without this file everything works by Tab and Enter.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || event.repeat) return;
  const at = event.target;
  if (at.matches("select") && event.key === "Enter" && at.form) {
    event.preventDefault();
    at.form.requestSubmit();
    return;
  }
  if (at.matches("textarea, select, input:not([type=radio], [type=checkbox], [type=submit])")) return;
  // With Arabic or Hebrew letters on the keyboard it is the place of the key that counts.
  const latin = /^[\x20-\x7e]+$/.test(event.key);
  const key = latin ? event.key : event.code.replace(/^(Key|Digit|Numpad)/, "").toLowerCase();
  const wanted = [...document.querySelectorAll("[data-key]")].find(
    (item) => item.dataset.key === key && item.checkVisibility(),
  );
  if (!wanted || (event.key === "Enter" && at !== document.body)) return;
  event.preventDefault();
  wanted.click();
  if (wanted.matches("input")) wanted.focus();
  if (wanted.matches("summary") && wanted.parentElement.open) wanted.parentElement.querySelector("select")?.focus();
});

// The words marked in a text go along with the link that adds a claim of them: their place in characters of the text.
document.addEventListener("selectionchange", () => {
  const link = document.querySelector("[data-marks]");
  const text = link && document.querySelector(link.dataset.marks);
  const marked = document.getSelection();
  if (!text || !marked.rangeCount || !text.contains(marked.anchorNode) || !text.contains(marked.focusNode)) return;
  const range = marked.getRangeAt(0);
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const [start, length] = [before, range].map((part) => {
    const piece = part.cloneContents();
    piece.querySelectorAll(".note").forEach((note) => note.remove());
    return [...piece.textContent].length;
  });
  link.href = length ? `${link.pathname}?span=${start}-${start + length}` : link.pathname;
});
