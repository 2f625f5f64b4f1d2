// SPDX-License-Identifier: EUPL-1.2
// The line on a bad connection: what was typed stays on this device, goes out with its own key when there is a
// network, and the server keeps a key once. Words stand under the account that typed them, and are wiped once kept.
(() => {
  "use strict";
  const form = document.querySelector("[data-line]");
  const kept = document.querySelector("[data-kept]");
  // The page for when there is no network is the same for everybody: this tab knows who typed here.
  const shell = form !== null && form.hasAttribute("data-shell");
  const account = shell ? sessionStorage.getItem("omzien:account") : (form || kept)?.dataset.account;
  const goOn = () => {
    if (window.location.pathname === form.dataset.shell) window.location.replace(form.dataset.day);
    else window.location.reload();
  };
  if (shell && !account) window.addEventListener("online", goOn);
  if (!account) return;
  if (!shell) sessionStorage.setItem("omzien:account", account);

  const read = (name, empty) => {
    const found = localStorage.getItem(`omzien:${account}:${name}`);
    return found ? JSON.parse(found) : empty;
  };
  const write = (name, value) => localStorage.setItem(`omzien:${account}:${name}`, JSON.stringify(value));
  const newKey = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  // A line that led to the locked part was kept by that page.
  if (kept && read("draft", {}).key === kept.dataset.kept) write("draft", {});
  if (!form) return;

  const box = form.elements.regel;
  const keyField = form.elements.sleutel;
  const shown = document.getElementById("gelezen");
  const offline = form.querySelector("[data-offline]");
  const waiting = document.querySelector("[data-waiting]");
  const said = document.querySelector("[data-said]");
  const later = form.querySelector("[data-action=later]");
  const plain = (text) => text.split(/\s+/).filter(Boolean).join(" ");
  const isShown = () => form.elements.van && plain(form.elements.van.value) === plain(box.value);
  const unlink = (key) => write("queue", read("queue", []).filter((one) => one.key !== key));
  let sending = false;
  let pause = 2000;
  let timer = 0;

  const look = () => { if (window.htmx) window.htmx.trigger(box, "kijk"); };
  const setOffline = (is) => {
    offline.hidden = !(shell || is);
    later.hidden = !(shell || is) || !box.value.trim();
  };
  const announce = (text) => { said.textContent = text; };

  function clear() {
    write("draft", {});
    box.value = "";
    shown.replaceChildren();
    keyField.value = newKey();
  }

  function put(text, key) {
    box.value = text;
    keyField.value = key;
    write("draft", { key, text });
    box.focus();
    look();
  }

  // Typed without a network: to be looked at and confirmed later.
  function keepForLater() {
    if (!box.value.trim()) return;
    write("queue", [...read("queue", []), { key: keyField.value, text: box.value.trim(), state: "typed" }]);
    clear();
    draw();
    setOffline(!navigator.onLine);
  }

  // Confirmed: goes out now, or when there is a network.
  function confirm() {
    const body = new URLSearchParams(new FormData(form));
    body.delete("csrfmiddlewaretoken");
    const entry = { key: keyField.value, text: box.value.trim() || "…", body: body.toString(), state: "confirmed" };
    write("queue", [...read("queue", []).filter((one) => one.key !== entry.key), entry]);
    clear();
    draw();
    send();
  }

  async function send() {
    if (sending || shell) return;
    sending = true;
    clearTimeout(timer);
    let again = false;
    for (const entry of read("queue", []).filter((one) => one.state === "confirmed" || one.state === "login")) {
      const outcome = await post(entry);
      if (outcome === "wait") { again = true; break; }
    }
    sending = false;
    draw();
    if (again) {
      timer = setTimeout(send, pause);
      pause = Math.min(pause * 2, 60000);
    } else {
      pause = 2000;
      nextTyped();
      // Something may have been confirmed while we were sending.
      if (read("queue", []).some((one) => one.state === "confirmed")) send();
    }
  }

  async function post(entry) {
    let answer;
    try {
      answer = await fetch(form.dataset.keep, {
        method: "POST",
        body: new URLSearchParams(entry.body),
        headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, "X-Omzien-Regel": "1", "HX-Request": "true" },
      });
    } catch {
      setOffline(true);
      return "wait";
    }
    setOffline(false);
    if (answer.status >= 500 || answer.status === 429) return "wait";
    if (answer.status === 409 || answer.status === 422) return refused(entry, await answer.text());
    const json = answer.ok && !answer.redirected ? await answer.json().catch(() => ({})) : {};
    if (json.kept !== entry.key) return change(entry, "login");
    unlink(entry.key);
    announce(json.said);
    if (window.htmx) window.htmx.ajax("GET", form.dataset.day, { target: "#dag", select: "#dag", swap: "outerHTML" });
    return "kept";
  }

  function change(entry, state) {
    write("queue", read("queue", []).map((one) => (one.key === entry.key ? { ...one, state } : one)));
    return state;
  }

  // The server asks something about this line: it comes back to the box, or waits until the box is free.
  function refused(entry, html) {
    if (box.value.trim()) return change(entry, "refused");
    unlink(entry.key);
    box.value = entry.text === "…" ? "" : entry.text;
    keyField.value = entry.key;
    write("draft", { key: entry.key, text: box.value });
    const page = new DOMParser().parseFromString(html, "text/html");
    shown.replaceChildren(...page.body.childNodes);
    if (window.htmx) window.htmx.process(shown);
    (shown.querySelector("[aria-invalid]") || shown.querySelector("select, input:not([type=hidden])"))?.focus();
    return "back";
  }

  // Without a network: look now and then whether the server answers again, and then show the day.
  function comeBack() {
    clearTimeout(timer);
    fetch(form.dataset.shellScript, { method: "HEAD", cache: "no-store" }).then(
      goOn,
      () => { timer = setTimeout(comeBack, pause); pause = Math.min(pause * 2, 60000); },
    );
  }

  function nextTyped() {
    const typed = read("queue", []).find((one) => one.state === "typed");
    if (!typed || box.value.trim() || shell || !navigator.onLine) return;
    unlink(typed.key);
    put(typed.text, typed.key);
    draw();
  }

  function button(text, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "utrecht-button utrecht-button--secondary-action";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }

  function draw() {
    const queue = read("queue", []);
    const words = waiting.dataset;
    const tells = { typed: words.typed, confirmed: words.confirmed, login: words.login, refused: words.refused };
    waiting.hidden = queue.length === 0;
    waiting.querySelector("ul").replaceChildren(...queue.map((entry) => {
      const item = document.createElement("li");
      const text = document.createElement("strong");
      const tell = document.createElement("span");
      const acts = document.createElement("span");
      text.textContent = entry.text;
      tell.textContent = tells[entry.state];
      acts.className = "row";
      const lookAgain = () => { if (!box.value.trim()) { unlink(entry.key); put(entry.text, entry.key); draw(); } };
      acts.append(
        entry.state === "typed" || entry.state === "refused" ? button(words.look, lookAgain) : button(words.try, () => { change(entry, "confirmed"); send(); }),
        button(words.drop, () => { unlink(entry.key); draw(); }),
      );
      item.append(text, tell, acts);
      return item;
    }));
  }

  box.addEventListener("input", () => {
    write("draft", box.value.trim() ? { key: keyField.value, text: box.value } : {});
    announce("");
    setOffline(!navigator.onLine);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) form.requestSubmit(form.querySelector("[data-keep-button]"));
    else look();
  });
  form.addEventListener("keydown", (event) => {
    if (event.target !== box && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[data-keep-button]"));
    }
  });
  form.addEventListener("submit", (event) => {
    const keeps = event.submitter?.hasAttribute("data-keep-button");
    if (keeps && (isShown() || shown.querySelector("[name=delen]")) && shown.querySelector("[data-concern]")) return;
    event.preventDefault();
    const asked = shown.querySelector("[data-yes]:not(:checked)");
    if (keeps && isShown() && asked) {
      // What is asked is answered first; also without a network.
      asked.setAttribute("aria-invalid", "true");
      asked.closest(".part__ask").classList.add("part__ask--now");
      asked.focus();
    } else if (keeps && isShown()) confirm();
    else if (shell || !navigator.onLine) keepForLater();
    else look();
  });
  // Correcting a part answers what was asked about it.
  form.addEventListener("change", (event) => {
    const yes = event.target.closest(".part")?.querySelector("[data-yes]");
    if (yes && event.target !== yes) yes.checked = true;
  }, true);
  later.addEventListener("click", keepForLater);
  document.body.addEventListener("htmx:sendError", () => setOffline(true));
  document.body.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) setOffline(false); });
  window.addEventListener("offline", () => setOffline(true));
  window.addEventListener("online", () => {
    if (shell) return comeBack();
    setOffline(false);
    pause = 2000;
    send();
    if (box.value.trim() && !isShown()) look();
  });

  form.querySelectorAll("[data-without-script]").forEach((one) => { one.hidden = true; });
  const draft = read("draft", {});
  if (!box.value && draft.text && !shown.children.length) put(draft.text, draft.key);
  else if (!box.value && !shown.children.length) keyField.value = newKey();
  draw();
  if (shell) {
    setOffline(true);
    form.closest("[data-shell-box]").hidden = false;
    timer = setTimeout(comeBack, pause);
  } else if (navigator.serviceWorker) {
    // A browser that keeps nothing (a private window) then shows its own page without a network.
    navigator.serviceWorker.register(form.dataset.shellScript).catch((problem) => console.info(problem.message));
  }
  send();
})();
