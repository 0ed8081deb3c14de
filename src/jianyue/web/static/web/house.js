// What a page does beyond HTML. Everything works without it for reading and claiming.
"use strict";

// A select marked data-submit sends its form when it changes.
document.addEventListener("change", (event) => {
  const field = event.target.closest("[data-submit]");
  if (field) field.form.requestSubmit();
});

// A page that would lose what was typed asks first.
let written = false;
document.addEventListener("input", (event) => {
  if (event.target.closest("form[data-guard]")) written = true;
});
document.addEventListener("submit", () => { written = false; });
window.addEventListener("beforeunload", (event) => { if (written) event.preventDefault(); });

// Whoever was refused is at what was filled in wrongly, else at the refusal. (After an act the address
// itself names the step that is next.)
const wrong = document.querySelector("main [aria-invalid='true']") || document.getElementById("refusal");
if (wrong) wrong.focus();
const turn = location.hash === "#turn" && document.getElementById("turn");
if (turn && document.getElementById("said-1")) turn.setAttribute("aria-describedby", "said-1");

// On a narrow page the tabs are a strip: the one that is open is in sight.
const tab = document.querySelector(".tabs [aria-current]");
if (tab) { const strip = tab.closest(".tabs"); strip.scrollLeft = tab.offsetLeft - strip.clientWidth / 2; }

// Whoever types what looks like a number of a person is told before it is kept (ledger.particulars).
for (const told of document.querySelectorAll("[data-warned]")) {
  const field = document.getElementById(told.dataset.warned), looks = new RegExp(told.dataset.pattern);
  const tell = () => { told.hidden = !looks.test(field.value); };
  field.addEventListener("input", tell);
  tell();
}
