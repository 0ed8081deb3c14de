// The map of what is open: areas by how much is open in them, cases where somebody looks closer. What
// is chosen, here or in the list beside it, is told by that list, which the server writes: whoever
// does not see the map reads the same there.
"use strict";

(() => {
  const box = document.getElementById("case-map");
  if (!box || !window.L) return;
  const said = box.dataset;
  const beside = () => document.getElementById("beside");
  let close = 18; // from the zoom at which a town fills the map on: grids instead of towns
  const map = mapping.open(box);
  const towns = L.layerGroup(), grids = L.layerGroup(), cases = L.layerGroup().addTo(map);
  const fits = []; // what makes the names of the towns fit
  const at = {}; // where each area lies
  const points = {}; // the point of each case that is drawn
  let all;

  const words = (p) => `${mapping.nameOf(p)}：${said.open} ${p.open}，${said.late} ${p.late}`;
  const text = (tag, content, name) => {
    const node = document.createElement(tag);
    node.textContent = content;
    if (name) node.className = name;
    return node;
  };

  function draw(feature) {
    const p = feature.properties;
    const shape = L.geoJSON(feature, { style: { className: `heat heat-${p.heat}`, weight: p.level === "town" ? 2 : 1 } });
    shape.bindTooltip(text("span", words(p)), { sticky: true });
    shape.on("click", () => choose(p.id));
    const group = p.level === "town" ? towns : grids;
    group.addLayer(shape);
    if (p.open) {
      const html = text("span", p.late ? `${p.open}·${p.late}` : `${p.open}`, p.late ? "map-count late" : "map-count");
      const icon = L.divIcon({ html, className: "map-label", iconSize: [0, 0] });
      group.addLayer(L.marker(shape.getBounds().getCenter(), { icon, interactive: false, keyboard: false }));
    }
    return shape.getBounds();
  }

  // The list beside the map is asked for anew; the map follows it (below).
  function choose(id) {
    htmx.ajax("GET", `${location.pathname}?area=${encodeURIComponent(id)}`, { source: box, target: "#beside", swap: "outerHTML", select: "#beside" });
  }

  function popup(p) {
    const held = document.createElement("div");
    const link = text("a", p.number);
    link.href = `/cases/${p.number}/`;
    const told = [mapping.tongue({ zh: p.category_zh, en: p.category_en }), mapping.tongue({ zh: p.state_zh, en: p.state_en }), p.late ? said.late : ""];
    held.append(link, document.createElement("br"), text("span", told.filter(Boolean).join(" · ")));
    return held;
  }

  async function dots(id) {
    const answer = await fetch(`${said.cases}?area=${encodeURIComponent(id)}`, { credentials: "same-origin" });
    if (!answer.ok || beside().dataset.area !== id) return;
    cases.clearLayers();
    for (const one of (await answer.json()).features) {
      if (!one.geometry) continue; // lies in no area: the list tells it
      const [lon, lat] = one.geometry.coordinates;
      const p = one.properties;
      const point = L.circleMarker([lat, lon], { radius: 6, className: p.late ? "map-case late" : "map-case" })
        .bindPopup(p.number ? popup(p) : text("span", words(p))).addTo(cases);
      if (p.number) points[p.number] = point;
    }
  }

  // Whatever the list speaks of is what the map shows.
  function follow() {
    const id = beside().dataset.area;
    if (!at[id]) { cases.clearLayers(); mapping.whole(map, all); return; }
    map.fitBounds(at[id]);
    if (id.includes("/") || beside().dataset.few) dots(id);
  }

  function level() {
    const near = map.getZoom() >= close;
    map[near ? "removeLayer" : "addLayer"](towns);
    map[near ? "addLayer" : "removeLayer"](grids);
    if (!near) cases.clearLayers();
    fits.forEach((fit) => fit());
  }

  // Who goes along the list sees where each case lies.
  function point(event) {
    const link = event.target.closest("[data-case]");
    for (const [number, dot] of Object.entries(points)) {
      const here = Boolean(link) && link.dataset.case === number;
      dot.setRadius(here ? 11 : 6);
      if (here && map.hasLayer(dot)) dot.bringToFront();
    }
  }
  for (const kind of ["focusin", "mouseover"]) document.addEventListener(kind, point);

  document.addEventListener("htmx:afterSettle", () => {
    if (beside().dataset.told) return;
    beside().dataset.told = "1";
    beside().querySelector("h2").focus();
    follow();
  });

  fetch(said.areas, { credentials: "same-origin" }).then((answer) => answer.json()).then((told) => {
    all = L.latLngBounds([]);
    for (const feature of told.features) {
      const bounds = draw(feature);
      at[feature.properties.id] = bounds;
      all.extend(bounds);
    }
    const wide = told.features.filter((f) => f.properties.level === "town");
    close = Math.min(18, ...wide.map((f) => map.getBoundsZoom(at[f.properties.id])));
    fits.push(mapping.names(map, wide.map((f) => ({ name: mapping.nameOf(f.properties), bounds: at[f.properties.id] })), towns));
    map.on("zoomend", level);
    mapping.whole(map, all);
    level();
    beside().dataset.told = "1";
    if (beside().dataset.area) follow();
    box.dataset.ready = "1";
  });
})();
