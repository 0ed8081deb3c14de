// Keeps the patrol's page, its styles, scripts and map, for when there is no network. Reports themselves
// lie in the page's own store (patrol.js): this script never sends anything.
"use strict";

const KEPT = "jianyue-patrol";
const AREAS = "/report/areas/"; // the borders that the map is drawn upon
const PAGE = new URL(self.registration.scope).pathname;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const asked = event.request;
  const url = new URL(asked.url);
  if (asked.method !== "GET" || url.origin !== self.location.origin) return;
  const page = asked.mode === "navigate" && url.pathname === PAGE;
  if (page || url.pathname === AREAS || url.pathname.startsWith("/static/")) event.respondWith(newest(asked));
});

async function newest(asked) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(asked);
    if (answer.ok && !answer.redirected) await kept.put(asked, answer.clone());
    return answer;
  } catch (fault) {
    const held = await kept.match(asked, { ignoreSearch: true, ignoreVary: true });
    if (held) return held;
    throw fault;
  }
}
