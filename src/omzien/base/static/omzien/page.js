/* SPDX-License-Identifier: EUPL-1.2
 * What a page can do more with a script. Without it everything else works.
 */
"use strict";
(() => {
  /* Snel weg: this page leaves the history and the screen at once. */
  const leave = document.querySelector("[data-leave]");
  const go = (event) => {
    event.preventDefault();
    document.body.hidden = true;
    document.title = "";
    window.location.replace(leave.href);
  };
  if (leave) leave.addEventListener("click", go);

  /* Who signs out leaves nothing in this tab. */
  for (const form of document.querySelectorAll("[data-signs-out]")) {
    form.addEventListener("submit", () => sessionStorage.clear());
  }

  /* Back to a form that was sent shows it empty, also where a browser kept the page in memory. */
  window.addEventListener("pagehide", () => {
    for (const form of document.querySelectorAll("form[data-forget]")) form.reset();
  });

  const shows = (action) => document.querySelectorAll(`[data-action="${action}"]`);

  for (const button of shows("print")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  /* Lees voor: only voices of the device itself, so that no word goes out; without one the button stays away. */
  const speech = window.speechSynthesis;
  const words = document.querySelector("[data-read]");
  const voice = () => {
    const language = document.documentElement.lang;
    return speech.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(language));
  };
  const offer = () => {
    for (const button of shows("read")) button.hidden = !voice();
  };
  const read = () => {
    if (speech.speaking) return speech.cancel();
    for (const part of words.querySelectorAll("h1, h2, h3, p, li, dt, dd, label, figcaption")) {
      if (part.closest("[hidden], [data-silent], .visually-hidden") || part.querySelector("p, li")) continue;
      const text = part.textContent.trim();
      if (!text) continue;
      const line = new SpeechSynthesisUtterance(text);
      line.voice = voice();
      line.lang = line.voice.lang;
      line.rate = 0.9;
      speech.speak(line);
    }
  };
  if (speech && words) {
    offer();
    speech.addEventListener("voiceschanged", offer);
    for (const button of shows("read")) button.addEventListener("click", read);
    window.addEventListener("pagehide", () => speech.cancel());
  }
})();
