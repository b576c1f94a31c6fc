/* Measured distances, drawn while the reader asks how far it is: a line with a tick at each end, and its length. */
(function (R) {
  "use strict";

  const TICK = "url(#rh-tick)";

  function lines(app, id) {
    const points = R.registry.ruler[id].getLatLngs();
    // A line cut off at the edge of the view would have its tick there.
    const line = (className, weight) => L.polyline(points, {
      renderer: app.renderers["rh-lines"], pane: "rh-lines", interactive: false, className, weight, noClip: true, smoothFactor: 0,
    });
    return [line("rh-ruler-casing", 5), line("rh-ruler", 2)];
  }

  function tick() {
    return R.svg("marker", { id: "rh-tick", markerWidth: 4, markerHeight: 18, refX: 2, refY: 9, orient: "auto", markerUnits: "userSpaceOnUse" },
      R.svg("line", { x1: 2, y1: 1, x2: 2, y2: 17, class: "rh-ruler-tick" }));
  }

  function start(app) {
    app.root.append(R.svg("svg", { class: "rh-defs", width: 0, height: 0, "aria-hidden": "true", focusable: "false" }, R.svg("defs", null, tick())));
    app.rulers = [];
    app.drawnRulers = R.table();
    for (const layer of Object.values(R.registry.ruler)) layer.remove();
  }

  function show(app) {
    for (const group of Object.values(app.drawnRulers)) group.remove();
    app.drawnRulers = R.table();
    for (const { id } of shown(app)) {
      app.drawnRulers[id] = L.layerGroup(lines(app, id)).addTo(app.map);
      app.drawnRulers[id].getLayers()[1].getElement().setAttribute("marker-start", TICK);
      app.drawnRulers[id].getLayers()[1].getElement().setAttribute("marker-end", TICK);
    }
  }

  function shown(app) {
    return app.payload.rulers.filter(({ id }) => app.rulers.includes(id) && R.registry.ruler[id]);
  }

  function text(app, id) {
    const { title, km } = R.words(app).rulers[id];
    return R.ui(app, "ruler", { km, name: title });
  }

  function points(app, id) {
    return R.registry.ruler[id].getLatLngs();
  }

  function fit(app) {
    const bounds = L.latLngBounds([]);
    for (const { id } of shown(app)) bounds.extend(R.registry.ruler[id].getBounds());
    if (!bounds.isValid()) return;
    app.moved = true;
    app.map.fitBounds(bounds, { padding: [70, 60], animate: !app.still, maxZoom: 9 });
    R.bringMap(app);
  }

  function take(app, message) {
    if (!message.rulers || String(message.rulers) === String(app.rulers)) return false;
    app.rulers = message.rulers;
    return true;
  }

  Object.assign(R, { startRulers: start, showRulers: show, shownRulers: shown, rulerText: text, rulerPoints: points, fitRulers: fit, takeRulers: take });
})((window.Railhead = window.Railhead || {}));
