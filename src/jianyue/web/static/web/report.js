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

// The map is drawn when it is first opened: whoever writes an address fetches none. By keyboard it is
// moved until the place is in its middle, which is told in words, and Enter sets the point there.
async function tapping(box) {
  const said = box.dataset;
  const place = document.getElementById(said.place), told = document.getElementById(said.said);
  const back = document.getElementById("tap-back"), middle = document.getElementById("tap-middle");
  const before = []; // what stood there before each tap
  const map = mapping.open(box);
  map.createPane("pin").style.zIndex = 650; // above the names of the towns
  const pin = L.circleMarker([0, 0], { pane: "pin", radius: 9, className: "map-case", interactive: false });

  function mark() {
    const found = place.value.match(POINT);
    if (found) pin.setLatLng([Number(found[2]), Number(found[1])]).addTo(map);
    else pin.remove();
  }
  function set(point) {
    before.push(pointOf(place));
    const { lng, lat } = point.wrap();
    write(place, at(lng, lat));
    back.hidden = false;
    told.textContent = `${said.found} ${areaAt(point)}`.trim();
  }
  place.addEventListener("input", mark);
  place.form.addEventListener("reset", () => {
    before.length = 0;
    back.hidden = true;
    told.textContent = "";
    pin.remove();
  });
  map.on("click", ({ latlng }) => set(latlng));
  middle.addEventListener("click", () => set(map.getCenter()));
  box.addEventListener("keydown", (event) => {
    if (event.target !== box || event.key !== "Enter") return;
    event.preventDefault(); // it would send the form
    set(map.getCenter());
  });
  back.addEventListener("click", () => {
    write(place, before.pop());
    told.textContent = said.taken;
    back.hidden = !before.length;
    if (back.hidden) middle.focus();
  });

  let shapes;
  try {
    const answer = await fetch(said.areas, { credentials: "same-origin" });
    shapes = (await answer.json()).features;
  } catch {
    told.textContent = said.none;
    map.remove();
    box.hidden = middle.hidden = true;
    return;
  }
  const towns = shapes.filter((one) => one.properties.level === "town");
  const grids = L.geoJSON(shapes.filter((one) => one.properties.level !== "town"), { interactive: false, style: { className: "heat", weight: 1 } });
  const drawn = L.geoJSON(towns, { interactive: false, style: { className: "heat tap-town", weight: 2 } }).addTo(map);
  const fit = mapping.names(map, towns.map(({ properties, geometry }) => ({ name: mapping.nameOf(properties), bounds: L.geoJSON(geometry).getBounds() })));
  // Which town, and which grid of it: what an eye sees under the cross, told in words.
  function areaAt({ lng, lat }) {
    const there = shapes.filter(({ geometry }) => mapping.within(geometry, [lng, lat]));
    const known = ["town", "grid"].map((level) => there.find(({ properties }) => properties.level === level)).filter(Boolean);
    return known.map(({ properties }) => mapping.nameOf(properties)).join(" ") || said.outside;
  }
  map.on("zoomend", () => { if (map.getZoom() >= 12.5) grids.addTo(map).bringToBack(); else grids.remove(); });
  map.on("moveend", () => {
    if (document.activeElement !== box) return;
    told.textContent = `${said.middle}${areaAt(map.getCenter())}`;
  });
  document.getElementById("tap-sample").hidden = !towns.some(({ properties }) => mapping.isSample(properties));
  mapping.whole(map, drawn.getBounds());
  fit();
  mark();
  if (map.hasLayer(pin)) map.setView(pin.getLatLng(), 15);
  box.dataset.ready = "1";
}
