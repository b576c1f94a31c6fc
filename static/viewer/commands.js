/* What Python sends while the page is open: each command is taken once, and only what it changes is drawn again. */
(function (R) {
  "use strict";

  function sameSet(a, b) {
    return a === b || (a && b && a.size === b.size && [...a].every((id) => b.has(id)));
  }

  function takeWords(app, message) {
    const before = app.language;
    if (message.language && app.payload.words[message.language]) app.language = message.language;
    return before !== app.language;
  }

  function takeVisible(app, message) {
    if (message.visible === undefined) return false;
    const visible = message.visible && new Set(message.visible);
    if (sameSet(visible, app.visible)) return false;
    app.visible = visible;
    return true;
  }

  function takeTheme(app, message) {
    if (!message.theme || message.theme === app.theme || !app.payload.theme[message.theme]) return false;
    app.theme = message.theme;
    return true;
  }

  function takeStep(app, message) {
    if (!message.go || message.go.seq <= app.goSeq) return false;
    const before = app.step;
    app.goSeq = message.go.seq;
    R.stopPlay(app);
    app.step = R.clampStep(app, message.go.step);
    app.told.step = app.step;
    return before !== app.step;
  }

  function obey(app, message) {
    if (message.seq <= app.seq) return;
    app.seq = message.seq;
    const news = {
      words: takeWords(app, message), visible: takeVisible(app, message), theme: takeTheme(app, { theme: app.pageTheme || message.theme }),
      stepped: takeStep(app, message), evidence: R.takeEvidence(app, message), lens: R.takeLens(app, message), reach: R.takeReach(app, message),
      rulers: R.takeRulers(app, message),
    };
    R.takeQuery(app, message);
    if (app.ready) redraw(app, news);
  }

  function redraw(app, { words, visible, theme, stepped, evidence, lens, reach, rulers }) {
    R.lookThrough(app);
    if (words || evidence) R.forgetLabels(app);
    if (visible) {
      R.showLayers(app);
      R.forgetLayers(app);
    }
    if (words || visible || theme) R.renderAll(app);
    else if (evidence || lens || reach) redrawEvidence(app);
    else if (stepped) R.drawStep(app);
    if (words || visible) R.showLayers(app);
    if (rulers) R.showRulers(app);
    if (words || visible || evidence || rulers) R.placeLabels(app);
    if (rulers) R.fitRulers(app);
  }

  // The lens changed, what stands without some source, or how far something can have come.
  function redrawEvidence(app) {
    R.lookThrough(app);
    R.dress(app);
    R.renderPanel(app);
    R.renderControl(app);
    R.refreshPopup(app);
    R.drawStep(app);
    R.placeLabels(app);
  }

  Object.assign(R, { obey, takeTheme, redrawEvidence });
})((window.Railhead = window.Railhead || {}));
