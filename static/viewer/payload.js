/* What arrives from Python, and the few ways in which words reach the page. */
(function (R) {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const FORBIDDEN = /^(on|href$|src|style$|formaction|xlink)/i;

  // Ids of a report are keys here: nothing may be found under a name that only JavaScript's own objects have.
  const table = () => Object.create(null);
  R.registry = { site: table(), precision: table(), area: table(), route: table(), link: table(), ruler: table() };

  function register(role) {
    return (feature, layer) => {
      if (R.registry[role]) R.registry[role][feature.id] = layer;
    };
  }

  function decode(text) {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    return parse(new TextDecoder().decode(bytes));
  }

  function parse(text) {
    return JSON.parse(text, bare);
  }

  function bare(key, value) {
    return value && typeof value === "object" && !Array.isArray(value) ? Object.assign(table(), value) : value;
  }

  // Words of a report are hostile: they only ever become text or a harmless attribute.
  function set(node, attributes) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name === "text") node.textContent = value;
      else if (FORBIDDEN.test(name)) throw new Error("attribute not allowed: " + name);
      else node.setAttribute(name, value === true ? "" : value);
    }
    return node;
  }

  function el(tag, attributes, ...children) {
    const node = set(document.createElement(tag), attributes);
    node.append(...children.filter(Boolean));
    return node;
  }

  function svg(tag, attributes, ...children) {
    const node = set(document.createElementNS(SVG, tag), attributes);
    node.append(...children.filter(Boolean));
    return node;
  }

  function icon(path, size) {
    return svg("svg", { viewBox: "0 0 24 24", width: size || 18, height: size || 18, "aria-hidden": "true", class: "rh-icon" },
      svg("path", { d: path, "fill-rule": "evenodd" }));
  }

  function button(path, attributes, onClick) {
    const node = el("button", { type: "button", ...attributes }, path && icon(path));
    node.addEventListener("click", onClick);
    return node;
  }

  function link(text, href, hint) {
    let url = null;
    try {
      url = new URL(href);
    } catch (error) {
      return el("span", { text });
    }
    if (url.protocol !== "https:" && url.protocol !== "http:") return el("span", { text });
    const node = el("a", { text, rel: "noopener noreferrer", target: "_blank", title: hint });
    node.href = url.href;
    return node;
  }

  function fill(template, values) {
    return String(template).replace(/\{(\w+)\}/g, (whole, key) => (Object.hasOwn(values, key) ? values[key] : whole));
  }

  function words(app) {
    return app.payload.words[app.language] || app.payload.words[app.payload.language];
  }

  function ui(app, key, values) {
    const text = words(app).ui[key];
    return text === undefined ? key : fill(text, values || {});
  }

  function has(app, key) {
    return words(app).ui[key] !== undefined;
  }

  function item(app, id) {
    return words(app).items[id] || { title: id, label: id, kind: "", rows: [], sources: [], local: [] };
  }

  function told(app, id) {
    return words(app).observations[id] || { date: "", short: "", what: "" };
  }

  function isVisible(app, id) {
    return !app.visible || app.visible.has(id);
  }

  function seen(app, kind) {
    return app.payload[kind].filter((entry) => isVisible(app, entry.id));
  }

  function stateOf(observation, step) {
    const span = observation.span;
    if (!span) return "undated";
    if (step < span[0]) return "not-yet";
    return step <= span[1] ? "on-this-day" : "earlier";
  }

  // Before the first step or after the last: no day of the report shows it.
  function isOutside(app, observation) {
    const { span } = observation;
    return Boolean(span) && (span[1] < 0 || span[0] > app.payload.steps.length - 1);
  }

  function isBetween(leg, step) {
    return Boolean(leg.between) && leg.between[0] <= step && step <= leg.between[1];
  }

  function applyTheme(app) {
    const colours = app.payload.theme[app.theme] || app.payload.theme.light;
    app.root.dataset.theme = app.theme;
    for (const [key, value] of Object.entries(colours)) app.root.style.setProperty("--rh-" + key, value);
  }

  function colour(app, key) {
    return (app.payload.theme[app.theme] || app.payload.theme.light)[key];
  }

  // A list is built anew when its words change; the reader's focus must not fall out of it.
  function keepFocus(app, build) {
    const active = document.activeElement;
    const key = active && app.root.contains(active) ? active.getAttribute("data-focus") : null;
    build();
    if (!key || document.activeElement === active) return;
    const again = app.root.querySelector('[data-focus="' + CSS.escape(key) + '"]');
    if (again) again.focus({ preventScroll: true });
  }

  Object.assign(R, {
    table, register, decode, parse, set, el, svg, icon, button, link, fill, words, ui, has, item, told, isVisible, seen, stateOf,
    isBetween, isOutside, applyTheme, colour, keepFocus,
  });
})((window.Railhead = window.Railhead || {}));
