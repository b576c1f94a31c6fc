/* Puts the parts together around the map that folium made, and listens to Python. */
(function (R) {
  "use strict";

  const CSS_WAIT = 3000;
  const waiting = [];

  function skeleton(app, container) {
    const nodes = {
      mapbox: R.el("div", { class: "rh-mapbox" }), key: R.el("div", { class: "rh-key", "aria-hidden": "true" }), credits: R.el("div", { class: "rh-credits" }),
      control: R.el("div", { class: "rh-control", role: "group" }), panel: R.el("section", { class: "rh-panel", tabindex: "0" }),
    };
    app.named.push([nodes.control, "control_label"]);
    app.root = R.el("div", { class: "rh" });
    app.root.style.visibility = "hidden";
    nodes.stage = R.el("div", { class: "rh-stage" }, nodes.mapbox);
    const mapColumn = R.el("div", { class: "rh-map-column" }, nodes.stage, nodes.key, nodes.credits);
    container.parentNode.insertBefore(app.root, container);
    app.root.append(R.el("div", { class: "rh-grid" }, mapColumn, nodes.control, nodes.panel));
    nodes.mapbox.append(container);
    for (const side of ["width", "height"]) container.style[side] = "100%";
    R.set(container, { role: "region", tabindex: "0", class: container.className + " rh-map" });
    app.nodes = nodes;
  }

  function tame(app) {
    const { map } = app;
    if (map.attributionControl) map.attributionControl.remove();
    if (map.zoomControl) map.zoomControl.remove();
    if (map.keyboard) map.keyboard.disable();
    Object.assign(map.options, { zoomSnap: 0.25, zoomDelta: 0.75, wheelPxPerZoomLevel: 160, wheelDebounceTime: 40, maxBoundsViscosity: 1, worldCopyJump: false });
    map.setMaxZoom(10);
    app.map.getContainer().setAttribute("tabindex", "0");
    L.control.scale({ imperial: false, position: "bottomleft", maxWidth: 110 }).addTo(map);
    app.overlays.push(map.getContainer().querySelector(".leaflet-control-scale"));
    watchMotion(app);
    R.watchHand(app);
  }

  function watchMotion(app) {
    const query = window.matchMedia("(prefers-reduced-motion: reduce)");
    const { map } = app;
    const apply = () => {
      app.still = query.matches;
      map._zoomAnimated = !app.still && L.DomUtil.TRANSITION && L.Browser.any3d;
      map._fadeAnimated = !app.still;
      map.options.inertia = !app.still;
    };
    // Popups pan the map without asking; here they are asked.
    map.panBy = (offset, options) => L.Map.prototype.panBy.call(map, offset, app.still ? { ...options, animate: false } : options);
    apply();
    query.addEventListener("change", apply);
  }

  function indexItems(payload) {
    const index = R.table();
    for (const [kind, type] of [["sites", "site"], ["legs", "leg"], ["routes", "route"], ["observations", "observation"]]) {
      for (const entry of payload[kind]) index[entry.id] = { type, entry };
    }
    return index;
  }

  function create(map, payload) {
    return {
      map, payload, index: indexItems(payload), language: payload.language, theme: "light", visible: null,
      step: 0, states: R.table(), seq: -1, goSeq: -1, told: { drawn: false, step: 0, lens: "all" }, playing: false, tiles: null, named: [], overlays: [], ready: false, popup: null,
      lens: "all", lensAsked: "all", kept: new Set(), basis: R.table(), fallen: new Set(), undenied: new Set(), reach: R.table(),
    };
  }

  function cssReady(app, since) {
    const ready = getComputedStyle(app.root).getPropertyValue("--rh-css").trim() === "1";
    if (ready || performance.now() - since > CSS_WAIT) begin(app);
    // A timer, for a frame that is not painted yet gets no animation frames.
    else setTimeout(() => cssReady(app, since), 16);
  }

  function begin(app) {
    app.ready = true;
    R.lookThrough(app);
    R.showLayers(app);
    R.showRulers(app);
    renderAll(app);
    app.map.invalidateSize({ animate: false, pan: false });
    app.width = app.nodes.mapbox.offsetWidth;
    app.hidden = !app.width;
    R.fitAll(app, false);
    R.placeLabels(app);
    app.root.style.visibility = "";
    watchSize(app);
    // What is heavy on the page around waits until the map is there.
    R.tellLater(app);
  }

  function watchSize(app) {
    new ResizeObserver(() => R.sendHeight(app)).observe(app.root);
    // The map also shrinks when the credits below it need a second line.
    new ResizeObserver(() => {
      R.resized(app);
      R.refitPopup(app);
      R.renderTicks(app);
      R.placeLabels(app);
    }).observe(app.nodes.mapbox);
  }

  function renderAll(app) {
    app.root.setAttribute("lang", app.language);
    R.applyTheme(app);
    R.restyleBasemap(app);
    R.renderTools(app);
    R.renderPanel(app);
    R.renderControl(app);
    R.refreshPopup(app);
    drawStep(app);
  }

  function drawStep(app) {
    app.states = R.table();
    for (const entry of app.payload.observations) app.states[entry.id] = R.stateOf(entry, app.step);
    R.stepLayers(app);
    R.stepReach(app);
    R.stepPanel(app);
    R.stepControl(app);
  }

  function clamp(app, step) {
    return Math.max(0, Math.min(app.payload.steps.length - 1, Math.round(step)));
  }

  function goStep(app, step) {
    const next = clamp(app, step);
    if (next === app.step) return;
    app.step = next;
    drawStep(app);
    R.tellLater(app);
  }

  function start(map, text) {
    open(map, R.decode(text));
  }

  function open(map, payload) {
    const app = create(map, payload);
    R.app = app;
    skeleton(app, map.getContainer());
    R.takeFrame(app, () => { if (R.takeTheme(app, { theme: app.pageTheme }) && app.ready) renderAll(app); });
    tame(app);
    R.startLayers(app);
    R.startReach(app);
    R.startRulers(app);
    R.startLabels(app);
    R.startPopups(app);
    R.buildTools(app);
    R.buildPanel(app);
    R.buildControl(app);
    R.startKeys(app);
    R.startBasemap(app);
    for (const message of waiting.splice(0)) R.obey(app, message);
    cssReady(app, performance.now());
  }

  function command(text) {
    const message = R.decode(text);
    if (R.app) R.obey(R.app, message);
    else waiting.push(message);
  }

  function state() {
    const app = R.app;
    const ids = Object.keys(app.index).filter((id) => R.isVisible(app, id));
    return {
      step: app.step, language: app.language, theme: app.theme, zoom: app.map.getZoom(), states: { ...app.states }, visible: ids,
      popup: app.popup ? app.popup.rhId : null, playing: app.playing, ready: app.ready,
      lens: app.lens, fallen: [...app.fallen], rulers: Object.keys(app.drawnRulers), reach: { ...app.bands.ends },
    };
  }

  Object.assign(R, { start, open, command, state, goStep, clampStep: clamp, renderAll, drawStep });
})((window.Railhead = window.Railhead || {}));
