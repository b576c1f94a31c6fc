/* The lens: one choice of evidence that list, map and control look through together. */
(function (R) {
  "use strict";

  const LENSES = ["all", "reported", "imaged", "corroborated", "inferred", "denied"];

  function matches(app, id) {
    if (app.lens === "all") return true;
    if (R.hasFallen(app, id)) return false;
    return app.lens === "denied" ? showsDenied(app, id) : R.basisOf(app, id) === app.lens;
  }

  // A line is drawn for its leg: where one is denied, so is what the other shows.
  function showsDenied(app, id) {
    const { leg } = app.index[id].entry;
    return R.isDenied(app, id) || Boolean(leg && app.index[leg] && R.isDenied(app, leg));
  }

  // A site stays in sight with whatever the lens shows at it.
  function find(app) {
    const kept = new Set(Object.keys(app.index).filter((id) => R.isVisible(app, id) && matches(app, id)));
    for (const entry of R.seen(app, "observations")) if (kept.has(entry.id)) kept.add(entry.site);
    for (const leg of R.seen(app, "legs")) if (kept.has(leg.id)) for (const end of leg.ends) kept.add(end);
    return kept;
  }

  function isKept(app, id) {
    return app.lens === "all" || app.kept.has(id);
  }

  function look(app) {
    app.kept = find(app);
  }

  // What the lens leaves of a list of the payload.
  function looked(app, kind) {
    return R.seen(app, kind).filter((entry) => isKept(app, entry.id));
  }

  function hidden(app, n) {
    return n ? R.el("p", { class: "rh-unseen", text: R.ui(app, "lens_hides", { n }) }) : "";
  }

  // Obeyed once for each new value from Python: between two of them the reader's own lens stays.
  function take(app, message) {
    if (!LENSES.includes(message.lens) || message.lens === app.lensAsked) return false;
    app.lensAsked = message.lens;
    app.told.lens = message.lens;
    if (message.lens === app.lens) return false;
    app.lens = message.lens;
    return true;
  }

  function next(app) {
    app.lens = LENSES[(LENSES.indexOf(app.lens) + 1) % LENSES.length];
    R.redrawEvidence(app);
    R.announce(app, label(app));
    R.tellLater(app);
  }

  function label(app) {
    const own = { all: () => R.ui(app, "lens_all"), denied: () => R.ui(app, "lens_denied") }[app.lens];
    return R.ui(app, "lens", { name: own ? own() : R.ui(app, "basis_" + app.lens) });
  }

  function build(app) {
    app.lensButton = R.button(null, { class: "rh-lens", "data-focus": "lens" }, () => next(app));
    return app.lensButton;
  }

  function render(app) {
    const text = label(app);
    const hint = R.ui(app, "lens_hint");
    R.set(app.lensButton, { text, title: hint, "aria-label": text + ". " + hint });
    app.lensButton.classList.toggle("is-on", app.lens !== "all");
  }

  Object.assign(R, { isKept, looked, lookThrough: look, hiddenByLens: hidden, takeLens: take, nextLens: next, buildLens: build, renderLens: render });
})((window.Railhead = window.Railhead || {}));
