/* The popup of a site, leg or observation: built as nodes, replaced in place when its words change. */
(function (R) {
  "use strict";

  function chip(app, item, basis) {
    if (!item.basis) return null;
    return R.el("span", { class: "rh-chip rh-basis-" + basis, text: item.basis, title: item.basis_long });
  }

  function rows(list) {
    if (!list || !list.length) return null;
    const node = R.el("dl", { class: "rh-rows" });
    for (const row of list) node.append(R.el("dt", { text: row.label }), R.el("dd", { text: row.text, lang: row.lang }));
    return node;
  }

  function source(app, entry) {
    const hint = R.ui(app, "new_tab");
    const text = entry.href ? R.link(entry.text, entry.href, hint) : R.el("span", { text: entry.text });
    if (entry.lang) text.setAttribute("lang", entry.lang);
    return R.el("li", null, text, entry.access && R.el("span", { class: "rh-access", text: entry.access }));
  }

  function sources(app, list) {
    if (!list || !list.length) return null;
    const ul = R.el("ul", { class: "rh-sources" });
    for (const id of list) ul.append(source(app, R.words(app).sources[id]));
    return R.el("div", null, R.el("h4", { text: R.ui(app, "sources") }), ul);
  }

  function locals(item) {
    if (!item.local || !item.local.length) return null;
    const node = R.el("p", { class: "rh-local" });
    item.local.forEach((name, index) => {
      if (index) node.append(" · ");
      node.append(R.el("span", { text: name.text, lang: name.lang }));
    });
    return node;
  }

  function facts(item, basis, app) {
    return R.el("p", { class: "rh-facts" },
      item.kind && R.el("span", { class: "rh-kind", text: item.kind }),
      chip(app, item, basis),
      item.denied && R.el("span", { class: "rh-chip rh-denied", text: R.ui(app, "denied") }));
  }

  function card(app, id, basis, level) {
    const item = R.item(app, id);
    return R.el("div", { class: "rh-card", lang: item.lang },
      R.el(level, { text: item.title, ...(level === "h3" ? { id: "rh-popup-title", tabindex: "-1", "data-focus": "popup-title" } : {}) }),
      locals(item), facts(item, basis, app),
      item.basis_long && R.el("p", { class: "rh-why", text: item.basis_long }),
      item.denied && R.el("p", { class: "rh-why rh-denied-text", text: item.denied }),
      rows(item.rows), sources(app, item.sources));
  }

  function observedHere(app, site) {
    const own = R.seen(app, "observations").filter((entry) => entry.site === site.id);
    if (!own.length) return null;
    const ul = R.el("ul", { class: "rh-here" });
    for (const entry of own) {
      const text = R.told(app, entry.id);
      const more = R.button(null, { class: "rh-text-button", "data-focus": "popup-" + entry.id }, () => open(app, entry.id, {}));
      R.set(more, { text: R.ui(app, "sources_of"), "aria-label": R.ui(app, "sources_of") + " " + text.short });
      ul.append(R.el("li", null, R.el("strong", { text: text.date }), R.el("span", { text: text.what, lang: R.item(app, entry.id).lang }), more));
    }
    return R.el("div", null, R.el("h4", { text: R.ui(app, "observed_here") }), ul);
  }

  function routeCards(app, leg) {
    const node = R.el("div");
    for (const id of leg.routes || []) {
      const route = app.index[id];
      if (!route || !R.isVisible(app, id)) continue;
      node.append(R.el("p", { class: "rh-eyebrow", text: R.ui(app, "route") }), card(app, id, route.entry.basis, "h4"));
    }
    return node;
  }

  function content(app, id) {
    const { type, entry } = app.index[id];
    const node = R.el("div", { class: "rh-popup-body" }, card(app, id, entry.basis, "h3"));
    if (type === "site") node.append(observedHere(app, entry) || "");
    if (type === "leg") node.append(routeCards(app, entry));
    return node;
  }

  function middle(app, points) {
    const bounds = app.map.getBounds();
    const centre = app.map.getCenter();
    const inside = points.filter((point) => bounds.contains(point));
    if (!inside.length) return points[Math.floor(points.length / 2)];
    return inside.reduce((best, point) => (centre.distanceTo(point) < centre.distanceTo(best) ? point : best));
  }

  function flat(points) {
    return Array.isArray(points[0]) ? points.flat() : points;
  }

  function place(app, id) {
    const { type, entry } = app.index[id];
    if (type === "site") return L.latLng(entry.at);
    if (type === "observation") return place(app, entry.site);
    const line = app.drawn[id] || (entry.routes || []).map((route) => app.drawn[route]).find(Boolean);
    return line ? middle(app, flat(line.points)) : app.map.getCenter();
  }

  function lift(app, id) {
    const { type, entry } = app.index[id];
    const site = type === "site" ? entry : type === "observation" ? app.index[entry.site].entry : null;
    return [0, site && !site.area ? -R.symbolRadius(app) - 2 : -2];
  }

  function bringIntoView(app, at) {
    if (!app.map.getBounds().pad(-0.05).contains(at)) app.map.panTo(at, { animate: !app.still });
  }

  function open(app, id, options) {
    if (!app.index[id] || !R.isVisible(app, id)) return;
    const at = options.at || place(app, id);
    if (!options.at) bringIntoView(app, at);
    close(app, false);
    const size = app.map.getSize();
    const height = Math.max(150, Math.min(330, size.y - 110));
    const width = Math.max(200, Math.min(320, size.x - 70));
    app.popup = L.popup({
      className: "rh-popup", maxWidth: width, minWidth: width, maxHeight: height, offset: lift(app, id),
      autoPanPaddingTopLeft: [12, 12], autoPanPaddingBottomRight: [56, 12], closeOnEscapeKey: false,
    });
    app.popup.rhId = id;
    app.opener = options.opener || document.activeElement;
    app.popup.setLatLng(at).setContent(content(app, id)).openOn(app.map);
    finish(app);
    const title = app.popup.getElement().querySelector("h3");
    if (title) title.focus({ preventScroll: true });
  }

  function finish(app) {
    const node = app.popup.getElement();
    R.set(node, { role: "dialog", "aria-labelledby": "rh-popup-title", "data-id": app.popup.rhId });
    const cross = node.querySelector(".leaflet-popup-close-button");
    if (cross) R.set(cross, { "aria-label": R.ui(app, "close"), title: R.ui(app, "close") });
    const scroller = node.querySelector(".leaflet-popup-scrolled");
    if (scroller) R.set(scroller, { tabindex: "0", role: "group", "aria-labelledby": "rh-popup-title" });
  }

  function close(app, giveBack) {
    const popup = app.popup;
    if (!popup) return false;
    app.popup = null;
    popup.remove();
    if (giveBack && app.opener && document.contains(app.opener)) app.opener.focus({ preventScroll: true });
    return true;
  }

  // Words change in place: the map must not pan because a sentence got longer.
  function refresh(app) {
    const popup = app.popup;
    if (!popup) return;
    if (!R.isVisible(app, popup.rhId)) {
      close(app, false);
      return;
    }
    const scroller = popup.getElement().querySelector(".leaflet-popup-content");
    const top = scroller.scrollTop;
    popup.options.autoPan = false;
    R.keepFocus(app, () => popup.setContent(content(app, popup.rhId)));
    popup.options.autoPan = true;
    scroller.scrollTop = top;
    finish(app);
  }

  function start(app) {
    app.map.on("popupclose", (event) => {
      if (event.popup === app.popup) {
        const inside = event.popup.getElement().contains(document.activeElement);
        app.popup = null;
        if (inside && app.opener && document.contains(app.opener)) app.opener.focus({ preventScroll: true });
      }
    });
  }

  Object.assign(R, { startPopups: start, openPopup: open, closePopup: close, refreshPopup: refresh });
})((window.Railhead = window.Railhead || {}));
