// What the maps of the house have in common: how one is opened, names that fit, which area a point is in.
"use strict";

const mapping = (() => {
  const english = document.documentElement.lang.startsWith("en");
  // That the borders are samples is said once below the map, not at each name: they are narrow.
  const SAMPLE = /\s*[（(](?:样例|sample)[）)]$/;
  const NARROW = 500; // pixels: from there down the zoom buttons would lie upon the first town
  const LEAST = 0.72; // of its size: a name that would be smaller is shown from a closer look on

  const tongue = (thing) => (english && thing.en) || thing.zh;
  const nameOf = (thing) => tongue(thing).replace(SAMPLE, "");
  const isSample = (thing) => SAMPLE.test(thing.zh);

  function open(box) {
    const said = box.dataset;
    const map = L.map(box, { zoomControl: false, attributionControl: Boolean(said.tiles), minZoom: 9, maxZoom: 18, zoomSnap: 0.25, keyboardPanDelta: 60 });
    L.control.zoom({ zoomInTitle: said.zoomIn, zoomOutTitle: said.zoomOut }).addTo(map);
    if (said.tiles) L.tileLayer(said.tiles, { attribution: said.attribution, maxZoom: 18 }).addTo(map);
    return map;
  }

  function whole(map, bounds) {
    map.fitBounds(bounds, { paddingTopLeft: [map.getSize().x < NARROW ? 48 : 0, 0] });
  }

  // Names as wide as their areas at most: smaller where the map is small, left out where unreadable.
  function names(map, named, group = map) {
    const drawn = named.map(({ name, bounds }) => {
      const html = document.createElement("span");
      html.textContent = name;
      html.className = "map-name";
      const icon = L.divIcon({ html, className: "map-label", iconSize: [0, 0] });
      L.marker(bounds.getCenter(), { icon, interactive: false, keyboard: false }).addTo(group);
      return { html, bounds };
    });
    function fit() {
      for (const { html, bounds } of drawn) {
        const room = map.latLngToLayerPoint(bounds.getSouthEast()).x - map.latLngToLayerPoint(bounds.getNorthWest()).x - 8;
        if (!html.isConnected) continue; // of a layer that is not shown
        html.style.fontSize = "";
        const size = Math.min(1, room / html.offsetWidth);
        html.style.fontSize = size < 1 ? `${size * 0.8125}rem` : "";
        html.style.visibility = size < LEAST ? "hidden" : "";
      }
    }
    map.on("zoomend", fit);
    return fit;
  }

  // Whether a point lies in a polygon, holes out: how many borders a line to the west crosses.
  const crosses = (ring, [x, y]) => ring.reduce((inside, [ax, ay], at) => {
    const [bx, by] = ring[(at + ring.length - 1) % ring.length];
    return (ay > y) !== (by > y) && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !inside : inside;
  }, false);
  const within = (geometry, point) =>
    (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates)
      .some((rings) => rings.filter((ring) => crosses(ring, point)).length % 2);

  return { english, tongue, nameOf, isSample, open, whole, names, within };
})();
