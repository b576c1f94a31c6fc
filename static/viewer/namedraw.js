/* Draws names where labels.js has placed them, with their leaders, dots, and the marks of lines that have no name. */
(function (R) {
  "use strict";

  // Where along a line its marks may stand, as shares of it: the middle first.
  const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.15, 0.85];

  function drawing(app, name) {
    const pane = app.map.createPane(name);
    pane.classList.add("leaflet-zoom-hide");
    const node = R.svg("svg", { class: "rh-drawing", width: 1, height: 1, "aria-hidden": "true", focusable: "false" });
    pane.append(node);
    return node;
  }

  function move(node, app, box) {
    const point = app.map.containerPointToLayerPoint([box.x0, box.y0]);
    node.style.transform = "translate(" + Math.round(point.x) + "px," + Math.round(point.y) + "px)";
  }

  function layerPoint(app, point) {
    return app.map.containerPointToLayerPoint([point.x, point.y]);
  }

  function drawLeader(app, from, to, short) {
    const a = layerPoint(app, from);
    const b = layerPoint(app, edge(to, from, short || 0));
    for (const halo of ["rh-leader-halo", "rh-leader"]) {
      app.names.leaders.append(R.svg("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, class: halo }));
    }
  }

  function drawDot(app, at, className, radius) {
    const point = layerPoint(app, at);
    app.names.dots.append(R.svg("circle", { cx: point.x, cy: point.y, r: radius, class: className }));
  }

  function drawPlaced(app, { entry, box, leader, dot }) {
    entry.node.classList.add("is-shown");
    entry.node.classList.toggle("is-dim", Boolean(app.index[entry.id]) && ["site", "leg"].includes(entry.kind) && !R.isKept(app, entry.id));
    move(entry.node, app, box);
    app.names.shown.add(entry.key);
    if (leader) {
      const [symbol, end] = leader;
      drawLeader(app, end, symbol, entry.radius > 3 ? R.symbolRadius(app) : 0);
      if (entry.radius <= 3) drawDot(app, symbol, "rh-true-spot", 2.5);
    }
    if (dot) drawDot(app, dot, "rh-town-dot", 2.2);
  }

  // The point at that distance from one end towards the other.
  function edge(from, to, distance) {
    const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    return { x: from.x + ((to.x - from.x) * distance) / far, y: from.y + ((to.y - from.y) * distance) / far };
  }

  // A line without room for its name has its marks alone, in its middle, where no symbol stands.
  function drawSigns(app, byLeg, spots) {
    const room = R.symbolRadius(app) + 9;
    for (const leg of R.seen(app, "legs")) {
      const path = byLeg[leg.id] || [];
      if (!path.length || app.names.shown.has("leg " + leg.id) || !R.isKept(app, leg.id)) continue;
      const near = PLACES.map((share) => path[Math.floor(share * (path.length - 1))]);
      const clear = near.find((at) => spots.every((spot) => Math.hypot(spot.x - at.x, spot.y - at.y) > room));
      if (clear) app.names.dots.append(...R.signRow(R.marksOf(app, leg.id), layerPoint(app, clear)));
    }
  }

  function draw(app, scene, spots) {
    const before = app.names.shown;
    app.names.shown = new Set();
    app.names.leaders.replaceChildren();
    app.names.dots.replaceChildren();
    for (const spot of spots) R.moveSymbol(app, spot);
    for (const placed of scene.placed) drawPlaced(app, placed);
    for (const key of before) {
      if (!app.names.shown.has(key) && app.names.nodes.has(key)) app.names.nodes.get(key).node.classList.remove("is-shown");
    }
  }

  Object.assign(R, { drawing, drawLeader, drawDot, drawNames: draw, drawSigns });
})((window.Railhead = window.Railhead || {}));
