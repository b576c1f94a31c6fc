/* Which part of the world the map shows: the opening view, moves by hand, and how near an item is brought. */
(function (R) {
  "use strict";

  const WIDE = 720;
  const SITE_ZOOM = 7.5;
  // The radius in pixels from which a circle of precision can be seen beside its symbol.
  const CIRCLE_SHOWS = 7;
  const MOVES = { north: [0, -1], west: [-1, 0], east: [1, 0], south: [0, 1] };
  const FOUND_MS = 4000;

  function narrow(app) {
    return app.root.offsetWidth < WIDE;
  }

  function zoomBy(app, amount) {
    app.moved = true;
    app.map.setZoom(app.map.getZoom() + amount, { animate: !app.still });
  }

  function moveBy(app, direction) {
    const size = app.map.getSize();
    const [x, y] = MOVES[direction];
    app.moved = true;
    app.map.panBy([x * size.x * 0.25, y * size.y * 0.25], { animate: !app.still });
  }

  // Until the reader moves the map by hand, a new size of the window means a new opening view.
  function watchHand(app) {
    const byHand = () => { app.moved = true; };
    app.map.on("dragstart boxzoomend dblclick", byHand);
    app.map.getContainer().addEventListener("wheel", byHand, { passive: true });
    app.map.getContainer().addEventListener("touchstart", (event) => { if (event.touches.length > 1) byHand(); }, { passive: true });
  }

  function padding(size) {
    return size.x < 560 ? [30, 44] : [Math.min(110, size.x * 0.1), 84];
  }

  // A phone cannot hold half the world at zoom 3; a very wide screen holds more than one world.
  function limit(app) {
    const { map } = app;
    const size = map.getSize();
    const bounds = L.latLngBounds(app.payload.bounds);
    // Leaflet answers with no less than the last limit, and setMinZoom would zoom with an animation.
    map.options.minZoom = 0;
    const needed = map.getBoundsZoom(bounds, false, L.point(padding(size)).multiplyBy(2));
    map.options.minZoom = Math.min(3, Math.max(1, needed));
    const middle = bounds.getCenter().lng;
    const half = Math.max(200, (size.x / 256 / 2 ** map.getMinZoom()) * 180 + 40);
    map.setMaxBounds([[-60, middle - half], [84, middle + half]]);
  }

  function fitAll(app, animate) {
    const size = app.map.getSize();
    if (!size.x || !size.y) return;
    app.moved = false;
    limit(app);
    app.map.fitBounds(app.payload.bounds, { padding: padding(size), animate: Boolean(animate) && !app.still, maxZoom: 10 });
    app.fitted = animate ? null : { zoom: app.map.getZoom(), centre: app.map.getCenter() };
  }

  function isFitted(app) {
    return Boolean(app.fitted) && app.map.getZoom() === app.fitted.zoom && app.map.getCenter().equals(app.fitted.centre, 1e-6);
  }

  function resized(app) {
    const width = app.nodes.mapbox.offsetWidth;
    // A popup may have moved the map; a key that grew by a line is no reason to move it back.
    const refit = app.hidden || isFitted(app) || (!app.moved && width !== app.width);
    app.hidden = !width;
    app.width = width;
    app.map.invalidateSize({ animate: false });
    if (refit) fitAll(app, false);
    else if (width) keepWithin(app);
  }

  function keepWithin(app) {
    limit(app);
    if (app.map.getZoom() < app.map.getMinZoom()) app.map.setZoom(app.map.getMinZoom(), { animate: false });
  }

  function nearZoom(app, site) {
    const radius = R.circleRadius(app, site);
    const now = app.map.getZoom();
    const circle = radius ? now + Math.log2(CIRCLE_SHOWS / radius) : 0;
    return Math.min(app.map.getMaxZoom(), Math.max(now, SITE_ZOOM, circle));
  }

  // The bounds of an area, of a leg's routes, or of its link; null for a point.
  function extent(app, id) {
    const { entry } = app.index[id];
    const bounds = L.latLngBounds([]);
    for (const one of [id, ...(entry.routes || [])]) {
      const drawn = app.drawn[one];
      if (drawn && drawn.area) bounds.extend(drawn.area.getBounds());
      else if (drawn && drawn.points && R.isVisible(app, one)) for (const point of drawn.points.flat()) bounds.extend(point);
    }
    return bounds.isValid() ? bounds : null;
  }

  function showOnMap(app, id) {
    const { entry } = app.index[id];
    const bounds = extent(app, id);
    const animate = !app.still;
    R.closePopup(app, false);
    app.moved = true;
    if (bounds) app.map.fitBounds(bounds, { padding: padding(app.map.getSize()), animate, maxZoom: 10 });
    else if (entry.at) app.map.setView(entry.at, nearZoom(app, entry), { animate });
    else return;
    point(app, id);
    bringMap(app);
  }

  // For a moment the symbol that was asked for stands out from its neighbours.
  function point(app, id) {
    const marker = (app.drawn[id] || {}).marker;
    const node = marker && marker.getElement();
    if (!node) return;
    node.classList.add("is-found");
    setTimeout(() => node.classList.remove("is-found"), FOUND_MS);
  }

  // On a phone the panel is below the map.
  function bringMap(app) {
    if (!narrow(app)) return;
    app.nodes.stage.scrollIntoView({ block: "nearest", inline: "nearest", behavior: app.still ? "auto" : "smooth" });
  }

  function bringNear(app, at) {
    if (!app.map.getBounds().pad(-0.05).contains(at)) app.map.panTo(at, { animate: !app.still });
  }

  Object.assign(R, { narrow, zoomBy, moveBy, watchHand, fitAll, resized, showOnMap, bringMap, bringNear, DIRECTIONS: Object.keys(MOVES) });
})((window.Railhead = window.Railhead || {}));
