/* What each item stands on now, what has no support left, and the marks that say so without colour. */
(function (R) {
  "use strict";

  const BASES = ["reported", "imaged", "corroborated", "inferred"];

  // The basis that holds now: without the sources left out, or else as the payload has it.
  function basisOf(app, id) {
    return app.basis[id] || app.index[id].entry.basis;
  }

  function hasFallen(app, id) {
    return app.fallen.has(id);
  }

  // The payload's sentences were written with every source in them.
  function isChanged(app, id) {
    return hasFallen(app, id) || basisOf(app, id) !== app.index[id].entry.basis;
  }

  // The denial that the payload marks, unless its own source is left out.
  function isDenied(app, id) {
    return Boolean(app.index[id].entry.denied) && !app.undenied.has(id);
  }

  function basisName(app, id) {
    return R.ui(app, hasFallen(app, id) ? "fallen" : "basis_" + basisOf(app, id));
  }

  // What stands on an item's symbol and before its name: the letter of its report, doubt, denial.
  function marksOf(app, id) {
    const { entry } = app.index[id];
    const fallen = hasFallen(app, id);
    return { letter: entry.mark, doubt: !fallen && inferred(app, id), denied: isDenied(app, id) };
  }

  // A leg is seen as its lines: where one of them is inferred, so is what is drawn for the leg.
  function inferred(app, id) {
    const lines = (app.index[id].entry.routes || []).filter((one) => app.index[one] && R.isVisible(app, one));
    return [id, ...lines].some((one) => basisOf(app, one) === "inferred");
  }

  function look(app, id) {
    return { basis: basisOf(app, id), fallen: hasFallen(app, id), ...marksOf(app, id) };
  }

  function sign(name, x, y, shape) {
    return R.svg("g", { class: "rh-sign rh-sign-" + name, transform: "translate(" + x + " " + y + ")" }, R.svg("circle", { r: 6.4 }), shape);
  }

  function letterShape(text) {
    return R.svg("text", { y: 3.7, "text-anchor": "middle", text });
  }

  const bar = () => R.svg("line", { x1: -4.2, y1: 4.2, x2: 4.2, y2: -4.2 });

  // FGDC-STD-013-2006: a question mark where existence is questionable; here, where it is inferred.
  const SIGNS = { letter: letterShape, doubt: () => letterShape("?"), denied: bar };
  const CORNERS = { letter: [11.5, -11.5], doubt: [11.5, 11.5], denied: [-11.5, 11.5] };

  function cornerSigns(marks) {
    return Object.keys(SIGNS).filter((name) => marks[name]).map((name) => sign(name, ...CORNERS[name], SIGNS[name](marks[name])));
  }

  // The same marks side by side, in the middle of a line that has no room for its name.
  function signRow(marks, at) {
    const names = Object.keys(SIGNS).filter((name) => marks[name]);
    const left = at.x - (names.length - 1) * 7;
    return names.map((name, index) => sign(name, left + index * 14, at.y, SIGNS[name](marks[name])));
  }

  function inlineSign(app, name, marks) {
    const label = { letter: null, doubt: R.ui(app, "basis_inferred"), denied: R.ui(app, "denied") }[name];
    const node = R.svg("svg", { viewBox: "-7.5 -7.5 15 15", width: 15, height: 15, class: "rh-inline-sign", role: "img", "aria-label": label || marks.letter },
      sign(name, 0, 0, SIGNS[name](marks[name])));
    return node;
  }

  function inlineSigns(app, id) {
    const marks = marksOf(app, id);
    return Object.keys(SIGNS).filter((name) => marks[name]).map((name) => inlineSign(app, name, marks));
  }

  // An area has no symbol: its name carries the outline of its basis.
  function basisDot(app, id) {
    return R.svg("svg", { viewBox: "-8 -8 16 16", width: 15, height: 15, class: "rh-inline-sign rh-kind-" + app.index[id].entry.kind, "aria-hidden": "true" },
      ...R.outline(5, look(app, id)));
  }

  function take(app, message) {
    const before = JSON.stringify([app.basis, [...app.fallen], [...app.undenied]]);
    if (message.basis) app.basis = Object.assign(R.table(), message.basis);
    if (message.fallen) app.fallen = new Set(message.fallen);
    if (message.undenied) app.undenied = new Set(message.undenied);
    return before !== JSON.stringify([app.basis, [...app.fallen], [...app.undenied]]);
  }

  function dressSite(app, site, dim) {
    const drawn = app.drawn[site.id];
    if (!drawn) return;
    const node = drawn.marker ? drawn.inner : drawn.area.getElement();
    const now = look(app, site.id);
    const key = JSON.stringify(now);
    if (drawn.marker && drawn.look !== key) {
      drawn.look = key;
      drawn.inner.replaceChildren(R.symbol(app, site.kind, now));
    }
    if (node) mark(node, now, dim);
    const circle = drawn.circle && drawn.circle.getElement();
    if (circle) mark(circle, now, dim);
  }

  function mark(node, { fallen }, dim) {
    node.classList.toggle("is-dim", dim);
    node.classList.toggle("is-fallen", fallen);
  }

  function dressLine(app, id, dash) {
    const drawn = app.drawn[id];
    if (!drawn || drawn.type !== "line") return;
    const line = drawn.layers[drawn.under.length];
    line.setStyle({ dashArray: dash });
    for (const layer of [...drawn.under, line]) {
      const node = layer.getElement();
      if (node) mark(node, { fallen: hasFallen(app, id) }, !R.isKept(app, id));
    }
  }

  // Leaflet makes a new node each time a layer comes back, so this follows whatever shows layers.
  function dress(app) {
    for (const site of app.payload.sites) dressSite(app, site, !R.isKept(app, site.id));
    for (const route of app.payload.routes) dressLine(app, route.id, R.lineDash(app, basisOf(app, route.id), route.schematic));
    for (const leg of app.payload.legs) if (leg.link) dressLine(app, leg.id, app.payload.theme.dashes.link);
  }

  Object.assign(R, {
    BASES, basisOf, isDenied, hasFallen, isChanged, basisName, marksOf, look, cornerSigns, signRow, inlineSigns, basisDot, takeEvidence: take, dress,
  });
})((window.Railhead = window.Railhead || {}));
