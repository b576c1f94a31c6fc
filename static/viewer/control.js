/* The time control: a native range input, step and play buttons, and what is on the day. */
(function (R) {
  "use strict";

  const ICONS = {
    play: "M7 4.5v15l13-7.5z", pause: "M6.5 4.5h4v15h-4zm7 0h4v15h-4z",
    previousDay: "M15.5 5.5v13L7 12z", nextDay: "M8.5 5.5v13L17 12z",
    previousEvent: "M5 5h2.5v14H5zM19 5.5v13L9.5 12z", nextEvent: "M16.5 5H19v14h-2.5zM5 5.5v13l9.5-6.5z",
  };
  const SPEEDS = [0.5, 1, 2, 4];

  function stepButton(app, name, key, action) {
    const node = R.button(ICONS[name], { class: "rh-step", "data-focus": "step-" + name }, action);
    app.named.push([node, key]);
    return node;
  }

  function speedSelect(app) {
    const select = R.el("select", { class: "rh-speed" });
    app.named.push([select, "speed"]);
    select.addEventListener("change", () => { app.speed = Number(select.value); });
    return select;
  }

  function range(app) {
    const last = app.payload.steps.length - 1;
    const input = R.el("input", { type: "range", min: 0, max: last, step: 1, class: "rh-range" });
    input.addEventListener("input", () => {
      stop(app);
      R.goStep(app, Number(input.value));
    });
    return input;
  }

  function build(app) {
    const date = R.el("output", { class: "rh-date", "aria-hidden": "true" });
    const what = R.el("p", { class: "rh-what", "aria-hidden": "true" });
    const play = R.button(null, { class: "rh-play" }, () => toggle(app));
    const speed = speedSelect(app);
    const input = range(app);
    const buttons = R.el("div", { class: "rh-buttons" },
      stepButton(app, "previousEvent", "previous_event", () => jump(app, -1)),
      stepButton(app, "previousDay", "previous_day", () => by(app, -1)),
      stepButton(app, "nextDay", "next_day", () => by(app, 1)),
      stepButton(app, "nextEvent", "next_event", () => jump(app, 1)), speed);
    app.nodes.control.append(play, R.el("div", { class: "rh-now" }, date, what), buttons, R.buildLens(app), R.buildTrack(app, input));
    app.control = { date, what, play, speed, range: input };
    app.speed = 1;
  }

  function by(app, amount) {
    stop(app);
    R.goStep(app, app.step + amount);
  }

  function jump(app, direction) {
    stop(app);
    const days = R.eventSteps(app);
    const next = direction > 0 ? days.find((day) => day > app.step) : days.reverse().find((day) => day < app.step);
    if (next !== undefined) R.goStep(app, next);
  }

  function renderSpeed(app) {
    const { speed } = app.control;
    if (!speed.options.length) for (const value of SPEEDS) speed.append(R.el("option", { value }));
    for (const option of speed.options) option.textContent = R.ui(app, "speed_value", { n: Number(option.value).toLocaleString(app.language) });
    speed.value = String(app.speed);
  }

  function renderPlay(app) {
    const { play } = app.control;
    const key = app.playing ? "pause" : "play";
    play.replaceChildren(R.icon(ICONS[key], 22));
    R.set(play, { "aria-label": R.ui(app, key), title: R.ui(app, key) });
  }

  function render(app) {
    R.set(app.control.range, { "aria-label": R.ui(app, "control_label") });
    renderPlay(app);
    renderSpeed(app);
    R.renderLens(app);
    R.renderSpans(app);
    R.renderTicks(app);
  }

  function title(app, entry) {
    const said = R.told(app, entry.id).short || R.item(app, entry.id).title;
    return R.hasFallen(app, entry.id) ? said + " (" + R.ui(app, "fallen") + ")" : said;
  }

  function todays(app) {
    const on = R.looked(app, "observations").filter((entry) => app.states[entry.id] === "on-this-day");
    return on.map((entry) => title(app, entry)).join("; ");
  }

  function step(app) {
    const { range: input, date, what } = app.control;
    const text = todays(app);
    const full = R.words(app).dates[app.step];
    const spoken = R.ui(app, "valuetext", { date: full, what: text || R.ui(app, "nothing_short") });
    if (Number(input.value) !== app.step) input.value = String(app.step);
    input.setAttribute("aria-valuetext", spoken);
    date.textContent = full;
    what.textContent = text || R.ui(app, "nothing_short");
    what.classList.toggle("is-empty", !text);
    R.announce(app, spoken);
  }

  function tick(app) {
    const last = app.payload.steps.length - 1;
    R.goStep(app, app.step + 1);
    if (app.step >= last) stop(app);
    else app.timer = setTimeout(() => tick(app), 1000 / app.speed);
  }

  function play(app) {
    app.playing = true;
    if (app.step >= app.payload.steps.length - 1) R.goStep(app, 0);
    app.timer = setTimeout(() => tick(app), 1000 / app.speed);
    renderPlay(app);
  }

  function stop(app) {
    clearTimeout(app.timer);
    if (!app.playing) return;
    app.playing = false;
    renderPlay(app);
    R.tellLater(app);
  }

  function toggle(app) {
    if (app.playing) stop(app);
    else play(app);
  }

  Object.assign(R, {
    buildControl: build, renderControl: render, stepControl: step, stopPlay: stop, togglePlay: toggle, stepBy: by, jumpEvent: jump,
  });
})((window.Railhead = window.Railhead || {}));
