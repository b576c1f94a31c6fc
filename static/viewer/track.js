/* The track of the time control: which days hold an observation, on which nothing was observed, and dates below. */
(function (R) {
  "use strict";

  const LABEL_GAP = 10;

  function lastStep(app) {
    return app.payload.steps.length - 1;
  }

  function build(app, input) {
    const track = R.el("div", { class: "rh-track" });
    const lanes = R.el("div", { class: "rh-lanes", "aria-hidden": "true" });
    const spans = R.el("div", { class: "rh-spans", "aria-hidden": "true" });
    const ticks = R.el("div", { class: "rh-ticks", "aria-hidden": "true" });
    track.append(lanes, R.el("div", { class: "rh-bed" }, spans, input), ticks);
    app.track = { track, lanes, spans, ticks, gaps: [] };
    track.addEventListener("pointermove", (event) => hint(app, event));
    return track;
  }

  function dated(app, list) {
    return list.filter((entry) => entry.span && !R.isOutside(app, entry));
  }

  function standing(app, list) {
    return dated(app, list).filter((entry) => !R.hasFallen(app, entry.id));
  }

  // The steps on which an observation that the reader looks at begins.
  function events(app) {
    const days = standing(app, R.looked(app, "observations")).map((entry) => Math.max(0, entry.span[0]));
    return [...new Set(days)].sort((a, b) => a - b);
  }

  function share(app, step) {
    return step / Math.max(1, lastStep(app));
  }

  // The thumb's centre runs from half a thumb inside one end to half a thumb inside the other.
  function offset(app, step) {
    return "calc(var(--rh-thumb) / 2 + (100% - var(--rh-thumb)) * " + share(app, step).toFixed(5) + ")";
  }

  function width(app, steps) {
    return "calc((100% - var(--rh-thumb)) * " + share(app, steps).toFixed(5);
  }

  // Runs of steps, first and last, on which nothing that is shown was observed.
  function gaps(app) {
    const seen = new Uint8Array(lastStep(app) + 1);
    for (const { span } of standing(app, R.seen(app, "observations"))) seen.fill(1, Math.max(0, span[0]), span[1] + 1);
    const runs = [];
    seen.forEach((any, step) => {
      const run = runs[runs.length - 1];
      if (any) return;
      if (run && run[1] === step - 1) run[1] = step;
      else runs.push([step, step]);
    });
    return runs;
  }

  function gapAt(app, [first, last]) {
    const [from, to] = [Math.max(0, first - 0.5), Math.min(lastStep(app), last + 0.5)];
    const node = R.el("span", { class: "rh-gap", title: R.ui(app, "gap"), "data-from": first, "data-to": last });
    node.style.left = offset(app, from);
    node.style.width = width(app, to - from) + ")";
    return node;
  }

  // The slider lies over the track, so the track itself says what is under the pointer.
  function hint(app, event) {
    const box = app.track.spans.getBoundingClientRect();
    const thumb = thumbWidth(app);
    const step = Math.round(((event.clientX - box.left - thumb / 2) / (box.width - thumb)) * lastStep(app));
    const empty = app.track.gaps.some(([first, last]) => first <= step && step <= last);
    if (empty) R.set(app.track.track, { title: R.ui(app, "gap") });
    else app.track.track.removeAttribute("title");
  }

  function spanAt(app, entry) {
    const [from, to] = [Math.max(0, entry.span[0]), Math.min(lastStep(app), entry.span[1])];
    const node = R.el("span", { class: "rh-span", "data-id": entry.id });
    node.classList.toggle("is-uncertain", entry.uncertain);
    node.classList.toggle("is-dim", !R.isKept(app, entry.id));
    node.classList.toggle("is-fallen", R.hasFallen(app, entry.id));
    node.style.left = offset(app, from);
    node.style.width = width(app, to - from) + " + 2 * var(--rh-span-end))";
    return node;
  }

  // Reports that are compared have a lane each, named by its letter.
  function laneOf(app, letter, entries) {
    return R.el("div", { class: "rh-lane" }, R.el("span", { class: "rh-lane-letter", text: letter }),
      ...entries.filter((entry) => entry.mark === letter).map((entry) => spanAt(app, entry)));
  }

  function renderSpans(app) {
    const { lanes, spans } = app.track;
    const shown = dated(app, R.seen(app, "observations"));
    const letters = [...new Set(shown.map((entry) => entry.mark).filter(Boolean))].sort();
    app.track.gaps = gaps(app);
    spans.replaceChildren(...app.track.gaps.map((run) => gapAt(app, run)), ...shown.filter((entry) => !entry.mark).map((entry) => spanAt(app, entry)));
    lanes.replaceChildren(...letters.map((letter) => laneOf(app, letter, shown)));
  }

  function thumbWidth(app) {
    return parseFloat(getComputedStyle(app.root).getPropertyValue("--rh-thumb"));
  }

  function tickAt(app, step) {
    const node = R.el("span", { class: "rh-tick", text: R.words(app).short_dates[step] });
    node.style.left = offset(app, step);
    node.addEventListener("click", () => R.stepBy(app, step - app.step));
    return node;
  }

  // Dates of observations stand where there is room; on a long window most have none, and are not even measured.
  function renderTicks(app) {
    const { ticks } = app.track;
    const room = ticks.offsetWidth;
    const thumb = thumbWidth(app);
    const last = lastStep(app);
    const taken = [];
    ticks.replaceChildren();
    for (const step of [0, last, ...events(app)]) {
      const centre = thumb / 2 + (room - thumb) * share(app, step);
      if (taken.some(([a, b]) => centre > a - LABEL_GAP && centre < b + LABEL_GAP)) continue;
      const node = tickAt(app, step);
      ticks.append(node);
      const half = node.offsetWidth / 2;
      const from = step === 0 ? 0 : step === last ? room - half * 2 : centre - half;
      if (step === 0) node.classList.add("is-first");
      if (step === last) node.classList.add("is-last");
      if (taken.some(([a, b]) => from < b + LABEL_GAP && from + half * 2 > a - LABEL_GAP)) node.remove();
      else taken.push([from, from + half * 2]);
    }
  }

  Object.assign(R, { buildTrack: build, renderSpans, renderTicks, eventSteps: events });
})((window.Railhead = window.Railhead || {}));
