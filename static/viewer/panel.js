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
      R.el("h3", { text: item.title }),
      R.el("p", { text: text.what }),
      stated && R.el("p", { class: "rh-stated", text: text.date }),
      R.el("p", { class: "rh-facts" }, R.chip(item, entry.basis),
        item.denied && R.el("span", { class: "rh-chip rh-denied", text: R.ui(app, "denied"), title: item.denied })),
      R.el("p", { class: "rh-actions" }, showing(app, entry.id, entry.site), explain(app, entry.id)));
  }

  function renderDays(app) {
    const { today, between, undated, nothing } = app.panel;
    const shown = R.seen(app, "observations");
    app.cards = new Map();
    today.replaceChildren();
    for (const entry of shown.filter((one) => one.span && !R.isOutside(app, one))) {
      app.cards.set(entry.id, dayCard(app, entry));
      today.append(app.cards.get(entry.id));
    }
    nothing.textContent = R.ui(app, "nothing");
    between.replaceChildren();
    app.betweens = new Map();
    for (const leg of R.seen(app, "legs")) addBetween(app, leg);
    renderUndated(app, undated, shown.filter((one) => !one.span));
  }

  function addBetween(app, leg) {
    const text = R.words(app).between[leg.id];
    if (!leg.between || !text) return;
    const node = R.el("article", { class: "rh-between-card", "data-id": leg.id },
      R.el("p", null, R.el("strong", { text: R.ui(app, "between") + ". " }), R.el("span", { text })),
      R.el("p", { class: "rh-actions" }, showing(app, leg.id, leg.id)));
    app.betweens.set(leg.id, node);
    app.panel.between.append(node);
  }

  function renderUndated(app, box, entries) {
    box.replaceChildren();
    box.hidden = !entries.length;
    if (!entries.length) return;
    box.append(R.el("h3", { class: "rh-eyebrow", text: R.ui(app, "undated") }));
    for (const entry of entries) {
      const item = R.item(app, entry.id);
      box.append(R.el("p", { lang: item.lang }, R.el("span", { text: R.told(app, entry.id).what || item.title }), " ", explain(app, entry.id)));
    }
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
      R.el("span", { class: "rh-row-date", text: text.date }), R.el("span", { class: "rh-row-what", text: text.short || R.item(app, entry.id).title })), word);
    const li = R.el("li", { "data-observation": entry.id, lang: R.item(app, entry.id).lang }, node);
    return { li, word };
  }

  function renderList(app) {
    const ol = R.el("ol", { class: "rh-rows-list" });
    app.rows = new Map();
    for (const entry of R.seen(app, "observations")) {
      app.rows.set(entry.id, row(app, entry));
      ol.append(app.rows.get(entry.id).li);
    }
    app.panel.list.replaceChildren(R.el("h3", { text: R.ui(app, "all_observations") }), ol);
  }

  function mapButton(app, entry, picture) {
    const item = R.item(app, entry.id);
    const node = R.button(null, { class: "rh-map-button", "data-focus": "map-" + entry.id, "data-id": entry.id, lang: item.lang },
      (event) => R.openPopup(app, entry.id, { opener: event.currentTarget }));
    node.append(picture, R.el("span", { text: item.title }));
    return R.el("li", null, node);
  }

  function renderMapList(app) {
    const ul = R.el("ul", { class: "rh-map-list" });
    for (const site of R.seen(app, "sites")) ul.append(mapButton(app, site, R.symbol(app, site.kind)));
    for (const leg of R.seen(app, "legs")) ul.append(mapButton(app, leg, R.lineSample(app, leg)));
    app.panel.map.replaceChildren(R.el("h3", { text: R.ui(app, "on_the_map") }), ul);
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
    for (const [id, node] of app.betweens) hide(app, node, !R.isBetween(app.index[id].entry, app.step));
    for (const id of app.rows.keys()) mark(app, id);
  }

  function announce(app, text) {
    if (!app.playing && document.activeElement !== app.control.range) app.live.textContent = text;
  }

  Object.assign(R, { buildPanel: build, renderPanel: render, stepPanel: step, announce, STATES });
})((window.Railhead = window.Railhead || {}));
