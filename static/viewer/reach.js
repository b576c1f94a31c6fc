/* The stretch of a way on which the goods can be on a day: Python names the pieces of routes, here they are drawn. */
(function (R) {
  "use strict";

  const EDGE = 15;
  const FILL = 11;

  function at(points, vertex) {
    const from = Math.min(Math.floor(vertex), points.length - 2);
    const [a, b, part] = [points[from], points[from + 1], vertex - from];
    return L.latLng(a.lat + (b.lat - a.lat) * part, a.lng + (b.lng - a.lng) * part);
  }

  // The part of a route from one vertex to another; both may lie between two vertices.
  function slice(app, [id, first, last]) {
    const drawn = app.drawn[id];
    if (!drawn || !R.isVisible(app, id)) return null;
    const points = drawn.points.flat();
    return [at(points, first), ...points.slice(Math.floor(first) + 1, Math.ceil(last)), at(points, last)];
  }

  function today(app, leg) {
    const entry = app.reach[leg.id];
    return (entry && entry.steps[app.step]) || null;
  }

  // Whether the reach of a leg says more than that it is under way: a stretch for this day, or that there is none.
  function hasReach(app, leg) {
    const entry = app.reach[leg.id];
    return Boolean(entry && (entry.impossible || entry.steps[app.step]));
  }

  function words(app, leg) {
    const entry = app.reach[leg.id] || {};
    const now = today(app, leg);
    return (now && now.text) || entry.impossible || "";
  }

  function band(app, className, weight, points) {
    return L.polyline(points, { renderer: app.bands.renderer, pane: "rh-reach", interactive: false, className, weight, smoothFactor: 1.2 });
  }

  function steady(app, leg, where) {
    const title = R.ui(app, "steady");
    const icon = L.divIcon({ className: "rh-steady", html: R.el("span"), iconSize: [16, 16], iconAnchor: [8, 8] });
    const mark = L.marker(where, { pane: "rh-reach-mark", icon, title, keyboard: false, bubblingMouseEvents: false });
    return mark.on("click", () => R.openPopup(app, leg.id, { at: where }));
  }

  function draw(app, leg) {
    const now = today(app, leg);
    if (!now || !R.isKept(app, leg.id) || R.hasFallen(app, leg.id)) return [];
    const lines = now.pieces.map((piece) => slice(app, piece)).filter(Boolean);
    const mark = now.mark && slice(app, [now.mark[0], now.mark[1], now.mark[1]]);
    app.bands.ends[leg.id] = lines.map((line) => [line[0], line[line.length - 1]].map(({ lat, lng }) => [lat, lng]));
    return [
      lines.length && band(app, "rh-reach-edge", EDGE, lines), lines.length && band(app, "rh-reach", FILL, lines), mark && steady(app, leg, mark[0]),
    ].filter(Boolean);
  }

  function step(app) {
    app.bands.group.clearLayers();
    app.bands.ends = R.table();
    for (const leg of R.seen(app, "legs")) for (const layer of draw(app, leg)) app.bands.group.addLayer(layer);
  }

  function start(app) {
    for (const name of ["rh-reach", "rh-reach-mark"]) app.map.createPane(name);
    app.bands = { renderer: L.svg({ pane: "rh-reach", padding: 0.5 }), group: L.layerGroup().addTo(app.map), ends: R.table() };
  }

  function take(app, message) {
    if (!message.reach || JSON.stringify(message.reach) === JSON.stringify(app.reach)) return false;
    app.reach = message.reach;
    return true;
  }

  Object.assign(R, { startReach: start, stepReach: step, hasReach, reachWords: words, takeReach: take });
})((window.Railhead = window.Railhead || {}));
