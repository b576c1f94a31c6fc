/* The key to the map: only what the visible report holds. */
(function (R) {
  "use strict";

  function picture(width, height, ...shapes) {
    return R.svg("svg", { viewBox: "0 0 " + width + " " + height, width, height, class: "rh-sample", "aria-hidden": "true" }, ...shapes);
  }

  // A line with the symbol of its kind above it: kinds differ by shape, not by colour alone.
  function stroke(app, className, dash, kind) {
    const y = kind ? 20 : 11;
    const ends = { x1: 1, y1: y, x2: 35, y2: y };
    const icon = kind && R.kindIcon(app, kind, 14);
    if (icon) R.set(icon, { x: 11, y: 0 });
    const line = R.svg("line", { ...ends, class: "rh-line " + className, "stroke-dasharray": dash });
    return picture(36, kind ? 25 : 22, R.svg("line", { ...ends, class: "rh-casing" }), line, icon);
  }

  function routeSample(app, route) {
    return stroke(app, "rh-kind-" + route.kind, R.lineDash(app, route.basis, route.schematic), route.kind);
  }

  function linkSample(app, kind) {
    return stroke(app, "rh-link", app.payload.theme.dashes.link, kind);
  }

  function lineSample(app, leg) {
    const routes = app.payload.routes.filter((entry) => entry.leg === leg.id && R.isVisible(app, entry.id));
    const route = routes.find((entry) => !entry.schematic) || routes[0];
    return route ? routeSample(app, route) : linkSample(app, leg.kind);
  }

  function entry(list, sample, text) {
    list.append(R.el("li", null, sample, R.el("span", { text })));
  }

  function places(app, list) {
    const sites = R.seen(app, "sites");
    for (const kind of new Set(sites.map((site) => site.kind))) entry(list, R.symbol(app, kind), R.ui(app, "kind_" + kind));
    if (sites.some((site) => site.precision_km)) {
      entry(list, picture(36, 22, R.svg("circle", { cx: 18, cy: 11, r: 9, class: "rh-precision" })), R.ui(app, "legend_precision"));
    }
    if (sites.some((site) => site.area)) {
      entry(list, hatched(), R.ui(app, "legend_area"));
    }
  }

  function hatched() {
    return picture(36, 22, R.svg("rect", { x: 3, y: 2, width: 30, height: 18, class: "rh-area", fill: "url(#rh-hatch)" }));
  }

  function tube() {
    const ends = { x1: 7, y1: 11, x2: 29, y2: 11 };
    return picture(36, 22, R.svg("line", { ...ends, class: "rh-between-band is-between" }), R.svg("line", { ...ends, class: "rh-casing is-between" }));
  }

  function linkKinds(legs) {
    return new Set(legs.filter((leg) => leg.link).map((leg) => leg.kind));
  }

  function lines(app, list) {
    const routes = R.seen(app, "routes");
    const done = new Set();
    for (const route of routes) {
      const key = [route.kind, route.basis, route.schematic].join();
      if (done.has(key)) continue;
      done.add(key);
      const text = R.ui(app, "mode_" + route.kind) + " (" + R.ui(app, "basis_" + route.basis) + ")";
      entry(list, routeSample(app, route), route.schematic ? text + ". " + R.ui(app, "legend_schematic") : text);
    }
    const legs = R.seen(app, "legs");
    for (const kind of linkKinds(legs)) entry(list, linkSample(app, kind), R.ui(app, "legend_link"));
    if (legs.some((leg) => leg.between)) {
      entry(list, tube(), R.ui(app, "legend_between"));
    }
  }

  function stateSample(app, state) {
    const site = R.seen(app, "sites").find((one) => !one.area) || { kind: "place" };
    const sample = R.symbol(app, site.kind);
    sample.classList.add("is-" + state);
    return sample;
  }

  function states(app, list) {
    const undated = R.seen(app, "observations").some((one) => !one.span);
    for (const state of R.STATES) {
      if (state === "undated" && !undated) continue;
      entry(list, stateSample(app, state), R.ui(app, "state_" + state));
    }
  }

  function group(app, key, fill) {
    const list = R.el("ul");
    fill(app, list);
    return list.children.length ? R.el("div", null, R.el("h4", { text: R.ui(app, key) }), list) : null;
  }

  // A strip under the map on wide screens: the least a reader must know to read it. The whole key is in the panel.
  function renderStrip(app) {
    const list = R.el("ul");
    const sites = R.seen(app, "sites");
    for (const kind of new Set(sites.filter((site) => !site.area).map((site) => site.kind))) entry(list, R.symbol(app, kind), R.ui(app, "kind_" + kind));
    if (sites.some((site) => site.area)) entry(list, hatched(), R.ui(app, "key_area"));
    const routes = R.seen(app, "routes");
    const kinds = new Map(routes.filter((route) => !route.schematic).map((route) => [route.kind, route]));
    for (const [kind, route] of kinds) entry(list, routeSample(app, route), R.ui(app, "mode_" + kind));
    for (const basis of new Set(routes.map((route) => route.basis))) {
      entry(list, stroke(app, "", R.lineDash(app, basis)), R.ui(app, "key_line", { basis: R.ui(app, "basis_" + basis) }));
    }
    const legs = R.seen(app, "legs");
    for (const kind of linkKinds(legs)) entry(list, linkSample(app, kind), R.ui(app, "key_link"));
    if (legs.some((leg) => leg.between)) entry(list, tube(), R.ui(app, "key_between"));
    for (const state of ["on-this-day", "not-yet"]) entry(list, stateSample(app, state), R.ui(app, "state_" + state));
    app.nodes.key.replaceChildren(list);
  }

  function render(app) {
    renderStrip(app);
    const before = app.panel.legend.querySelector("details");
    const details = R.el("details", null, R.el("summary", { "data-focus": "legend" }, R.el("h3", { text: R.ui(app, "legend") })),
      group(app, "legend_places", places), group(app, "legend_lines", lines), group(app, "legend_states", states),
      R.el("p", { class: "rh-keys", text: R.ui(app, "keys") }));
    details.open = before ? before.open : !R.narrow(app);
    app.panel.legend.replaceChildren(details);
  }

  Object.assign(R, { renderLegend: render, lineSample });
})((window.Railhead = window.Railhead || {}));
