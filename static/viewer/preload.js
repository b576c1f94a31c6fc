/* Asks for everything the map needs at once: streamlit-folium loads scripts one after another, and styles after them. */
(function () {
  "use strict";

  const KINDS = { js: "script", css: "style", json: "fetch" };
  const here = document.currentScript.src;

  for (const file of new URL(here).searchParams.get("files").split(",")) {
    const link = document.createElement("link");
    link.rel = "preload";
    link.as = KINDS[file.split(".").pop()];
    if (link.as === "fetch") link.crossOrigin = "anonymous";
    link.href = new URL("../" + file, here).href;
    document.head.append(link);
  }
})();
