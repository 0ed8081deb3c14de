// Keys of the split page: an element with data-key is pressed by its key when nobody is typing.
"use strict";
const typing = (node) => node.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
const offset = (node, within) => {
  const run = node.nodeType === Node.TEXT_NODE ? node.parentElement.closest("[data-start]") : node.closest?.("[data-start]");
  if (!run) return null;
  // Offsets count characters (code points) of the report, not UTF-16 units.
  return Number(run.dataset.start) + [...run.textContent.slice(0, within)].length;
};
const selected = () => {
  const chosen = document.getSelection();
  if (!chosen || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  if (!document.getElementById("source").contains(range.commonAncestorContainer)) return null;
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  return start === null || end === null || end <= start ? null : { start, end };
};
// A key that leads to another page is pressed once: a second stroke would act on a page already gone.
let leaving = false;
window.addEventListener("pageshow", () => { leaving = false; });
document.addEventListener("keydown", (event) => {
  if (leaving || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "?") {
    const keys = document.querySelector(".keys");
    keys.open = !keys.open;
    return;
  }
  if (event.key === "p") {
    const stretch = selected();
    if (stretch) {
      document.getElementById("add-start").value = stretch.start;
      document.getElementById("add-end").value = stretch.end;
      document.getElementById("add-act").click();
      event.preventDefault();
      return;
    }
  }
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  leaving = target.matches("a, button");
  target.click();
  if (event.key === "e") document.querySelector("#edit input:not([type=hidden])")?.focus();
});
document.querySelector(".source .here")?.scrollIntoView({ block: "center" });
