/* The symbol of a site: its kind, the state of the day, and an outline that says what it stands on. */
(function (R) {
  "use strict";

  const PLATE = 11.5;
  const OUTLINE = 13.8;
  const RADIUS = 15;

  function path(app, kind) {
    const { symbols } = app.payload.theme;
    return symbols[kind] || symbols.place;
  }

  function glyph(app, kind, size) {
    return R.svg("path", {
      d: path(app, kind), class: "rh-glyph", "fill-rule": "evenodd", transform: "scale(" + size / 24 + ") translate(-12 -12)",
    });
  }

  // Corroborated double, imaged solid, reported dashed, inferred or without support dotted.
  function outline(radius, { basis, fallen }) {
    // Dashes and dots are whole parts of the circle, so that no ring is seen with a broken one.
    const size = radius < 9 ? { pathLength: 36, "data-small": true } : { pathLength: 60 };
    const ring = (r) => R.svg("circle", { r, class: "rh-outline rh-outline-" + (fallen ? "fallen" : basis), ...size });
    if (basis !== "corroborated" || fallen) return [ring(radius)];
    return [ring(radius - 0.6), ring(radius + 2)];
  }

  function strike() {
    const ends = { x1: -14, y1: 14, x2: 14, y2: -14 };
    return [R.svg("line", { ...ends, class: "rh-strike-halo" }), R.svg("line", { ...ends, class: "rh-strike" })];
  }

  function symbol(app, kind, look) {
    const now = look || { basis: "imaged" };
    return R.svg("svg", { viewBox: "-22 -22 44 44", width: 44, height: 44, class: "rh-symbol rh-kind-" + kind, "aria-hidden": "true" },
      R.svg("circle", { r: 19.5, class: "rh-ring-halo" }),
      R.svg("circle", { r: 16.6, class: "rh-halo" }),
      R.svg("circle", { r: 18.7, class: "rh-ring" }),
      R.svg("circle", { r: 18.7, class: "rh-dots" }),
      R.svg("circle", { r: PLATE, class: "rh-plate" }),
      ...outline(OUTLINE, now),
      glyph(app, kind, 15.5),
      ...(now.fallen ? strike() : []),
      ...R.cornerSigns(now));
  }

  // The symbol of a kind without its plate, for lists, headings and the name of a leg.
  function kindIcon(app, kind, size) {
    const icon = R.icon(path(app, kind), size);
    icon.classList.add("rh-kind-glyph", "rh-kind-" + kind);
    return icon;
  }

  function small(app) {
    return app.map.getZoom() < 5.5;
  }

  function symbolRadius(app) {
    return RADIUS * (small(app) ? 0.75 : 1);
  }

  Object.assign(R, { symbol, outline, kindIcon, smallSymbols: small, symbolRadius });
})((window.Railhead = window.Railhead || {}));
