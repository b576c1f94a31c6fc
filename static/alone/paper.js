/* The map on paper: as it stands on the screen, drawn anew for the width of a sheet of paper, in light colours. */
(function (R) {
  "use strict";

  const root = document.documentElement;
  let screen = null;

  // The same part of the world at another size. A map that nobody moved is fitted by the viewer itself.
  function fit(app, bounds) {
    const before = app.fitted;
    R.resized(app);
    if (app.fitted === before) app.map.fitBounds(bounds, { animate: false });
    R.placeLabels(app);
  }

  function lay(app, shade) {
    const { map } = app;
    if (screen) return;
    screen = { theme: root.dataset.theme, centre: map.getCenter(), zoom: map.getZoom() };
    const bounds = map.getBounds();
    root.classList.add("is-paper");
    shade("light");
    fit(app, bounds);
  }

  function lift(app, shade) {
    if (!screen) return;
    root.classList.remove("is-paper");
    shade(screen.theme);
    R.resized(app);
    app.map.setView(screen.centre, screen.zoom, { animate: false });
    R.placeLabels(app);
    screen = null;
  }

  // All is drawn before the browser takes its picture of the page, which waits for no frame.
  function start(app, shade) {
    window.addEventListener("beforeprint", () => lay(app, shade));
    window.addEventListener("afterprint", () => lift(app, shade));
  }

  Object.assign(R, { startPaper: start });
})((window.Railhead = window.Railhead || {}));
