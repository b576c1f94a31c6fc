/* One set of keys for the viewer and, where the viewer sits in a frame of the same origin, for the page around it. */
(function (R) {
  "use strict";

  // Whoever uses these keys for something else keeps them: fields, lists, tabs, tables, Streamlit's own widgets.
  const BUSY = [
    "input", "select", "textarea", "canvas", "video", "audio", "[contenteditable]", "[data-testid='stDataFrame']", "[data-keys]", "dialog",
    ...["slider", "combobox", "option", "listbox", "tab", "tablist", "grid", "gridcell", "treeitem", "menu", "menuitem",
      "radio", "radiogroup", "spinbutton", "textbox", "searchbox", "switch"].map((role) => "[role='" + role + "']"),
  ].join(",");
  const PRESSABLE = "button,a[href],summary,label,[role='button'],[role='link'],[role='checkbox']";

  const KEYS = {
    ArrowLeft: (app) => R.stepBy(app, -1),
    ArrowRight: (app) => R.stepBy(app, 1),
    PageUp: (app) => R.jumpEvent(app, -1),
    PageDown: (app) => R.jumpEvent(app, 1),
    Home: (app) => R.stepBy(app, -app.step),
    End: (app) => R.stepBy(app, app.payload.steps.length - 1 - app.step),
    " ": (app) => R.togglePlay(app),
    e: (app) => R.inWindow(app) && R.nextLens(app),
  };

  function closest(node, selector) {
    return node && node.closest ? node.closest(selector) : null;
  }

  function taken(app, event) {
    if (event.target === app.control.range) return false;
    return Boolean(closest(event.target, BUSY)) || (event.key === " " && Boolean(closest(event.target, PRESSABLE)));
  }

  function onKey(app, event) {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return;
    const action = KEYS[event.key];
    if (!action || taken(app, event) || (event.key === " " && event.repeat)) return;
    event.preventDefault();
    action(app);
  }

  // On the page around the viewer, these scroll once it is out of sight.
  const SCROLLING = ["PageUp", "PageDown", "Home", "End", " "];

  function onPageKey(app, event) {
    if (!SCROLLING.includes(event.key) || app.root.contains(event.target) || R.inWindow(app)) onKey(app, event);
  }

  function onEscape(app, event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (R.closeMenu(app) || R.closeBorders(app) || R.closePopup(app, true)) event.preventDefault();
  }

  const MOVES = { ArrowUp: "north", ArrowDown: "south", ArrowLeft: "west", ArrowRight: "east" };

  function onMapKey(app, event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const move = event.shiftKey && MOVES[event.key];
    const zoom = { "+": 0.75, "=": 0.75, "-": -0.75 }[event.key];
    if (!move && !zoom) return;
    event.preventDefault();
    if (move) R.moveBy(app, move);
    else R.zoomBy(app, zoom);
  }

  function start(app) {
    const listener = (event) => onPageKey(app, event);
    const page = R.pageAround();
    document.addEventListener("keydown", window.parent === window ? listener : (event) => onKey(app, event));
    app.root.addEventListener("keydown", (event) => onEscape(app, event));
    app.map.getContainer().addEventListener("keydown", (event) => onMapKey(app, event));
    if (page) page.addEventListener("keydown", listener);
    window.addEventListener("pagehide", () => {
      if (page) page.removeEventListener("keydown", listener);
      clearTimeout(app.timer);
    });
  }

  Object.assign(R, { startKeys: start });
})((window.Railhead = window.Railhead || {}));
