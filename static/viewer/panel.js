/* The day in words: what is reported, what is not, every observation with its state, and the map as a list. */
(function (R) {
  "use strict";

  const STATES = ["not-yet", "on-this-day", "earlier", "undated"];

  function build(app) {
    const panel = app.nodes.panel;
    const parts = {
      heading: R.el("h2", { tabindex: "-1" }), day: R.el("p", { class: "rh-dayof" }),
      today: R.el("div", { class: "rh-today" }), nothing: R.el("p", { class: "rh-nothing" }),
      between: R.el("div", { class: "rh-between" }), undated: R.el("div", { class: "rh-undated" }),
      list: R.el("section"), map: R.el("section"), legend: R.el("section", { class: "rh-legend" }),
    };
    panel.append(...Object.values(parts));
    parts.unseen = R.el("div");
    app.live = R.el("div", { class: "rh-hidden", "aria-live": "polite" });
    app.root.append(app.live);
    app.panel = parts;
  }

  function textButton(app, id, key, action) {
    return R.button(null, { class: "rh-text-button", "data-focus": key + "-" + id, text: R.ui(app, key) }, action);
  }

  function explain(app, id) {
    return textButton(app, id, "sources_of", (event) => R.openPopup(app, id, { opener: event.currentTarget }));
  }

  function showing(app, id, place) {
    return app.index[place] && R.isVisible(app, place) && textButton(app, id, "show_on_map", () => R.showOnMap(app, place));
  }

  function dayCard(app, entry) {
    const item = R.item(app, entry.id);
    const text = R.told(app, entry.id);
    const stated = entry.uncertain || (entry.span && entry.span[0] !== entry.span[1]) || !entry.span;
    return R.el("article", { class: "rh-day-card", "data-id": entry.id, lang: item.lang },
      R.el("h3", null, R.letter(app, entry.id), R.el("span", { class: "rh-titled", text: item.title })),
      R.el("p", { text: text.what }),
      stated && R.el("p", { class: "rh-stated", text: text.date }),
      R.el("p", { class: "rh-facts" }, R.chip(app, entry.id),
        R.isDenied(app, entry.id) && R.el("span", { class: "rh-chip rh-denied", text: R.ui(app, "denied"), title: item.denied })),
      R.el("p", { class: "rh-actions" }, showing(app, entry.id, entry.site), explain(app, entry.id)));
  }

  function renderDays(app) {
    const { today, between, undated, nothing } = app.panel;
    const shown = R.looked(app, "observations");
    app.cards = new Map();
    today.replaceChildren();
    for (const entry of shown.filter((one) => one.span && !R.isOutside(app, one))) {
      app.cards.set(entry.id, dayCard(app, entry));
      today.append(app.cards.get(entry.id));
    }
    today.append(app.panel.unseen);
    nothing.textContent = R.ui(app, "nothing");
    between.replaceChildren();
    app.betweens = new Map();
    for (const leg of R.looked(app, "legs")) addBetween(app, leg);
    renderUndated(app, undated, shown.filter((one) => !one.span));
  }

  function addBetween(app, leg) {
    const text = R.words(app).between[leg.id];
    if (!text && !app.reach[leg.id]) return;
    const node = R.el("article", { class: "rh-between-card", "data-id": leg.id },
      R.el("p", null, R.letter(app, leg.id), R.el("strong", { text: R.ui(app, "between") + ". " }), R.el("span", { text: text || R.item(app, leg.id).title })),
      R.el("p", { class: "rh-reach-words" }),
      R.el("p", { class: "rh-actions" }, showing(app, leg.id, leg.id)));
    app.betweens.set(leg.id, node);
    app.panel.between.append(node);
  }

  function renderUndated(app, box, entries) {
    box.replaceChildren();
    const n = hiddenOf(app, (one) => !one.span);
    box.hidden = !entries.length && !n;
    if (box.hidden) return;
    box.append(R.el("h3", { class: "rh-eyebrow", text: R.ui(app, "undated") }));
    for (const entry of entries) {
      const item = R.item(app, entry.id);
      box.append(R.el("p", { lang: item.lang }, R.letter(app, entry.id), R.el("span", { text: R.told(app, entry.id).what || item.title }), " ", explain(app, entry.id)));
    }
    box.append(R.hiddenByLens(app, n));
  }

  // How many observations of a sort the lens hides.
  function hiddenOf(app, sort) {
    return R.seen(app, "observations").filter((entry) => sort(entry) && !R.isKept(app, entry.id)).length;
  }

  function goTo(app, entry) {
    if (!entry.span || R.isOutside(app, entry)) return R.openPopup(app, entry.id, {});
    R.stopPlay(app);
    return R.goStep(app, entry.span[0]);
  }

  function row(app, entry) {
    const text = R.told(app, entry.id);
    const mark = R.el("span", { class: "rh-mark", "aria-hidden": "true" });
    const word = R.el("span", { class: "rh-state-word" });
    const node = R.button(null, { class: "rh-row", "data-focus": "row-" + entry.id }, () => goTo(app, entry));
    if (entry.span && !R.isOutside(app, entry)) R.set(node, { title: R.ui(app, "go_to_day", { date: text.date }) });
    node.append(mark, R.el("span", { class: "rh-row-text" },
      R.el("span", { class: "rh-row-date" }, ...R.inlineSigns(app, entry.id), text.date),
      R.el("span", { class: "rh-row-what", text: text.short || R.item(app, entry.id).title })), word);
    node.classList.toggle("is-fallen", R.hasFallen(app, entry.id));
    const li = R.el("li", { "data-observation": entry.id, lang: R.item(app, entry.id).lang }, node);
    return { li, word };
  }

  function renderList(app) {
    const ol = R.el("ol", { class: "rh-rows-list" });
    app.rows = new Map();
    for (const entry of R.looked(app, "observations")) {
      app.rows.set(entry.id, row(app, entry));
      ol.append(app.rows.get(entry.id).li);
    }
    app.panel.list.replaceChildren(R.el("h3", { text: R.ui(app, "all_observations") }), ol, R.hiddenByLens(app, hiddenOf(app, () => true)));
  }

  function mapButton(app, entry, picture) {
    const item = R.item(app, entry.id);
    const node = R.button(null, { class: "rh-map-button", "data-focus": "map-" + entry.id, "data-id": entry.id, lang: item.lang },
      (event) => R.openPopup(app, entry.id, { opener: event.currentTarget }));
    // The picture of a place has its marks on it, that of a line or an area has none.
    const marks = app.index[entry.id].type === "site" && !entry.area ? [R.letter(app, entry.id)] : R.inlineSigns(app, entry.id);
    node.append(picture, R.el("span", null, ...marks, item.title));
    node.classList.toggle("is-fallen", R.hasFallen(app, entry.id));
    return R.el("li", null, node);
  }

  function renderMapList(app) {
    const ul = R.el("ul", { class: "rh-map-list" });
    for (const site of R.looked(app, "sites")) ul.append(mapButton(app, site, R.symbol(app, site.kind, { ...R.look(app, site.id), letter: null, ...(site.area && { doubt: false, denied: false }) })));
    for (const leg of R.looked(app, "legs")) ul.append(mapButton(app, leg, R.lineSample(app, leg)));
    const n = [...R.seen(app, "sites"), ...R.seen(app, "legs")].length - ul.children.length;
    app.panel.map.replaceChildren(R.el("h3", { text: R.ui(app, "on_the_map") }), ul, R.hiddenByLens(app, n));
  }

  function render(app) {
    const top = app.nodes.panel.scrollTop;
    app.nodes.panel.setAttribute("aria-label", R.ui(app, "panel_label"));
    R.keepFocus(app, () => {
      renderDays(app);
      renderList(app);
      renderMapList(app);
      R.renderLegend(app);
    });
    app.nodes.panel.scrollTop = top;
  }

  function mark(app, id) {
    const { li, word } = app.rows.get(id);
    const state = app.states[id];
    if (li.dataset.state === state) return;
    li.dataset.state = state;
    word.textContent = R.ui(app, "state_" + state);
  }

  // A hidden element cannot keep the focus: hand it to the heading.
  function hide(app, node, hidden) {
    if (node.hidden === hidden) return;
    if (hidden && node.contains(document.activeElement)) app.panel.heading.focus({ preventScroll: true });
    node.hidden = hidden;
  }

  // What no speed allows is said on every day where no day lies between the two observations.
  function stepBetween(app, leg, node) {
    const text = R.reachWords(app, leg);
    node.querySelector(".rh-reach-words").textContent = text;
    const shown = leg.between ? R.isBetween(leg, app.step) : Boolean(text);
    hide(app, node, !shown || R.hasFallen(app, leg.id));
  }

  function step(app) {
    const { heading, day, nothing } = app.panel;
    const days = app.payload.steps.length;
    heading.textContent = R.words(app).dates[app.step];
    day.textContent = R.ui(app, "day_of", { day: app.step + 1, days });
    let any = false;
    for (const [id, node] of app.cards) {
      const on = app.states[id] === "on-this-day";
      any = any || on;
      hide(app, node, !on);
    }
    hide(app, nothing, any);
    app.panel.unseen.replaceChildren(R.hiddenByLens(app, hiddenOf(app, (entry) => app.states[entry.id] === "on-this-day")));
    for (const [id, node] of app.betweens) stepBetween(app, app.index[id].entry, node);
    for (const id of app.rows.keys()) mark(app, id);
  }

  function announce(app, text) {
    if (!app.playing && document.activeElement !== app.control.range) app.live.textContent = text;
  }

  Object.assign(R, { buildPanel: build, renderPanel: render, stepPanel: step, announce, STATES });
})((window.Railhead = window.Railhead || {}));
