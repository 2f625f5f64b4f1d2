/* SPDX-License-Identifier: EUPL-1.2
 * An answer came by POST and is kept nowhere, so Back from another page could not bring it back. With a script an
 * offer, place or organisation therefore opens on top of the answer, and Back closes it. Without one it is a link.
 */
"use strict";
(() => {
  const INSIDE = /^\/(aanbod|plek|organisatie)\/[0-9a-f-]{36}\/$/;
  const dialog = document.getElementById("binnen");
  const content = dialog.querySelector("[data-content]");

  const close = () => {
    if (dialog.open) dialog.close();
    content.replaceChildren();
  };

  const open = async (link) => {
    const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return window.location.assign(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    content.replaceChildren(...page.querySelector("main > .page").childNodes);
    for (const card of content.querySelectorAll('a[href$="/kaartje/"]')) card.target = "_blank";
    if (!dialog.open) {
      // The same address without a word in it: only so that Back has something to close.
      window.history.pushState({ inside: true }, "", window.location.href);
      dialog.showModal();
    }
    dialog.scrollTop = 0;
    const title = content.querySelector("h1");
    title.tabIndex = -1;
    title.focus();
    dialog.setAttribute("aria-label", title.textContent);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("#antwoord a, #binnen a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (link.origin !== window.location.origin || !INSIDE.test(link.pathname)) return;
    event.preventDefault();
    open(link);
  });
  dialog.addEventListener("close", () => {
    if (window.history.state?.inside) window.history.back();
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  window.addEventListener("popstate", close);
})();
