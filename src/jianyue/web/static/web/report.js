// Where it is: read from the phone when the reporter presses the button and never before, or tapped on
// the map. Both write the field as core/place does: the point first, then the words that stand there.
"use strict";

const POINT = /^\s*(-?\d{1,3}(?:\.\d{1,15})?)\s*[,，]\s*(-?\d{1,2}(?:\.\d{1,15})?)(?=\s|$)/;
const at = (lon, lat) => `${lon.toFixed(5)},${lat.toFixed(5)}`;
const pointOf = (place) => (place.value.match(POINT) || [""])[0].trim();
function write(place, point) {
  place.value = `${point} ${place.value.replace(POINT, "").trim()}`.trim();
  place.dispatchEvent(new Event("input", { bubbles: true }));
}

const locate = document.querySelector("[data-locate]");
if (locate && "geolocation" in navigator) {
  const place = document.getElementById(locate.dataset.locate);
  const told = document.getElementById(locate.dataset.said);
  locate.hidden = false;
  locate.addEventListener("click", () => {
    told.textContent = locate.dataset.asking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        write(place, at(coords.longitude, coords.latitude));
        told.textContent = locate.dataset.found;
      },
      () => { told.textContent = locate.dataset.refused; },
      { enableHighAccuracy: true, timeout: 20000 },
    );
  });
}

const tap = document.getElementById("tap");
if (tap && window.L) {
  tap.hidden = false;
  tap.addEventListener("toggle", () => tapping(document.getElementById("tap-map")), { once: true });
}

// That the borders are samples is said once below the map, not at each name: they are narrow.
const SAMPLE = /\s*[（(](?:样例|sample)[）)]$/;

// The map is drawn when it is first opened: whoever writes an address fetches none.
async function tapping(box) {
  const said = box.dataset;
  const place = document.getElementById(said.place), told = document.getElementById(said.said);
  const back = document.getElementById("tap-back");
  const english = document.documentElement.lang.startsWith("en");
  const before = []; // what stood there before each tap
  const map = L.map(box, { zoomControl: false, keyboard: false, attributionControl: Boolean(said.tiles), minZoom: 9, maxZoom: 18, zoomSnap: 0.25 });
  L.control.zoom({ zoomInTitle: said.zoomIn, zoomOutTitle: said.zoomOut }).addTo(map);
  if (said.tiles) L.tileLayer(said.tiles, { attribution: said.attribution, maxZoom: 18 }).addTo(map);
  map.createPane("pin").style.zIndex = 650; // above the names of the towns
  const pin = L.circleMarker([0, 0], { pane: "pin", radius: 9, className: "map-case", interactive: false });

  function mark() {
    const found = place.value.match(POINT);
    if (found) pin.setLatLng([Number(found[2]), Number(found[1])]).addTo(map);
    else pin.remove();
  }
  place.addEventListener("input", mark);
  place.form.addEventListener("reset", () => {
    before.length = 0;
    back.hidden = true;
    told.textContent = "";
    pin.remove();
  });
  map.on("click", ({ latlng }) => {
    before.push(pointOf(place));
    const { lng, lat } = latlng.wrap();
    write(place, at(lng, lat));
    back.hidden = false;
    told.textContent = said.found;
  });
  back.addEventListener("click", () => {
    write(place, before.pop());
    told.textContent = said.taken;
    back.hidden = !before.length;
    if (back.hidden) place.focus();
  });

  let shapes;
  try {
    const answer = await fetch(said.areas, { credentials: "same-origin" });
    shapes = (await answer.json()).features;
  } catch {
    told.textContent = said.none;
    map.remove();
    box.hidden = true;
    return;
  }
  const towns = shapes.filter((one) => one.properties.level === "town");
  const grids = L.geoJSON(shapes.filter((one) => one.properties.level !== "town"), { interactive: false, style: { className: "heat", weight: 1 } });
  const drawn = L.geoJSON(towns, { interactive: false, style: { className: "heat tap-town", weight: 2 } }).addTo(map);
  for (const { properties: p, geometry } of towns) {
    const html = document.createElement("span");
    html.textContent = ((english && p.en) || p.zh).replace(SAMPLE, "");
    html.className = "map-name";
    const icon = L.divIcon({ html, className: "map-label", iconSize: [0, 0] });
    L.marker(L.geoJSON(geometry).getBounds().getCenter(), { icon, interactive: false, keyboard: false }).addTo(map);
  }
  map.on("zoomend", () => { if (map.getZoom() >= 12.5) grids.addTo(map).bringToBack(); else grids.remove(); });
  document.getElementById("tap-sample").hidden = !towns.some(({ properties: p }) => SAMPLE.test(p.zh));
  map.fitBounds(drawn.getBounds());
  mark();
  if (map.hasLayer(pin)) map.setView(pin.getLatLng(), 15);
  box.dataset.ready = "1";
}
