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

  function tool(app, name, key, action) {
    const node = R.button(ICONS[name], { class: "rh-tool" }, action);
    app.named.push([node, key]);
    return node;
  }

  function movePad(app) {
    const pad = R.el("div", { class: "rh-pad", role: "group" });
    app.named.push([pad, "pan_group"]);
    for (const name of R.DIRECTIONS) {
      const node = tool(app, name, "pan_" + name, () => R.moveBy(app, name));
      node.classList.add("rh-pad-" + name);
      pad.append(node);
    }
    return pad;
  }

  function radio(app, entry) {
    const id = entry ? entry.id : "plain";
    const input = R.el("input", { type: "radio", name: "rh-background", value: id, "data-focus": "background-" + id });
    input.checked = (app.tiles || "plain") === id;
    input.addEventListener("change", () => R.useTiles(app, entry));
    const key = "background_" + id;
    return R.el("label", null, input, R.el("span", { text: R.has(app, key) ? R.ui(app, key) : id }));
  }

  function fillMenu(app) {
    const box = R.el("fieldset", null, R.el("legend", { text: R.ui(app, "layers") }), radio(app, null));
    for (const entry of app.payload.tiles || []) box.append(radio(app, entry));
    R.keepFocus(app, () => app.menu.replaceChildren(box, R.el("p", { text: R.ui(app, "background_note") })));
  }

  function renderMenu(app) {
    if (!app.menu.hidden) fillMenu(app);
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
      tool(app, "plus", "zoom_in", () => R.zoomBy(app, 0.75)),
      tool(app, "minus", "zoom_out", () => R.zoomBy(app, -0.75)),
      tool(app, "fit", "fit_all", () => R.fitAll(app, true)));
    if ((app.payload.tiles || []).length) tools.append(app.menuButton);
    const pad = movePad(app);
    app.message = R.el("p", { class: "rh-message", role: "status" });
    app.nodes.mapbox.append(app.message);
    app.nodes.stage.append(R.el("div", { class: "rh-bar" }, tools, app.menu, pad));
    app.overlays.push(tools, pad);
    app.map.on("click movestart", () => { if (!app.menu.hidden) toggleMenu(app, false); });
    app.map.on("zoomend", () => limits(app, tools));
    watchOutside(app);
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

  function closeBorders(app) {
    const note = app.nodes.credits.querySelector("details[open]");
    if (!note) return false;
    const inside = note.contains(document.activeElement);
    note.open = false;
    if (inside) note.querySelector("summary").focus({ preventScroll: true });
    return true;
  }

  // A press outside the note closes it, in this frame and on the page around.
  function watchOutside(app) {
    const listener = (event) => { if (!app.nodes.credits.contains(event.target)) closeBorders(app); };
    const page = R.pageAround();
    document.addEventListener("pointerdown", listener);
    if (page) page.addEventListener("pointerdown", listener);
    window.addEventListener("pagehide", () => { if (page) page.removeEventListener("pointerdown", listener); });
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
    renderMenu(app);
    renderCredits(app);
  }

  Object.assign(R, { buildTools: build, renderTools: render, renderMenu, renderCredits, closeMenu, closeBorders, notify });
})((window.Railhead = window.Railhead || {}));
