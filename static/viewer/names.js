/* Which names there are and how large they are; labels.js places them, and namedraw.js draws them. */
(function (R) {
  "use strict";

  const KINDS = ["country", "town", "sea"];

  function start(app) {
    const pane = app.map.createPane("rh-labels");
    pane.setAttribute("aria-hidden", "true");
    pane.classList.add("leaflet-zoom-hide");
    app.names = { pane, leaders: R.drawing(app, "rh-leaders"), dots: R.drawing(app, "rh-dots"), nodes: new Map(), shown: new Set() };
    app.map.on("moveend resize", () => place(app));
  }

  function textOf(app, id, kind) {
    if (KINDS.includes(kind)) return R.words(app).labels[id];
    if (kind === "ruler") return R.rulerText(app, id);
    const item = R.item(app, id);
    return item.label || item.title;
  }

  function make(app, id, kind) {
    const own = app.index[id] && !KINDS.includes(kind) && kind !== "ruler";
    const item = own ? R.item(app, id) : {};
    const node = R.el("span", {
      class: "rh-label rh-label-" + kind, "data-id": id, "data-kind": kind, lang: item.lang,
    }, ...(own ? prefix(app, id, kind) : []), textOf(app, id, kind));
    if (own) node.classList.toggle("is-fallen", R.hasFallen(app, id));
    if (own) node.addEventListener("click", () => {
      const { dragging } = app.map;
      if (!dragging || !dragging.moved()) R.openPopup(app, id, {});
    });
    app.names.pane.append(node);
    return node;
  }

  // What the symbol of a point shows, the name of a leg and of an area says; a point's name has its letter.
  function prefix(app, id, kind) {
    const { entry } = app.index[id];
    if (kind === "leg") return [R.kindIcon(app, entry.kind, 14), ...R.inlineSigns(app, id)];
    return entry.area ? [R.basisDot(app, id), ...R.inlineSigns(app, id)] : [R.letter(app, id)];
  }

  // The box shrinks to its lines: wrapped text would else keep the full measure.
  function measure(node) {
    node.style.width = "";
    const range = document.createRange();
    range.selectNodeContents(node);
    const text = range.getBoundingClientRect();
    const pad = 4;
    const width = Math.ceil(text.width) + pad;
    node.style.width = width + "px";
    return { w: width, h: node.offsetHeight };
  }

  function sized(app, id, kind) {
    const key = kind + " " + id;
    let entry = app.names.nodes.get(key);
    if (!entry) {
      const node = make(app, id, kind);
      entry = { key, node, ...measure(node) };
      app.names.nodes.set(key, entry);
    }
    return { id, kind, key, node: entry.node, w: entry.w, h: entry.h };
  }

  function pixel(app, at) {
    return app.map.latLngToContainerPoint(at);
  }

  function near(point, size, margin) {
    return point.x > -margin && point.y > -margin && point.x < size.x + margin && point.y < size.y + margin;
  }

  // Base labels follow the copy of the world that is in view.
  function wrapped(app, at) {
    const turn = Math.round((app.map.getCenter().lng - at[1]) / 360);
    return [at[0], at[1] + 360 * turn];
  }

  function thin(app, points, size) {
    const kept = [];
    let last = null;
    for (const at of points) {
      const point = pixel(app, at);
      if (last) between(last, point, kept);
      else kept.push(point);
      if (!last || Math.hypot(point.x - last.x, point.y - last.y) >= 3) last = point;
    }
    return kept.filter((point) => near(point, size, 0));
  }

  function between(a, b, kept) {
    const far = Math.hypot(b.x - a.x, b.y - a.y);
    if (far < 3) return;
    const steps = Math.min(400, Math.ceil(far / 6));
    for (let i = 1; i <= steps; i += 1) kept.push({ x: a.x + ((b.x - a.x) * i) / steps, y: a.y + ((b.y - a.y) * i) / steps });
  }

  function paths(app, size) {
    const byLeg = R.table();
    for (const [id, entry] of Object.entries(app.drawn)) {
      if (entry.type !== "line" || !R.isVisible(app, id)) continue;
      const points = thin(app, entry.points.flat(), size);
      if (!byLeg[entry.leg] || byLeg[entry.leg].length < points.length) byLeg[entry.leg] = points;
    }
    return byLeg;
  }

  function sites(app, size, spots) {
    const radius = R.symbolRadius(app) * R.SYMBOL_RING;
    const list = R.seen(app, "sites").filter((site) => near(pixel(app, site.at), size, 10));
    list.sort((a, b) => a.rank - b.rank || a.area - b.area);
    return list.map((site) => {
      const point = spots.get(site.id) || areaPoint(app, site, [...spots.values()]);
      return { ...sized(app, site.id, "site"), rank: site.rank, point, radius: site.area ? 3 : radius };
    });
  }

  // Where symbols cover the middle of an area, its leader ends in a part that shows.
  function areaPoint(app, site, spots) {
    const middle = pixel(app, site.at);
    const room = R.symbolRadius(app) * R.SYMBOL_RING + 3;
    const clear = (point) => Math.min(...spots.map((spot) => Math.hypot(spot.x - point.x, spot.y - point.y)), Infinity);
    const area = (app.drawn[site.id] || {}).area;
    if (!area || clear(middle) > room) return middle;
    const corners = area.getLatLngs().flat(3).map((at) => pixel(app, at));
    const inner = corners.map((at) => ({ x: at.x + (middle.x - at.x) * 0.2, y: at.y + (middle.y - at.y) * 0.2 }));
    return inner.reduce((best, point) => (clear(point) > clear(best) ? point : best), middle);
  }

  function legs(app, byLeg) {
    const list = [];
    for (const leg of R.seen(app, "legs")) {
      const path = byLeg[leg.id];
      if (!path || path.length * 5 < 150) continue;
      const entry = sized(app, leg.id, "leg");
      if (path.length * 5 > entry.w * 1.5) list.push({ ...entry, path });
    }
    return list;
  }

  function rulers(app, size) {
    return R.shownRulers(app).map(({ id }) => ({ ...sized(app, id, "ruler"), path: thin(app, R.rulerPoints(app, id), size) })).filter((entry) => entry.path.length);
  }

  // A town that is a site has its name already.
  function base(app, size, taken) {
    if (app.tiles) return [];
    const zoom = Math.max(3, app.map.getZoom());
    const list = [];
    for (const label of app.payload.labels) {
      const text = textOf(app, label.id, label.kind);
      if (zoom < label.min || zoom > label.max || !text || taken.has(text)) continue;
      const point = pixel(app, wrapped(app, label.at));
      if (near(point, size, 0)) list.push({ ...sized(app, label.id, label.kind), point, radius: 3, rank: label.rank });
    }
    return list.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.rank - b.rank);
  }

  function overlays(app) {
    const frame = app.map.getContainer().getBoundingClientRect();
    return app.overlays.filter((node) => node.offsetParent).map((node) => {
      const rect = node.getBoundingClientRect();
      // On a narrow screen the buttons stand below the map: then their box is outside and in nobody's way.
      return { x0: rect.left - frame.left, y0: rect.top - frame.top, x1: rect.right - frame.left, y1: rect.bottom - frame.top, owner: null };
    });
  }

  function place(app) {
    const size = app.map.getSize();
    if (!app.ready || !size.x || !size.y) return;
    app.map.getContainer().classList.toggle("rh-small", R.smallSymbols(app));
    const spots = R.findSpots(app, size);
    const byLeg = paths(app, size);
    const measured = rulers(app, size);
    const named = sites(app, size, new Map(spots.map((spot) => [spot.id, spot])));
    const taken = new Set(named.map((entry) => textOf(app, entry.id, "site")));
    const scene = {
      size, symbols: spots, leaders: [], placed: [], lines: [...Object.values(byLeg), ...measured.map((one) => one.path)].flat(),
      boxes: [...overlays(app), ...R.spotBoxes(app, spots)],
    };
    R.labelEngine.placeAll(scene, { rulers: measured, sites: named, legs: legs(app, byLeg), base: base(app, size, taken) });
    R.drawNames(app, scene, spots);
    R.drawSigns(app, byLeg, spots);
  }

  function forget(app) {
    for (const { node } of app.names.nodes.values()) node.remove();
    app.names.nodes.clear();
    app.names.shown.clear();
  }

  Object.assign(R, { startLabels: start, placeLabels: place, forgetLabels: forget });
})((window.Railhead = window.Railhead || {}));
