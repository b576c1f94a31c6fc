/* The background: vector data that works offline, or online tiles when the reader asks for them. */
(function (R) {
  "use strict";

  const ORDER = ["land", "lakes", "rivers", "admin1", "rail", "borders", "borders-disputed", "coast"];
  const FINE_FROM = 5.5;
  const FETCH_FROM = 5;
  // Land that crosses 180 degrees is in one piece and ends a little east of it.
  const EAST_END = 192;

  const LINES = {
    rivers: ["river", 0.7], admin1: ["admin", 0.7], rail: ["railway", 0.8], borders: ["border", 1],
    "borders-disputed": ["border", 1, "4 3"], coast: ["coast", 0.8],
  };

  function style(app, layer, meetsEdge) {
    if (layer === "land" || layer === "lakes") {
      const fill = R.colour(app, layer === "land" ? "land" : "lake");
      // A stroke in the land's own colour closes the hairline where two copies of the world meet.
      return { stroke: meetsEdge, color: fill, weight: 1, fillColor: fill, fillOpacity: 1, fill: true };
    }
    const [key, weight, dash] = LINES[layer];
    return { stroke: true, color: R.colour(app, key), weight, opacity: 1, fill: false, dashArray: dash || null };
  }

  function latLngs(coordinates, depth, shift) {
    return depth === 0
      ? [coordinates[1], coordinates[0] + shift]
      : coordinates.map((part) => latLngs(part, depth - 1, shift));
  }

  const DEPTH = { LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 };

  function touchesEdge(rings) {
    return Array.isArray(rings[0]) ? rings.some(touchesEdge) : Math.abs(rings[0]) >= 179.99;
  }

  function draw(app, feature, shift) {
    const { type, coordinates } = feature.geometry;
    if (!DEPTH[type]) return null;
    const layer = feature.properties.layer;
    const filled = layer === "land" || layer === "lakes";
    const shape = filled && type.endsWith("Polygon") ? L.polygon : L.polyline;
    const edge = filled && touchesEdge(coordinates);
    const drawn = shape(latLngs(coordinates, DEPTH[type], shift), {
      ...style(app, layer, edge), renderer: app.base.renderer, interactive: false, smoothFactor: 1, lineJoin: "round",
    });
    return Object.assign(drawn, { rhLayer: layer, rhEdge: edge });
  }

  function build(app, level, shift) {
    const shown = level === "fine" ? ORDER : ORDER.filter((layer) => layer !== "admin1");
    const features = app.base.data[level].features.filter((feature) => shown.includes(feature.properties.layer));
    features.sort((a, b) => ORDER.indexOf(a.properties.layer) - ORDER.indexOf(b.properties.layer));
    return L.layerGroup(features.map((feature) => draw(app, feature, shift)).filter(Boolean));
  }

  function shifts(app) {
    const bounds = app.map.getBounds().pad(0.3);
    return [0, -360, 360].filter((shift) => bounds.getWest() < EAST_END + shift && bounds.getEast() > -180 + shift);
  }

  function wanted(app) {
    const zoom = app.map.getZoom();
    if (zoom >= FETCH_FROM) load(app, "fine");
    return zoom >= FINE_FROM && app.base.data.fine ? "fine" : "coarse";
  }

  function show(app) {
    const base = app.base;
    const level = wanted(app);
    if (!base.data[level]) return;
    const needed = new Set(shifts(app).map((shift) => level + shift));
    for (const key of needed) {
      if (!base.copies[key]) base.copies[key] = build(app, level, Number(key.slice(level.length)));
      if (!app.map.hasLayer(base.copies[key])) base.copies[key].addTo(app.map);
    }
    for (const [key, copy] of Object.entries(base.copies)) if (!needed.has(key)) copy.remove();
  }

  function restyle(app) {
    for (const copy of Object.values(app.base.copies)) {
      copy.eachLayer((drawn) => drawn.setStyle(style(app, drawn.rhLayer, drawn.rhEdge)));
    }
  }

  // A page that stands alone holds its data; a file cannot fetch another.
  function fetchLevel(app, level) {
    const held = document.getElementById("rh-basemap-" + level);
    if (held) return Promise.resolve(JSON.parse(held.textContent));
    if (!app.payload.assets) return Promise.reject(new Error("no assets"));
    return fetch(app.payload.assets + "basemap/" + level + ".json").then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    });
  }

  function load(app, level) {
    const base = app.base;
    if (base.asked[level]) return base.asked[level];
    base.asked[level] = fetchLevel(app, level).then((data) => {
      base.data[level] = data;
      show(app);
    }).catch(() => {
      // The fine level is an extra: without it the coarse one stays.
      if (level === "coarse") R.notify(app, "basemap_failed");
    });
    return base.asked[level];
  }

  function whenIdle(action) {
    if (navigator.connection && navigator.connection.saveData) return;
    const later = window.requestIdleCallback || ((go) => setTimeout(go, 200));
    setTimeout(() => later(action), 2500);
  }

  function start(app) {
    const pane = app.map.createPane("rh-base");
    app.map.createPane("rh-tiles");
    app.base = { renderer: L.canvas({ pane: "rh-base", padding: 0.3 }), pane, data: {}, copies: {}, asked: {}, tiles: null };
    app.map.on("moveend", () => show(app));
    load(app, "coarse").then(() => whenIdle(() => load(app, "fine")));
  }

  function dropTiles(app) {
    if (app.base.tiles) app.base.tiles.remove();
    app.base.tiles = null;
    app.base.pane.style.display = "";
    app.root.classList.remove("rh-has-tiles");
  }

  function watch(app, tiles) {
    let good = 0;
    let bad = 0;
    tiles.on("tileload", () => {
      good += 1;
      if (app.base.tiles === tiles && good > bad) app.base.pane.style.display = "none";
    });
    tiles.on("tileerror", () => {
      bad += 1;
      if (app.base.tiles !== tiles || bad < 3 || bad < good) return;
      useTiles(app, null);
      R.notify(app, "tiles_failed");
    });
  }

  function useTiles(app, entry) {
    dropTiles(app);
    app.tiles = entry ? entry.id : null;
    if (entry) {
      app.base.tiles = L.tileLayer(entry.url, { maxZoom: 10, maxNativeZoom: entry.max_zoom, pane: "rh-tiles" });
      watch(app, app.base.tiles);
      app.base.tiles.addTo(app.map);
      app.root.classList.add("rh-has-tiles");
    }
    R.renderMenu(app);
    R.renderCredits(app);
    R.placeLabels(app);
  }

  Object.assign(R, { startBasemap: start, restyleBasemap: restyle, useTiles });
})((window.Railhead = window.Railhead || {}));
