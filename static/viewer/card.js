/* What a popup says of a site, leg, route or observation, built as nodes. */
(function (R) {
  "use strict";

  function chip(app, id) {
    const item = R.item(app, id);
    if (!item.basis) return null;
    const basis = R.hasFallen(app, id) ? "fallen" : R.basisOf(app, id);
    return R.el("span", { class: "rh-chip rh-basis-" + basis, text: R.basisName(app, id), title: R.isChanged(app, id) ? null : item.basis_long });
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
    return R.el("li", null, text, entry.access && R.el("span", { class: "rh-access", text: entry.access }),
      entry.note && R.el("p", { class: "rh-note", text: entry.note, lang: entry.noteLang }));
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

  function facts(app, id) {
    const item = R.item(app, id);
    return R.el("p", { class: "rh-facts" },
      item.kind && R.el("span", { class: "rh-kind", text: item.kind }),
      chip(app, id),
      R.isDenied(app, id) && R.el("span", { class: "rh-chip rh-denied", text: R.ui(app, "denied") }));
  }

  function titleId(id) {
    return "rh-popup-title-" + id;
  }

  function letter(app, id) {
    const { mark } = app.index[id].entry;
    return mark && R.el("span", { class: "rh-letter", text: mark });
  }

  function heading(app, id, level) {
    const kind = app.index[id].entry.kind;
    const main = level === "h3" && { id: titleId(id), tabindex: "-1", "data-focus": "popup-title" };
    return R.el(level, main || null, kind && R.kindIcon(app, kind, 17), letter(app, id), R.el("span", { class: "rh-titled", text: R.item(app, id).title }));
  }

  function card(app, id, level) {
    const item = R.item(app, id);
    return R.el("div", { class: "rh-card", lang: item.lang }, heading(app, id, level),
      locals(item), facts(app, id), why(app, id),
      R.isDenied(app, id) && R.el("p", { class: "rh-why rh-denied-text", text: item.denied }),
      rows(item.rows), sources(app, item.sources));
  }

  function why(app, id) {
    const said = R.item(app, id).basis_long;
    const changed = R.isChanged(app, id) && R.ui(app, "changed", { basis: R.basisName(app, id) });
    return (changed || said) && R.el("p", { class: "rh-why", text: changed || said });
  }

  // Also where no day lies between the two observations, and so no card of the panel says it.
  function reach(app, leg) {
    const text = R.reachWords(app, leg);
    return text && R.el("p", { class: "rh-why", text });
  }

  function observedHere(app, site) {
    const own = R.seen(app, "observations").filter((entry) => entry.site === site.id);
    if (!own.length) return null;
    const ul = R.el("ul", { class: "rh-here" });
    for (const entry of own) {
      const text = R.told(app, entry.id);
      const more = R.button(null, { class: "rh-text-button", "data-focus": "popup-" + entry.id }, () => R.openPopup(app, entry.id, {}));
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
      node.append(R.el("p", { class: "rh-eyebrow", text: R.ui(app, "route") }), card(app, id, "h4"));
    }
    return node;
  }

  function content(app, id) {
    const { type, entry } = app.index[id];
    const node = R.el("div", { class: "rh-popup-body" }, card(app, id, "h3"));
    if (type === "site") node.append(observedHere(app, entry) || "");
    if (type === "leg") node.append(reach(app, entry) || "", routeCards(app, entry));
    return node;
  }

  Object.assign(R, { cardContent: content, chip, letter, popupTitleId: titleId });
})((window.Railhead = window.Railhead || {}));
