/* The report as one file: draws the map from what stands in the page, and switches its language, theme and table. */
(function (R) {
  "use strict";

  const root = document.documentElement;
  const held = (id) => R.parse(document.getElementById(id).textContent);
  const all = (selector) => document.querySelectorAll(selector);

  // Python's words for the viewer, one wish a language; numbers here so that the viewer takes each once.
  let wishes = null;
  let sent = 0;

  function send(more) {
    sent += 1;
    R.obey(R.app, { ...wishes[root.lang], theme: root.dataset.theme, seq: sent, ...more });
  }

  function layer({ role, features, metres }) {
    const icon = L.divIcon({ className: "rh-site", iconSize: [24, 24], iconAnchor: [12, 12] });
    const mark = (feature, at) => (role === "precision" ? L.circle(at, { radius: metres[feature.id] }) : L.marker(at, { icon }));
    return L.geoJSON(features, { pointToLayer: mark, onEachFeature: R.register(role) });
  }

  function speak(language) {
    root.lang = language;
    for (const node of all("[data-language]")) node.hidden = node.dataset.language !== language;
    for (const node of all("[data-speak]")) {
      node.toggleAttribute("aria-current", node.dataset.speak === language);
    }
    const head = document.querySelector('[data-language="' + language + '"] header');
    head.after(document.querySelector(".rha-live"));
    const heading = head.querySelector("h1");
    const title = document.querySelector("title");
    title.textContent = heading.textContent;
    title.lang = (heading.querySelector("[lang]") || heading.closest("[lang]")).lang;
  }

  function shade(theme) {
    root.dataset.theme = theme;
    for (const node of all("[data-shade]")) node.setAttribute("aria-pressed", String(theme === "dark"));
  }

  function dress(theme) {
    shade(theme);
    send({});
  }

  function listen() {
    for (const node of all("[data-speak]")) {
      node.addEventListener("click", (event) => {
        event.preventDefault();
        speak(node.dataset.speak);
        send({});
        rest();
        // The link that was pressed is hidden with its language.
        const same = document.querySelector('[data-language="' + root.lang + '"] [data-speak][aria-current]');
        if (same) same.focus();
      });
    }
    for (const node of all("[data-shade]")) {
      node.addEventListener("click", () => dress(root.dataset.theme === "dark" ? "light" : "dark"));
    }
    document.addEventListener("railhead-rest", rest);
    window.addEventListener("beforeprint", rest);
    R.startPaper(R.app, dress);
  }

  // On a phone the sections begin folded. Not every browser unfolds by itself what a link leads to.
  function fold() {
    const narrow = window.matchMedia("(max-width: 42rem)").matches;
    for (const node of all(".rha-section")) node.open = !narrow;
    for (const link of all("a[href^='#']")) {
      const section = document.getElementById(link.hash.slice(1)).closest(".rha-section");
      if (section) link.addEventListener("click", () => { section.open = true; });
    }
  }

  // The link leads to the map as it stands; its code on paper cannot follow, and is shown only where the two agree.
  function reopen(app, link) {
    const made = link.dataset.reopen;
    const url = new URL(made);
    url.searchParams.set("day", app.payload.steps[app.step].date);
    if (app.lens === "all") url.searchParams.delete("lens");
    else url.searchParams.set("lens", app.lens);
    link.href = url.href;
    const code = link.closest("footer").querySelector(".rha-code");
    if (code) code.hidden = url.searchParams.toString() !== new URL(made).searchParams.toString();
  }

  // The table follows the map: the day's states, and what the lens leaves.
  function rest() {
    const { app } = R;
    for (const node of all("[data-day]")) node.textContent = R.words(app).short_dates[app.step];
    for (const row of all("[data-lenses]")) row.hidden = !row.dataset.lenses.split(" ").includes(app.lens);
    for (const link of all("[data-reopen]")) reopen(app, link);
    for (const row of all("tr[data-id]")) {
      const state = app.states[row.dataset.id];
      if (!state) continue;
      row.querySelector("[data-state]").textContent = R.ui(app, "state_" + state);
      row.classList.toggle("is-today", state === "on-this-day");
    }
  }

  // What the page's own address asks for: it holds the view, as the app's does.
  function asked(payload) {
    const query = new URLSearchParams(window.location.search);
    const step = payload.steps.findIndex(({ date }) => date === query.get("day"));
    const more = step < 0 ? {} : { go: { seq: 1, step } };
    if (query.has("lens")) more.lens = query.get("lens");
    return { language: query.get("lang"), more };
  }

  function open() {
    const payload = held("rh-payload");
    const map = L.map("rh-map", { center: payload.bounds[0], zoom: 3, zoomControl: false, attributionControl: false });
    wishes = held("rh-wishes");
    for (const one of held("rh-layers")) layer(one).addTo(map);
    const { language, more } = asked(payload);
    speak(wishes[language] ? language : root.lang);
    shade(window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    R.open(map, payload);
    send(more);
    listen();
    fold();
    rest();
  }

  open();
})((window.Railhead = window.Railhead || {}));
