// Keeps a page up to date while it is open, and what is typed through a lost network. Pages work without it.
// What is typed stays in the storage of the browser until it is received; a request that may have got lost is sent
// again with the same key, so that it counts once. No feature here is younger than 2020.
"use strict";
(() => {
  const { body } = document;
  const at = (id) => document.getElementById(id);
  const words = body.dataset;
  const LONGEST_WAIT = 15000, TIMEOUT = 10000, SHORT = 250, SAID = 10000, BACK = 4000, SLOW = 700, DRAWN = 10;

  // ---- Storage: nothing is lost when the page is closed; where the browser forbids it, until then.

  const memory = new Map();
  const name = (key) => `perenne:${words.room}:${key}`;
  const read = (key, without) => {
    try {
      const text = localStorage.getItem(name(key));
      return text === null ? without : JSON.parse(text);
    } catch { return memory.has(key) ? memory.get(key) : without; }
  };
  const write = (key, value) => {
    memory.set(key, value);
    try { localStorage.setItem(name(key), JSON.stringify(value)); } catch { /* the memory has it */ }
  };
  const drafts = () => read("drafts", {});
  const queue = () => read("queue", []);

  // What was typed for another workshop at this address is nobody's business any more.
  try {
    const others = Object.keys(localStorage).filter((key) => key.startsWith("perenne:") && !key.startsWith(name("")));
    for (const key of others) localStorage.removeItem(key);
  } catch { /* there is none */ }

  const textsOf = (form) => [...form.querySelectorAll("textarea, input[type=text]")];

  function keepDraft(form) {
    const kept = drafts(), texts = textsOf(form).filter((field) => field.value);
    delete kept[form.id];
    if (texts.length) {
      const chosen = [...form.querySelectorAll("input[type=radio]:checked")];
      kept[form.id] = Object.fromEntries([...texts, ...chosen].map((field) => [field.name, field.value]));
      kept[form.id].said = texts.map((field) => field.value).join(" · ");
    }
    write("drafts", kept);
  }

  function restoreDrafts() {
    for (const [id, draft] of Object.entries(drafts())) {
      const form = at(id);
      if (!form || textsOf(form).some((field) => field.value)) continue;
      for (const [field, value] of Object.entries(draft)) {
        const place = form.elements.namedItem(field); // of radio buttons, the one with this value
        if (place) place.value = value;
      }
    }
  }

  // ---- What waits: requests on their way, and texts whose form is not on this page.

  function showWaiting() {
    const list = at("waiting"), rows = [], isLate = at("network").textContent !== "";
    for (const place of document.querySelectorAll(".waits")) place.textContent = "";
    for (const { key, form, to, text, label, refused, since } of queue()) {
      if (refused) rows.push([words.refused, text, () => forget(key)]);
      else if (isLate || Date.now() - since >= SLOW) { // else it is answered before anybody has read it
        const place = at(to.startsWith("/ballot") ? "waits-ballot" : form.replace("form-", "waits-"));
        if (!place) rows.push([words.sending, text || label, null]);
        else if (text) place.append(...place.childNodes.length ? [document.createElement("br")] : [], told(words.sending, text));
        else place.textContent = words.waiting;
      }
    }
    for (const [id, draft] of Object.entries(drafts())) {
      if (!at(id)) rows.push([words.begun, draft.said, () => forgetDraft(id)]);
    }
    list.hidden = !rows.length;
    list.replaceChildren(...rows.map(([words_, text, away]) => {
      const row = document.createElement("p"), said = told(words_, text);
      row.append(said);
      if (away) {
        row.append(document.createElement("br"), pushed(words.copy, () => copy(said.lastChild)));
        row.append(pushed(words.away, () => { away(); showWaiting(); }));
      }
      return row;
    }));
  }

  function told(what, text) {
    const line = document.createElement("span"), said = document.createElement("bdi");
    said.textContent = text;
    line.append(`${what} `, said);
    return line;
  }

  function pushed(name_, does) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name_;
    button.addEventListener("click", does);
    return button;
  }

  // Pages without encryption have no other way to copy; where this one is forbidden the text stays selected.
  function copy(element) {
    getSelection().selectAllChildren(element);
    tell(document.execCommand("copy") ? words.copied : words.selected);
    clearTimeout(fading);
    fading = setTimeout(() => tell(""), SAID);
  }

  function forgetDraft(id) {
    const kept = drafts();
    delete kept[id];
    write("drafts", kept);
  }

  function forget(key) { write("queue", queue().filter((item) => item.key !== key)); }

  // ---- Sending: one request after the other, each until it is answered.

  const FORM = "application/x-www-form-urlencoded;charset=UTF-8";

  let isSending = false, pressed = null, nth = 0;

  function submit(event) {
    const form = event.target, by = event.submitter || pressed;
    pressed = null;
    event.preventDefault();
    const isDots = form.getAttribute("action") === "/ballot";
    if (!isDots && queue().some((item) => item.form === form.id && !item.text)) return;
    if (isDots && body.classList.contains("lost") && by && by.getAttribute("aria-disabled")) return;
    const data = new URLSearchParams(new FormData(form));
    if (by && by.form === form && by.name) data.set(by.name, by.value);
    const texts = textsOf(form);
    const key = `${data.get("key")}_${(nth += 1)}`;
    data.set("key", key);
    const text = texts.map((field) => field.value).join(" · ");
    const label = by ? by.getAttribute("aria-label") || by.textContent : "";
    const to = form.getAttribute("action"), since = Date.now();
    const item = { key, form: form.id, to, body: String(data), text, label, since };
    write("queue", [...queue(), item]);
    for (const field of texts) field.value = "";
    keepDraft(form);
    tell("");
    showDots();
    showWaiting();
    setTimeout(showWaiting, SLOW);
    send();
  }

  // The dots that one gave are shown before they are received: each request has the number that its button showed.
  function showDots() {
    const bar = at("left");
    let more = 0;
    for (const { to, form: id, body: sent } of queue()) {
      const form = to === "/ballot" && at(id), dots = Number(new URLSearchParams(sent).get("dots"));
      if (!form) continue;
      const number = form.querySelector(".given b").firstChild, [less] = form.querySelectorAll(".dot");
      more += dots - Number(number.data);
      number.data = String(dots);
      form.querySelector(".given i").textContent = dots < DRAWN ? "●".repeat(dots) : "";
      form.closest("li").classList.toggle("given-to", dots > 0);
      form.querySelectorAll(".dot").forEach((button, nth_) => { button.value = String(Math.max(0, dots - 1 + 2 * nth_)); });
      fade(less, dots === 0);
    }
    if (!more || !bar) return;
    const left = Number(bar.dataset.dots) - more, said = (bar.dataset.words || "").split("|")[left];
    bar.dataset.dots = String(left);
    if (said) bar.querySelector("b").textContent = said;
    bar.querySelector(".dots").textContent = left < DRAWN ? "●".repeat(Math.max(0, left)) : "";
    for (const button of document.querySelectorAll(".dot:last-of-type")) fade(button, left <= 0);
  }

  function fade(button, isFaint) {
    if (isFaint) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }

  async function send() {
    if (isSending) return;
    isSending = true;
    try {
      for (let item; (item = queue().find((one) => !one.refused)); ) {
        const answer = await ask(item.to, { method: "POST", body: item.body, headers: { "Content-Type": FORM } });
        if (!answer) return;
        settle(item, answer);
      }
    } finally {
      isSending = false;
      showWaiting();
    }
  }

  function settle(item, { ok, part }) {
    forget(item.key);
    const form = at(item.form), texts = new URLSearchParams(item.body);
    if (ok && item.to === "/leave") { // what one began is not for whoever has the phone next
      write("drafts", {});
      write("queue", []);
    }
    if (item.to === "/language" || item.to === "/leave" || part.dataset.of !== at("part").dataset.of) {
      location.reload();
      return;
    }
    if (!ok && item.text) {
      const free = form && [...form.elements].filter((field) => texts.has(field.name) && /text/.test(field.type));
      if (free && free.every((field) => !field.value)) {
        for (const field of free) field.value = texts.get(field.name);
        keepDraft(form);
      } else write("queue", [...queue(), { ...item, refused: true }]);
    }
    show(part, true);
  }

  // Returns the answer and its part of a page; nothing where the server did not answer, which is then asked again.
  async function ask(path, options) {
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), TIMEOUT);
    try {
      const headers = { ...options.headers, "X-Part": "1" };
      const answer = await fetch(path, { ...options, headers, signal: stop.signal, cache: "no-store" });
      if (answer.status === 429 || answer.status >= 500) throw new Error("busy");
      const part = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("part");
      if (part) { isHere(); return { ok: answer.ok, part }; }
      reload();
    } catch { isLost(true); }
    finally { clearTimeout(timer); }
    return null;
  }

  // The answer is another page, such as that of the code: it is shown, but not over and over.
  function reload() {
    const last = Number(sessionStorage.getItem("reloaded") || 0);
    if (Date.now() - last < LONGEST_WAIT) return;
    sessionStorage.setItem("reloaded", Date.now());
    location.reload();
  }

  // ---- Showing: the page becomes the new one where they differ, so that focus, selection and texts stay.

  let held = null, fading = 0, lastOpened = (at("asked") || at("opened"))?.textContent || "";
  const isText = (field) => /^(TEXTAREA|INPUT)$/.test(field.nodeName) && /text/.test(field.type);

  // Returns the field that somebody is typing in; null for none, and for one that is empty.
  function typedField() {
    const field = document.activeElement;
    return field && isText(field) && field.value !== "" && at("part").contains(field) ? field : null;
  }

  function show(part, isAnswer) {
    const old = at("part"), field = typedField(), form = field && field.form;
    if (form && !part.querySelector(`#${CSS.escape(form.id)}`) && !isAnswer) {
      held = part;
      at("held").hidden = false;
      return;
    }
    held = null;
    at("held").hidden = true;
    const isOther = old.dataset.activity !== part.dataset.activity;
    const said = part.querySelector("#said"), before = at("said");
    if (!isAnswer && !isOther) {
      said.className = before.className;
      said.textContent = before.textContent;
    } else if (said.textContent === before.textContent) before.textContent = "";
    const active = document.activeElement, sight = isOther ? null : fixedPoint(active);
    const top = sight && sight.getBoundingClientRect().top;
    become(old, part);
    if (isAnswer) {
      clearTimeout(fading);
      if (!/error/.test(at("said").className)) fading = setTimeout(() => tell(""), SAID);
    }
    document.title = part.dataset.title;
    document.documentElement.lang = part.lang;
    if (active && active !== document.activeElement && active !== body) {
      (active.isConnected ? active : at("main")).focus({ preventScroll: true });
    }
    if (sight && sight.isConnected) window.scrollBy(0, sight.getBoundingClientRect().top - top);
    if (isOther) window.scrollTo(0, 0);
    const news = isOther ? document.querySelector("h1") : at("asked") || at("opened");
    if (news && news.textContent !== lastOpened) at("told").textContent = news.textContent;
    lastOpened = (at("asked") || at("opened"))?.textContent || "";
    restoreDrafts();
    showDots();
    showWaiting();
    startClocks();
  }

  // The element that people look at: it stays where it is on the screen.
  function fixedPoint(active) {
    if (active && at("main").contains(active) && active.id !== "main") return active;
    const seen = document.elementFromPoint(innerWidth / 2, innerHeight / 3);
    return seen && at("part").contains(seen) ? seen.closest("[id]") : null;
  }

  const isSame = (one, other) => one.nodeName === other.nodeName && (one.id || "") === (other.id || "");

  function become(old, fresh) {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.data !== fresh.data) old.data = fresh.data;
      return;
    }
    const changed = isChanged(old);
    const chosen = changed && old.type === "radio" && groupOf(old).find((one) => one.checked);
    for (const { name: key } of [...old.attributes]) {
      if (!fresh.hasAttribute(key) && key !== "open") old.removeAttribute(key);
    }
    for (const { name: key, value } of fresh.attributes) {
      if (old.getAttribute(key) !== value) old.setAttribute(key, value);
    }
    if (old.nodeName === "TEXTAREA") old.defaultValue = fresh.defaultValue;
    else if (old.nodeName !== "INPUT") becomeChildren(old, fresh);
    if (chosen) chosen.checked = true; // another default would take its place
    else if (changed === false && old.type === "radio") old.checked = fresh.checked;
    else if (changed === false) old.value = fresh.value;
  }

  const groupOf = (radio) => [...radio.form.elements].filter((one) => one.name === radio.name);

  // Whether people changed a field since the page came; null for what is no field.
  function isChanged(field) {
    if (field.type === "radio") return groupOf(field).some((one) => one.checked !== one.defaultChecked);
    if (field.nodeName === "SELECT") return field.value !== "" && !field.selectedOptions[0].defaultSelected;
    return isText(field) ? field.value !== field.defaultValue : null;
  }

  function becomeChildren(old, fresh) {
    let place = old.firstChild;
    for (const next of [...fresh.childNodes]) {
      let match = place;
      while (match && !isSame(match, next)) match = next.id ? match.nextSibling : null;
      if (!match) old.insertBefore(document.importNode(next, true), place);
      else {
        if (match === place) place = place.nextSibling;
        else old.insertBefore(match, place);
        become(match, next);
      }
    }
    while (place) {
      const gone = place;
      place = place.nextSibling;
      gone.remove();
    }
  }

  function tell(text) {
    const said = at("said");
    said.textContent = text;
    said.className = "said";
  }

  // ---- Live: the server says that something changed; the page asks for its part. Lost, it tries again by itself.

  let source = null, waits = 0, isClosed = false, timer = 0, isAsking = false, isStale = false, live = null;
  const of = () => at("part").dataset.of;

  async function refresh() {
    if (isAsking) { isStale = true; return; }
    isAsking = true;
    await new Promise((done) => { setTimeout(done, Math.random() * SHORT); });
    isStale = false;
    const since = performance.now(), answer = await ask(`/part?of=${of()}`, {});
    isAsking = false;
    if (answer && !isSending) show(answer.part, false);
    if (live && live.at > since) showAnswer(live);
    if (isStale && answer) refresh();
  }

  function listen() {
    if (source) source.close();
    clearTimeout(timer);
    const stream = source = new EventSource(`/events?of=${of()}`);
    const on = (name, does) => stream.addEventListener(name, (event) => { if (stream === source) does(event); });
    on("open", () => { waits = 0; isClosed = false; isHere(); refresh(); });
    on("changed", refresh);
    on("answer", (event) => {
      live = { ...JSON.parse(event.data), at: performance.now() };
      showAnswer(live);
    });
    on("closed", () => { isClosed = true; isLost(true); });
    on("error", () => isLost(false));
  }

  // The stream has ended, or a request was not answered, which is told: what comes next is a question for the part.
  function isLost(isTold) {
    if (source) source.close();
    source = null;
    clearTimeout(timer);
    const again = () => { waits += 1; refresh(); };
    timer = setTimeout(again, Math.min(LONGEST_WAIT, 1000 * 1.5 ** waits) * (0.75 + Math.random() / 2));
    if (!isTold) return;
    const hasText = Object.keys(drafts()).length || queue().some((item) => item.text);
    connection((isClosed ? words.closed : words.offline) + (hasText ? ` ${words.kept}` : ""));
  }

  function isHere() {
    if (!source) {
      clearTimeout(timer);
      timer = setTimeout(listen, 0);
    }
    send();
    if (isClosed || ["", words.back].includes(at("network").textContent)) return;
    connection(words.back);
    setTimeout(() => { if (at("network").textContent === words.back) connection(""); }, BACK);
  }

  // Another page is gone to once it is there: nobody loses the plan they read when the wall is closed.
  async function follow(event) {
    const link = event.target.closest("a[href^='/']");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (await ask(`/part?of=${link.getAttribute("href").slice(1) || "now"}`, {})) location.assign(link.href);
  }

  function connection(text) {
    if (at("network").textContent === text) return;
    at("network").textContent = text;
    const isOut = text !== "" && text !== words.back;
    body.classList.toggle("lost", isOut);
    for (const link of document.querySelectorAll("a[href^='/']")) fade(link, isOut);
    showWaiting();
  }

  function showAnswer({ card, text }) {
    const place = at("live");
    if (!place || place.dataset.card !== card) return;
    const lines = text.split("\n").flatMap((line) => [document.createElement("br"), line]).slice(1);
    place.replaceChildren(...lines);
    place.closest("[hidden]")?.removeAttribute("hidden");
    at("typing").hidden = text === "";
    if (text === "") refresh();
  }

  // ---- Clocks: the minutes that are left go on without the server.

  let began = 0;
  function startClocks() { began = performance.now(); showClocks(); }
  function showClocks() {
    for (const clock of document.querySelectorAll("[data-left]")) {
      const left = clock.dataset.left - (performance.now() - began) / 1000;
      const minutes = Math.round(left / 60);
      const ahead = left < 60 ? clock.dataset.last : clock.dataset.words.replace("{n}", minutes);
      const text = left <= 0 ? clock.dataset.over : ahead;
      if (clock.textContent !== text) clock.textContent = text;
    }
  }

  // ---- Begin

  document.documentElement.classList.add("script");
  document.addEventListener("submit", submit);
  document.addEventListener("click", (event) => { pressed = event.target.closest("button") || pressed; });
  document.addEventListener("click", ({ target }) => { if (target.id === "said") tell(""); });
  document.addEventListener("click", follow);
  document.addEventListener("input", ({ target }) => { if (target.form) keepDraft(target.form); });
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || field.nodeName !== "TEXTAREA") return;
    event.preventDefault();
    const send = field.form.querySelector("button.main");
    if (send) send.click();
  });
  const goOn = () => { if (held && !typedField()) show(held, false); };
  document.addEventListener("focusout", () => setTimeout(goOn, SHORT));
  at("held").querySelector("button").addEventListener("click", () => {
    const part = held;
    document.activeElement.blur();
    if (part) show(part, true);
  });
  window.addEventListener("online", listen);
  window.addEventListener("offline", () => isLost(true));
  window.addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && !(source && source.readyState === 1)) listen();
  });
  setInterval(showClocks, 5000);
  restoreDrafts();
  showDots();
  showWaiting();
  startClocks();
  listen();
})();
