/* The page around the viewer: Streamlit's frame with its height and theme, the page's address, and what Python is told. */
(function (R) {
  "use strict";

  const REST = 1000;

  // The document around this frame, where it is of the same origin; null where there is none.
  function pageAround() {
    try {
      const page = window.parent.document;
      return page !== document ? page : null;
    } catch (error) {
      return null;
    }
  }

  function takeFrame(app, onTheme) {
    const streamlit = window.Streamlit;
    if (!streamlit) return;
    document.documentElement.classList.add("rh-framed");
    const send = streamlit.setFrameHeight.bind(streamlit);
    app.sendHeight = send;
    streamlit.setFrameHeight = (height) => send(app.ready ? app.root.offsetHeight : height);
    followTheme(app, onTheme);
  }

  // Streamlit tells its frames of a change of theme at once; a command comes only with the page's next run.
  function followTheme(app, onTheme) {
    window.addEventListener("message", ({ source, data }) => {
      if (source !== window.parent || !data || data.type !== "streamlit:render" || !data.theme) return;
      app.pageTheme = data.theme.base;
      onTheme();
    });
  }

  function sendHeight(app) {
    if (app.sendHeight && app.ready) app.sendHeight(app.root.offsetHeight);
  }

  // Whether the reader has the map or the control in sight, at least in part.
  function inWindow(app) {
    const frame = pageAround() && window.frameElement;
    if (!frame && window.parent !== window) return true;
    const top = frame ? frame.getBoundingClientRect().top : 0;
    return [app.nodes.stage, app.nodes.control].some((node) => {
      const box = node.getBoundingClientRect();
      return box.height > 0 && top + box.bottom > 0 && top + box.top < window.parent.innerHeight;
    });
  }

  function takeQuery(app, message) {
    if (!message.query) return;
    app.query = { ...app.query, ...message.query };
    writeAddress(app);
  }

  // The address holds what is seen, so that a copied link opens the same view. Until Python has sent its keys it stays.
  function writeAddress(app) {
    if (!app.query) return;
    try {
      const page = window.parent;
      const url = address(app, page.location.href);
      if (url !== page.location.href) page.history.replaceState(page.history.state, "", url);
    } catch (error) {
      // A page of another origin keeps its own address.
    }
  }

  function address(app, now) {
    const url = new URL(now);
    const wanted = { ...app.query, day: app.payload.steps[app.step].date, lens: app.lens === "all" ? null : app.lens };
    for (const [key, value] of Object.entries(wanted)) {
      if (value === null) url.searchParams.delete(key);
      else url.searchParams.set(key, value);
    }
    url.search = url.search.replace(/%2C/gi, ",");
    return url.href;
  }

  function tellLater(app) {
    clearTimeout(app.tellTimer);
    app.tellTimer = setTimeout(() => {
      if (app.playing) return;
      writeAddress(app);
      document.dispatchEvent(new CustomEvent("railhead-rest"));
      tell(app);
    }, REST);
  }

  function tell(app) {
    const { step, lens, told } = app;
    if ((told.drawn && told.step === step && told.lens === lens) || !window.Streamlit) return;
    app.told = { drawn: true, step, lens };
    window.Streamlit.setComponentValue({ step, date: app.payload.steps[step].date, seq: app.goSeq, lens });
  }

  Object.assign(R, { pageAround, takeFrame, sendHeight, inWindow, takeQuery, tellLater });
})((window.Railhead = window.Railhead || {}));
