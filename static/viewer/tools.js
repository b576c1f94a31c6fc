/* Buttons on the map (zoom, move, background), the credits line and short messages. */
(function (R) {
  "use strict";

  const ICONS = {
    plus: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
    minus: "M5 11h14v2H5z",
    fit: "M4 4h6v2H6v4H4zm10 0h6v6h-2V6h-4zM4 14h2v4h4v2H4zm14 0h2v6h-6v-2h4z",
    layers: "M12 3 2.5 8.2 12 13.4l9.5-5.2zM4.6 11.3 2.5 12.5 12 17.7l9.5-5.2-2.1-1.2L12 15.3zM4.6 15.6l-2.1 1.2L12 22l9.5-5.2-2.1-1.2L12 19.6z",
    north: "M12 7l7 8H5z", south: "M12 17l7-8H5z", west: "M7 12l8-7v14z", east: "M17 12 9 5v14z",
  };
  const MOVES = { north: [0, -1], west: [-1, 0], east: [1, 0], south: [0, 1] };

  function zoomBy(app, amount) {
    app.map.setZoom(app.map.getZoom() + amount, { animate: !app.still });
  }

  function moveBy(app, direction) {
    const size = app.map.getSize();
    const [x, y] = MOVES[direction];
    app.map.panBy([x * size.x * 0.25, y * size.y * 0.25], { animate: !app.still });
  }

  function fitAll(app, animate) {
    const size = app.map.getSize();
    if (!size.x || !size.y) return;
    const narrow = size.x < 560;
    const padding = narrow ? [30, 44] : [Math.min(110, size.x * 0.1), 84];
    const bounds = L.latLngBounds(app.payload.bounds);
    const needed = app.map.getBoundsZoom(bounds, false, L.point(padding).multiplyBy(2));
    // A phone cannot hold half the world at zoom 3.
    app.map.setMinZoom(Math.min(3, Math.max(1, needed)));
    app.map.fitBounds(bounds, { padding, animate: Boolean(animate) && !app.still, maxZoom: 10 });
    app.fitted = animate ? null : { zoom: app.map.getZoom(), centre: app.map.getCenter() };
  }

  // Until the reader moves the map, a new size means a new opening view.
  function untouched(app) {
    return Boolean(app.fitted) && app.map.getZoom() === app.fitted.zoom && app.map.getCenter().equals(app.fitted.centre, 1e-6);
  }

  function tool(app, name, key, action) {
    const node = R.button(ICONS[name], { class: "rh-tool" }, action);
    app.named.push([node, key]);
    return node;
  }

  function movePad(app) {
    const pad = R.el("div", { class: "rh-pad", role: "group" });
    app.named.push([pad, "pan_group"]);
    for (const name of Object.keys(MOVES)) {
      const node = tool(app, name, "pan_" + name, () => moveBy(app, name));
      node.classList.add("rh-pad-" + name);
      pad.append(node);
    }
    return pad;
  }

  function radio(app, entry) {
    const id = entry ? entry.id : "plain";
    const input = R.el("input", { type: "radio", name: "rh-background", value: id });
    input.checked = (app.tiles || "plain") === id;
    input.addEventListener("change", () => R.useTiles(app, entry));
    const key = "background_" + id;
    return R.el("label", null, input, R.el("span", { text: R.has(app, key) ? R.ui(app, key) : id }));
  }

  function fillMenu(app) {
    const box = R.el("fieldset", null, R.el("legend", { text: R.ui(app, "layers") }), radio(app, null));
    for (const entry of app.payload.tiles || []) box.append(radio(app, entry));
    app.menu.replaceChildren(box, R.el("p", { text: R.ui(app, "background_note") }));
  }

  function toggleMenu(app, open) {
    app.menu.hidden = !open;
    app.menuButton.setAttribute("aria-expanded", String(open));
    if (open) fillMenu(app);
    const first = open && app.menu.querySelector("input:checked");
    if (first) first.focus();
  }

  function closeMenu(app) {
    if (!app.menu || app.menu.hidden) return false;
    toggleMenu(app, false);
    app.menuButton.focus();
    return true;
  }

  function build(app) {
    app.menu = R.el("div", { class: "rh-menu", id: "rh-menu" });
    app.menu.hidden = true;
    app.menuButton = tool(app, "layers", "layers", () => toggleMenu(app, app.menu.hidden));
    R.set(app.menuButton, { "aria-expanded": "false", "aria-controls": "rh-menu" });
    const tools = R.el("div", { class: "rh-tools" },
      tool(app, "plus", "zoom_in", () => zoomBy(app, 0.75)),
      tool(app, "minus", "zoom_out", () => zoomBy(app, -0.75)),
      tool(app, "fit", "fit_all", () => fitAll(app, true)));
    if ((app.payload.tiles || []).length) tools.append(app.menuButton);
    const pad = movePad(app);
    app.message = R.el("p", { class: "rh-message", role: "status" });
    app.nodes.mapbox.append(app.message);
    app.nodes.stage.append(R.el("div", { class: "rh-bar" }, tools, app.menu, pad));
    app.overlays.push(tools, pad);
    app.map.on("click movestart", () => { if (!app.menu.hidden) toggleMenu(app, false); });
    app.map.on("zoomend", () => limits(app, tools));
  }

  function limits(app, tools) {
    const zoom = app.map.getZoom();
    const [plus, minus] = tools.querySelectorAll("button");
    plus.setAttribute("aria-disabled", String(zoom >= app.map.getMaxZoom()));
    minus.setAttribute("aria-disabled", String(zoom <= app.map.getMinZoom()));
  }

  function notify(app, key) {
    app.notice = key;
    app.message.textContent = R.ui(app, key);
    clearTimeout(app.noticeTimer);
    app.noticeTimer = setTimeout(() => {
      app.notice = null;
      app.message.textContent = "";
    }, 8000);
  }

  function renderCredits(app) {
    const tiles = (app.payload.tiles || []).find((entry) => entry.id === app.tiles);
    const note = R.el("details", { class: "rh-borders" },
      R.el("summary", { "data-focus": "borders" }, R.el("span", { class: "rh-i", text: "i", "aria-hidden": "true" }), R.el("span", { text: R.ui(app, "borders") })),
      R.el("p", { text: R.ui(app, "borders_note") }));
    const open = app.nodes.credits.querySelector("details[open]");
    note.open = Boolean(open);
    const text = [R.ui(app, "credits"), tiles && tiles.credit].filter(Boolean).join(" · ");
    R.keepFocus(app, () => app.nodes.credits.replaceChildren(R.el("span", { text }), note));
  }

  function render(app) {
    for (const [node, key] of app.named) R.set(node, { "aria-label": R.ui(app, key), title: node.tagName === "BUTTON" ? R.ui(app, key) : null });
    R.set(app.map.getContainer(), { "aria-label": R.ui(app, "map_label") });
    if (app.notice) app.message.textContent = R.ui(app, app.notice);
    if (!app.menu.hidden) fillMenu(app);
    renderCredits(app);
  }

  Object.assign(R, { buildTools: build, renderTools: render, renderCredits, fitAll, untouched, moveBy, zoomBy, closeMenu, notify });
})((window.Railhead = window.Railhead || {}));
