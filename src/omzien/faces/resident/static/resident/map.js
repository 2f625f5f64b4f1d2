/* SPDX-License-Identifier: EUPL-1.2
 * The large map: brought only when somebody asks for it, over the drawing that the page already has.
 */
"use strict";
(() => {
  const bring = (source) =>
    new Promise((done, failed) => {
      const part = document.createElement(source.endsWith(".css") ? "link" : "script");
      if (part.tagName === "LINK") {
        part.rel = "stylesheet";
        part.href = source;
      } else part.src = source;
      part.onload = done;
      part.onerror = failed;
      document.head.append(part);
    });

  const show = async (button) => {
    const figure = document.querySelector("[data-map]");
    const drawing = figure.querySelector("svg");
    const base = document.querySelector('script[src*="resident/map.js"]').src.replace("resident/map.js", "vendor/leaflet/");
    button.disabled = true;
    await bring(`${base}leaflet.css`);
    await bring(`${base}leaflet.js`);
    const [west, south, east, north] = figure.dataset.map.split(" ").map(Number);
    const corners = [[south, west], [north, east]];
    const live = document.createElement("div");
    live.className = "map__live";
    drawing.replaceWith(live);
    const map = window.L.map(live, { attributionControl: false, maxBounds: window.L.latLngBounds(corners).pad(0.5) });
    map.fitBounds(corners);
    window.L.svgOverlay(drawing, corners).addTo(map);
    button.remove();
  };

  const ready = () => {
    for (const button of document.querySelectorAll('[data-action="map"]')) {
      if (!button.hidden || !document.querySelector("[data-map]")) continue;
      button.hidden = false;
      button.addEventListener("click", () => show(button));
    }
  };
  ready();
  document.addEventListener("htmx:afterSettle", ready);
})();
