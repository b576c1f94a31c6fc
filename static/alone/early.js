/* Before anything is drawn: the viewer will stand in for the still map, unless a script fails. */
(function () {
  "use strict";

  const { classList } = document.documentElement;
  classList.add("is-live");
  window.addEventListener("error", () => {
    if (!(window.Railhead && window.Railhead.app && window.Railhead.app.ready)) classList.remove("is-live");
  });
})();
