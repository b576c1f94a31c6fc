/* Sites, areas, routes and links: folium made the geometry, here it gets its look and its state. */
(function (R) {
  "use strict";

  function panes(app) {
    app.renderers = {};
    for (const name of ["rh-areas", "rh-lines"]) {
      app.map.createPane(name);
      app.renderers[name] = L.svg({ pane: name, padding: 0.5 });
    }
  }

  // The layer leaves the map and comes back: Leaflet reads pane, renderer and class name only then.
  function adopt(app, layer, pane, options) {
    layer.remove();
    Object.assign(layer.options, { renderer: app.renderers[pane], pane, bubblingMouseEvents: false, ...options });
    return layer;
  }

  function pressed(node, action) {
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      action();
    });
  }

  function addSite(app, site) {
    const marker = R.registry.site[site.id];
    if (!marker) return;
    marker.remove();
    const inner = R.el("div", { class: "rh-site-inner" });
    inner.append(R.symbol(app, site.kind, R.look(app, site.id)));
    marker.setIcon(L.divIcon({ className: "rh-site", html: inner, iconSize: [30, 30], iconAnchor: [15, 15] }));
    Object.assign(marker.options, { keyboard: true, riseOnHover: true, bubblingMouseEvents: false, title: "" });
    const open = () => R.openPopup(app, site.id, { opener: marker.getElement() });
    marker.on("click", open);
    marker.on("add", () => {
      pressed(marker.getElement(), open);
      marker.getElement().setAttribute("data-focus", "site-" + site.id);
      marker.getElement().dataset.id = site.id;
    });
    app.drawn[site.id] = { type: "site", layers: [marker], marker, inner };
  }

  function addPrecision(app, site) {
    const circle = R.registry.precision[site.id];
    if (!circle) return;
    adopt(app, circle, "rh-areas", { interactive: false, className: "rh-precision" });
    if (app.drawn[site.id]) Object.assign(app.drawn[site.id], { circle, layers: [circle, ...app.drawn[site.id].layers] });
  }

  function addArea(app, site) {
    const area = R.registry.area[site.id];
    if (!area) return;
    adopt(app, area, "rh-areas", { interactive: true, className: "rh-area rh-kind-" + site.kind, fillColor: "url(#rh-hatch)", fillOpacity: 1, weight: 1.5 });
    const open = (event) => R.openPopup(app, site.id, { at: event && event.latlng, opener: area.getElement() });
    area.on("click", open);
    area.on("add", () => {
      const path = area.getElement();
      pressed(path, open);
      R.set(path, { tabindex: "0", role: "button", "data-focus": "site-" + site.id, "data-id": site.id });
      nameLayer(app, site.id);
    });
    app.drawn[site.id] = { type: "area", layers: [area], area };
  }

  function dash(app, basis, schematic) {
    const dashes = app.payload.theme.dashes;
    const value = (schematic && dashes.schematic) || dashes[basis] || "none";
    return value === "none" ? null : value;
  }

  function line(app, points, className, weight, more) {
    return L.polyline(points, {
      renderer: app.renderers["rh-lines"], pane: "rh-lines", interactive: false, className, weight,
      smoothFactor: 1.2, bubblingMouseEvents: false, ...more,
    });
  }

  function addLine(app, id, layer, leg, look) {
    const points = layer.getLatLngs();
    const open = (event) => R.openPopup(app, leg.id, { at: event.latlng });
    const hit = line(app, points, "rh-hit", 18, { interactive: true });
    hit.on("click", open);
    adopt(app, layer, "rh-lines", { interactive: false, weight: look.weight, className: "rh-line " + look.className, dashArray: look.dash, smoothFactor: 1.2 });
    const under = [line(app, points, "rh-between-band", 13), line(app, points, "rh-casing", look.weight + 3)];
    app.drawn[id] = { type: "line", leg: leg.id, points, layers: [...under, layer, hit], under };
  }

  function addRoute(app, route) {
    const layer = R.registry.route[route.id];
    const leg = app.payload.legs.find((entry) => entry.id === route.leg) || { id: route.leg };
    if (!layer) return;
    addLine(app, route.id, layer, leg, { className: "rh-kind-" + route.kind, weight: 2.75, dash: dash(app, route.basis, route.schematic) });
  }

  function addLink(app, leg) {
    const layer = R.registry.link[leg.id];
    if (!layer) return;
    addLine(app, leg.id, layer, leg, { className: "rh-link", weight: 3, dash: app.payload.theme.dashes.link });
  }

  function hatch() {
    return R.svg("svg", { class: "rh-defs", width: 0, height: 0, "aria-hidden": "true", focusable: "false" },
      R.svg("defs", null,
        R.svg("pattern", { id: "rh-hatch", width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
          R.svg("rect", { width: 7, height: 7, class: "rh-hatch-ground" }),
          R.svg("line", { x1: 0, y1: 0, x2: 0, y2: 7, class: "rh-hatch-line" }))));
  }

  function start(app) {
    panes(app);
    app.drawn = R.table();
    app.root.append(hatch());
    for (const site of app.payload.sites) (site.area ? addArea : addSite)(app, site);
    for (const site of app.payload.sites) addPrecision(app, site);
    for (const leg of app.payload.legs) if (leg.link) addLink(app, leg);
    for (const route of app.payload.routes) addRoute(app, route);
  }

  function nameLayer(app, id) {
    const entry = app.drawn[id];
    const item = R.item(app, id);
    const node = entry && (entry.marker ? entry.marker.getElement() : entry.area && entry.area.getElement());
    if (node) node.setAttribute("aria-label", [item.title, item.kind, R.basisName(app, id)].filter(Boolean).join(", "));
  }

  // All bands lie under all casings, all casings under all lines: add them rank by rank.
  function show(app) {
    const ranks = [];
    for (const [id, entry] of Object.entries(app.drawn)) {
      const visible = R.isVisible(app, id);
      entry.layers.forEach((layer, rank) => {
        if (!visible) layer.remove();
        else if (!app.map.hasLayer(layer)) (ranks[rank] = ranks[rank] || []).push(layer);
      });
    }
    for (const layers of ranks) for (const layer of layers || []) layer.addTo(app.map);
    R.dress(app);
    for (const id of Object.keys(app.drawn)) nameLayer(app, id);
  }

  function siteStates(app, site) {
    const own = R.seen(app, "observations").filter((entry) => entry.site === site.id);
    return new Set(own.map((entry) => app.states[entry.id]));
  }

  function siteClass(states) {
    const main = ["on-this-day", "earlier", "not-yet"].find((state) => states.has(state));
    return [main ? "is-" + main : "is-plain", states.has("undated") ? "is-undated" : ""].join(" ").trim();
  }

  function step(app) {
    for (const site of app.payload.sites) {
      const entry = app.drawn[site.id];
      if (!entry) continue;
      const state = siteClass(siteStates(app, site));
      if (entry.state === state) continue;
      entry.state = state;
      const node = entry.marker ? entry.inner : entry.area.getElement();
      if (node) for (const name of ["on-this-day", "earlier", "not-yet", "plain", "undated"]) {
        node.classList.toggle("is-" + name, state.split(" ").includes("is-" + name));
      }
      if (entry.marker) entry.marker.setZIndexOffset(state.includes("is-on-this-day") ? 1000 : 0);
    }
    for (const leg of app.payload.legs) markBetween(app, leg);
  }

  function markBetween(app, leg) {
    const between = R.isBetween(leg, app.step) && !R.hasReach(app, leg) && !R.hasFallen(app, leg.id);
    for (const id of [leg.id, ...leg.routes]) {
      for (const layer of (app.drawn[id] || {}).under || []) {
        const path = layer.getElement();
        if (path) path.classList.toggle("is-between", between);
      }
    }
  }

  function forget(app) {
    for (const entry of Object.values(app.drawn)) entry.state = null;
  }

  Object.assign(R, {
    startLayers: start, showLayers: show, stepLayers: step, forgetLayers: forget, lineDash: dash,
  });
})((window.Railhead = window.Railhead || {}));
