/* The popup of a site, leg or observation: over the map as a balloon, on a phone as a sheet. Its words change in place. */
(function (R) {
  "use strict";

  function middle(app, points) {
    const bounds = app.map.getBounds();
    const centre = app.map.getCenter();
    const inside = points.filter((point) => bounds.contains(point));
    if (!inside.length) return points[Math.floor(points.length / 2)];
    return inside.reduce((best, point) => (centre.distanceTo(point) < centre.distanceTo(best) ? point : best));
  }

  function place(app, id) {
    const { type, entry } = app.index[id];
    if (type === "site") return L.latLng(entry.at);
    if (type === "observation") return place(app, entry.site);
    const lines = [id, ...(entry.routes || [])].filter((one) => app.drawn[one] && app.drawn[one].points);
    const points = lines.flatMap((one) => app.drawn[one].points.flat());
    return points.length ? middle(app, points) : app.map.getCenter();
  }

  function lift(app, id) {
    const { type, entry } = app.index[id];
    const site = type === "site" ? entry : type === "observation" ? app.index[entry.site].entry : null;
    return [0, site && !site.area ? -R.symbolRadius(app) - 2 : -2];
  }

  function balloon(app, id, at) {
    const size = app.map.getSize();
    const height = Math.max(150, Math.min(330, size.y - 110));
    const width = Math.max(200, Math.min(320, size.x - 70));
    const layer = L.popup({
      className: "rh-popup", maxWidth: width, minWidth: width, maxHeight: height, offset: lift(app, id),
      autoPanPaddingTopLeft: [12, 12], autoPanPaddingBottomRight: [56, 12], closeOnEscapeKey: false,
    }).setLatLng(at).setContent(R.cardContent(app, id)).openOn(app.map);
    const node = () => layer.getElement();
    return { rhId: id, layer, node, scroller: () => node().querySelector(".leaflet-popup-content"), fill: (content) => refill(layer, content), remove: () => layer.remove() };
  }

  // The map must not pan because a sentence got longer.
  function refill(layer, content) {
    layer.options.autoPan = false;
    layer.setContent(content);
    layer.options.autoPan = true;
  }

  function sheet(app, id) {
    const cross = R.button(null, { class: "rh-sheet-close", text: "×", "data-focus": "sheet-close" }, () => close(app, true));
    const body = R.el("div", { class: "rh-sheet-body" }, R.cardContent(app, id));
    const node = R.el("div", { class: "rh-popup rh-sheet" }, cross, body);
    cover(app, true);
    app.nodes.stage.append(node);
    const remove = () => {
      node.remove();
      cover(app, false);
    };
    return { rhId: id, isSheet: true, node: () => node, scroller: () => body, fill: (content) => body.replaceChildren(content), remove };
  }

  // What a sheet covers cannot be reached.
  function cover(app, covered) {
    for (const node of app.nodes.stage.children) if (!node.classList.contains("rh-sheet")) node.inert = covered;
  }

  function open(app, id, options) {
    if (!app.index[id] || !R.isVisible(app, id)) return;
    const opener = options.opener || (holdsFocus(app) ? app.opener : document.activeElement);
    const at = options.at || place(app, id);
    if (!options.at) R.bringNear(app, at);
    close(app, false);
    app.opener = opener;
    show(app, id, at);
    app.popup.node().querySelector("h3").focus({ preventScroll: true });
    R.bringMap(app);
  }

  function show(app, id, at) {
    app.popup = R.narrow(app) ? sheet(app, id) : balloon(app, id, at);
    finish(app);
  }

  function holdsFocus(app) {
    return Boolean(app.popup) && app.popup.node().contains(document.activeElement);
  }

  function finish(app) {
    const { popup } = app;
    const node = popup.node();
    const title = R.popupTitleId(popup.rhId);
    R.set(node, { role: "dialog", "aria-labelledby": title, "data-id": popup.rhId });
    const cross = node.querySelector(".leaflet-popup-close-button, .rh-sheet-close");
    if (cross) R.set(cross, { "aria-label": R.ui(app, "close"), title: R.ui(app, "close") });
    const scroller = popup.isSheet ? popup.scroller() : node.querySelector(".leaflet-popup-scrolled");
    if (scroller) R.set(scroller, { tabindex: "0", role: "group", "aria-labelledby": title });
  }

  function close(app, giveBack) {
    const { popup } = app;
    if (!popup) return false;
    app.popup = null;
    // The node stays while it fades; the title's id must not be there twice.
    popup.node().querySelector("h3").removeAttribute("id");
    popup.remove();
    if (giveBack) focusOpener(app);
    return true;
  }

  function focusOpener(app) {
    if (app.opener && document.contains(app.opener)) app.opener.focus({ preventScroll: true });
  }

  function refresh(app) {
    const { popup } = app;
    if (!popup) return;
    if (!R.isVisible(app, popup.rhId)) {
      close(app, false);
      return;
    }
    const top = popup.scroller().scrollTop;
    R.keepFocus(app, () => popup.fill(R.cardContent(app, popup.rhId)));
    popup.scroller().scrollTop = top;
    finish(app);
  }

  // A window that was turned or made narrow needs the other form.
  function refit(app) {
    const { popup } = app;
    if (!popup || Boolean(popup.isSheet) === R.narrow(app)) return;
    const focused = holdsFocus(app);
    close(app, false);
    show(app, popup.rhId, popup.layer ? popup.layer.getLatLng() : place(app, popup.rhId));
    if (focused) app.popup.node().querySelector("h3").focus({ preventScroll: true });
  }

  function start(app) {
    app.map.on("popupclose", (event) => {
      if (!app.popup || event.popup !== app.popup.layer) return;
      const inside = holdsFocus(app);
      event.popup.getElement().querySelector("h3").removeAttribute("id");
      app.popup = null;
      if (inside) focusOpener(app);
    });
  }

  Object.assign(R, { startPopups: start, openPopup: open, closePopup: close, refreshPopup: refresh, refitPopup: refit });
})((window.Railhead = window.Railhead || {}));
