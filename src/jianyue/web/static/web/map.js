// The map of what is open: areas by how much is open in them, cases where somebody looks closer.
// Everything it shows stands in the table beside it too.
"use strict";

(() => {
  const box = document.getElementById("case-map");
  if (!box || !window.L) return;
  const english = document.documentElement.lang.startsWith("en");
  const tongue = (thing) => (english ? thing.en : thing.zh);
  const said = box.dataset;
  let close = 18; // from the zoom at which a town fills the map on: grids instead of towns
  const map = L.map(box, { zoomControl: false, attributionControl: Boolean(said.tiles), minZoom: 9, maxZoom: 18, zoomSnap: 0.25 });
  L.control.zoom({ zoomInTitle: said.zoomIn, zoomOutTitle: said.zoomOut }).addTo(map);
  if (said.tiles) L.tileLayer(said.tiles, { attribution: said.attribution, maxZoom: 18 }).addTo(map);

  const towns = L.layerGroup(), grids = L.layerGroup(), cases = L.layerGroup().addTo(map);
  const words = (p) => `${tongue(p)}：${said.open} ${p.open}，${said.late} ${p.late}`;
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
    shape.on("click", () => look(p, shape.getBounds()));
    const group = p.level === "town" ? towns : grids;
    group.addLayer(shape);
    if (p.open) {
      const html = text("span", p.late ? `${p.open}·${p.late}` : `${p.open}`, p.late ? "map-count late" : "map-count");
      const icon = L.divIcon({ html, className: "map-label", iconSize: [0, 0] });
      group.addLayer(L.marker(shape.getBounds().getCenter(), { icon, interactive: false, keyboard: false }));
    }
    return shape.getBounds();
  }

  function popup(p) {
    const box = document.createElement("div");
    const link = text("a", p.number);
    link.href = `/cases/${p.number}/`;
    const state = english ? p.state_en : p.state_zh;
    box.append(link, document.createElement("br"), text("span", [english ? p.category_en : p.category_zh, state, p.late ? said.late : ""].filter(Boolean).join(" · ")));
    return box;
  }

  async function look(p, bounds) {
    if (p.level === "town") return void map.fitBounds(bounds);
    const answer = await fetch(`${said.cases}?area=${encodeURIComponent(p.id)}`, { credentials: "same-origin" });
    if (!answer.ok) return;
    cases.clearLayers();
    for (const one of (await answer.json()).features) {
      if (!one.geometry) continue; // lies in no area: the table tells it
      const [lon, lat] = one.geometry.coordinates;
      const p = one.properties;
      L.circleMarker([lat, lon], { radius: 6, className: p.late ? "map-case late" : "map-case" })
        .bindPopup(p.number ? popup(p) : text("span", words(p))).addTo(cases);
    }
    map.fitBounds(bounds);
  }

  function level() {
    const near = map.getZoom() >= close;
    map[near ? "removeLayer" : "addLayer"](towns);
    map[near ? "addLayer" : "removeLayer"](grids);
    if (!near) cases.clearLayers();
  }

  fetch(said.areas, { credentials: "same-origin" }).then((answer) => answer.json()).then((told) => {
    const all = L.latLngBounds([]);
    const at = {};
    for (const feature of told.features) {
      const bounds = draw(feature);
      at[feature.properties.id] = bounds;
      all.extend(bounds);
    }
    const wide = told.features.filter((f) => f.properties.level === "town").map((f) => at[f.properties.id]);
    close = Math.min(18, ...wide.map((bounds) => map.getBoundsZoom(bounds)));
    const asked = at[said.area];
    map.fitBounds(asked || all);
    map.on("zoomend", level);
    level();
    box.dataset.ready = "1";
  });
})();
