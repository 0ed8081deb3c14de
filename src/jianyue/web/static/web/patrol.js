// The patrol's queue. A report is kept on the phone first, under a number that the phone makes; then
// it is sent. The server knows a number that came before, so a report that is sent twice is one. Whoever
// has just pressed the button is asked whether it is one of those that are open there; what waited for a
// network is sent without a question, for nobody looks.
"use strict";

const form = document.querySelector("[data-queue]");
const queue = document.getElementById("queue");
const list = document.getElementById("queued");
const told = document.getElementById("queue-said");
const words = queue.dataset;
const who = form.dataset.who;
const AGAIN = 3000; // milliseconds
const fresh = new Set(); // what was just written, by its number
const asking = new Map(); // what may be the same, until the patrol has said
let busy = false;
let later;

function base() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open("jianyue-patrol", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("reports", { keyPath: "client_id" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

async function within(mode, work) {
  const opened = await base();
  return new Promise((done, failed) => {
    const turn = opened.transaction("reports", mode);
    const asked = work(turn.objectStore("reports"));
    turn.oncomplete = () => { opened.close(); done(asked.result); };
    turn.onabort = turn.onerror = () => { opened.close(); failed(turn.error); };
  });
}

const put = (report) => within("readwrite", (store) => store.put(report));
const drop = (id) => within("readwrite", (store) => store.delete(id));
const mine = async () =>
  (await within("readonly", (store) => store.getAll()))
    .filter((report) => report.who === who)
    .sort((one, other) => one.made - other.made);

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function chosen(report, same) {
  return async () => {
    asking.delete(report.client_id);
    if (same) await put({ ...report, same });
    await send();
  };
}

function question(report) {
  const made = document.createElement("li");
  made.textContent = `${report.fields.text.slice(0, 40)} · ${words.likely}`;
  const cases = document.createElement("ul");
  cases.className = "list";
  for (const { number, told: said } of asking.get(report.client_id)) {
    const one = document.createElement("li");
    one.textContent = `${said} `;
    one.append(button(`${words.join} ${number}`, chosen(report, number)));
    cases.append(one);
  }
  made.append(cases, button(words.apart, chosen(report, "")));
  return made;
}

function line(report) {
  if (asking.has(report.client_id)) return question(report);
  const made = document.createElement("li");
  const said = report.refused ? words.refused + report.refused : report.state || words.waits;
  made.textContent = `${report.fields.text.slice(0, 40)} · ${report.fields.place.slice(0, 40)} · ${said} `;
  if (report.refused) {
    made.append(
      button(words.again, async () => { await put({ ...report, refused: "" }); await send(); }),
      " ",
      button(words.drop, async () => { await drop(report.client_id); await show(); }),
    );
  }
  return made;
}

const sent = [];
async function show() {
  const waiting = await mine();
  const done = sent.map(({ number, text }) => {
    const made = document.createElement("li");
    made.textContent = `${text.slice(0, 40)} · ${words.sent} ${number}`;
    return made;
  });
  list.replaceChildren(...waiting.map(line), ...done);
  queue.hidden = !waiting.length && !done.length;
  queue.dataset.waiting = waiting.length;
}

// A fresh page gives the token of the form, and tells whether the patrol is still signed in.
async function token() {
  const answer = await fetch(form.action, { headers: { Accept: "text/html" }, cache: "no-store" });
  if (answer.redirected || !answer.ok) return "";
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (page.querySelector("[data-queue]")?.dataset.who !== who) return "";
  return page.querySelector("[data-queue] [name=csrfmiddlewaretoken]").value;
}

async function sendOne(report, key) {
  const body = new FormData();
  for (const [name, value] of Object.entries(report.fields)) body.append(name, value);
  if (report.photo) body.append("photo", report.photo, "photo");
  body.append("client_id", report.client_id);
  if (report.same) body.append("same", report.same);
  if (fresh.delete(report.client_id)) body.append("look", "1");
  body.append("csrfmiddlewaretoken", key);
  const answer = await fetch(form.action, {
    method: "POST", body, headers: { Accept: "application/json" },
  });
  const json = (answer.headers.get("Content-Type") || "").includes("json");
  if (answer.ok && json) {
    const { number, likely } = await answer.json();
    if (likely) {
      asking.set(report.client_id, likely);
      told.textContent = words.likely;
      return;
    }
    await drop(report.client_id);
    sent.unshift({ number, text: report.fields.text });
  } else if (json && answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
    const { message, hint, code } = await answer.json();
    await put({ ...report, refused: `${message} ${hint} ${code}` });
  }
}

async function send() {
  if (busy) return;
  busy = true;
  try {
    const waiting = (await mine()).filter((report) => !report.refused && !asking.has(report.client_id));
    if (waiting.length) {
      const key = await token();
      told.textContent = key ? "" : words.signedOut;
      if (key) for (const report of waiting) await sendOne(report, key);
    }
  } catch {
    fresh.clear();
    told.textContent = words.kept; // no network: all stays as it is
    // "online" says that there is some network, not that it leads anywhere yet
    if (navigator.onLine) { clearTimeout(later); later = setTimeout(send, AGAIN); }
  } finally {
    busy = false;
    await show();
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const given = new FormData(form);
  const photo = given.get("photo");
  const fields = {};
  for (const name of ["text", "place", "category", "place_agreed"]) fields[name] = given.get(name) || "";
  const bytes = new Uint8Array(16);
  crypto.getRandomValues(bytes);
  const id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const report = { client_id: id, who, made: Date.now(), fields, photo: photo && photo.size ? photo : null };
  try {
    await put(report);
  } catch {
    queue.hidden = false;
    told.textContent = words.full;
    return;
  }
  fresh.add(id);
  form.reset();
  await show();
  await send();
});

window.addEventListener("online", send);
document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
send();

// What this page consists of is kept from the first visit on.
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register(form.dataset.worker).then(() => navigator.serviceWorker.ready).then(async () => {
    const parts = [...document.querySelectorAll("script[src], link[rel=stylesheet], link[rel=icon]")];
    const kept = await caches.open("jianyue-patrol");
    const { areas } = document.getElementById("tap-map").dataset;
    await kept.addAll([location.pathname, areas, ...parts.map((part) => part.src || part.href)]);
    form.dataset.ready = "yes";
  }).catch(() => {});
}
