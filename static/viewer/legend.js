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
    return stroke(app, "rh-kind-" + route.kind, R.lineDash(app, R.basisOf(app, route.id), route.schematic), route.kind);
  }

  // The outline of a symbol above the dash of a line, which is just long enough for two of its longest dashes.
  function basisSample(app, basis) {
    const ends = { x1: 1, y1: 22, x2: 35, y2: 22 };
    const ring = R.svg("g", { transform: "translate(18 8.5)", class: "rh-kind-place" }, ...R.outline(6, { basis }));
    return picture(36, 25, ring, R.svg("line", { ...ends, class: "rh-line", "stroke-dasharray": R.lineDash(app, basis) }));
  }

  function markSample(app, marks) {
    return picture(36, 22, ...R.signRow(marks, { x: 18, y: 11 }));
  }

  function rulerSample() {
    const ends = { x1: 4, y1: 11, x2: 32, y2: 11 };
    const tick = (x) => R.svg("line", { x1: x, y1: 3, x2: x, y2: 19, class: "rh-ruler-tick" });
    return picture(36, 22, R.svg("line", { ...ends, class: "rh-ruler" }), tick(4), tick(32));
  }

  function reachSample() {
    const ends = { x1: 7, y1: 11, x2: 29, y2: 11 };
    return picture(36, 22, R.svg("line", { ...ends, class: "rh-reach-edge" }), R.svg("line", { ...ends, class: "rh-reach" }),
      R.svg("circle", { cx: 18, cy: 11, r: 4, class: "rh-steady-sample" }));
  }

  function gapSample() {
    return R.el("span", { class: "rh-gap-sample", "aria-hidden": "true" });
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
      const basis = R.basisOf(app, route.id);
      const key = [route.kind, basis, route.schematic].join();
      if (done.has(key)) continue;
      done.add(key);
      const text = R.ui(app, "mode_" + route.kind) + " (" + R.ui(app, "basis_" + basis) + ")";
      entry(list, routeSample(app, route), route.schematic ? text + ". " + R.ui(app, "legend_schematic") : text);
    }
    const legs = R.seen(app, "legs");
    for (const kind of linkKinds(legs)) entry(list, linkSample(app, kind), R.ui(app, "legend_link"));
    if (Object.keys(app.reach).length) entry(list, reachSample(), R.ui(app, "legend_reach"));
    if (legs.some((leg) => leg.between && !app.reach[leg.id])) entry(list, tube(), R.ui(app, "legend_between"));
    if (app.rulers.length) entry(list, rulerSample(), R.ui(app, "legend_ruler"));
  }

  function stateSample(app, state) {
    const site = R.seen(app, "sites").find((one) => !one.area) || { kind: "place" };
    const sample = R.symbol(app, site.kind);
    sample.classList.add("is-" + state);
    return sample;
  }

  function bases(app, list) {
    const shown = ["sites", "legs", "routes", "observations"].flatMap((kind) => R.seen(app, kind));
    for (const basis of R.BASES) entry(list, basisSample(app, basis), R.ui(app, "basis_" + basis));
    entry(list, markSample(app, { doubt: true }), R.ui(app, "legend_doubt"));
    if (shown.some((one) => R.isDenied(app, one.id))) entry(list, markSample(app, { denied: true }), R.ui(app, "legend_denied"));
    if (app.fallen.size) entry(list, R.symbol(app, "place", { fallen: true }), R.ui(app, "legend_fallen"));
    const letters = [...new Set(shown.map((one) => one.mark).filter(Boolean))].sort();
    if (letters.length) entry(list, markSample(app, { letter: letters[0] }), R.ui(app, "legend_letter"));
  }

  function states(app, list) {
    const undated = R.seen(app, "observations").some((one) => !one.span);
    for (const state of R.STATES) {
      if (state === "undated" && !undated) continue;
      entry(list, stateSample(app, state), R.ui(app, "state_" + state));
    }
    entry(list, gapSample(), R.ui(app, "legend_gap"));
  }

  function group(app, key, fill) {
    const list = R.el("ul");
    fill(app, list);
    return list.children.length ? R.el("div", null, R.el("h4", { text: R.ui(app, key) }), list) : null;
  }

  function standing(app) {
    return new Set(["sites", "routes"].flatMap((kind) => R.seen(app, kind)).map((one) => R.basisOf(app, one.id)));
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
    for (const basis of R.BASES.filter((one) => standing(app).has(one))) entry(list, basisSample(app, basis), R.ui(app, "basis_" + basis));
    const legs = R.seen(app, "legs");
    for (const kind of linkKinds(legs)) entry(list, linkSample(app, kind), R.ui(app, "key_link"));
    if (Object.keys(app.reach).length) entry(list, reachSample(), R.ui(app, "key_reach"));
    else if (legs.some((leg) => leg.between)) entry(list, tube(), R.ui(app, "key_between"));
    for (const state of ["on-this-day", "not-yet"]) entry(list, stateSample(app, state), R.ui(app, "state_" + state));
    app.nodes.key.replaceChildren(list);
  }

  function render(app) {
    renderStrip(app);
    const before = app.panel.legend.querySelector("details");
    const details = R.el("details", null, R.el("summary", { "data-focus": "legend" }, R.el("h3", { text: R.ui(app, "legend") })),
      group(app, "legend_places", places), group(app, "legend_lines", lines), group(app, "legend_bases", bases), group(app, "legend_states", states),
      R.el("p", { class: "rh-keys", text: R.ui(app, "keys") }));
    details.open = before ? before.open : !R.narrow(app);
    app.panel.legend.replaceChildren(details);
  }

  Object.assign(R, { renderLegend: render, lineSample });
})((window.Railhead = window.Railhead || {}));
