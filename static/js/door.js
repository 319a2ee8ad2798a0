/*
 * The door of a meeting: a tap shows at once and is sent when the network lets it, again and again until it has arrived.
 * What waits is kept in the browser, so that closing the page loses nothing. Without this script each tap is a form.
 */
(() => {
  "use strict";

  const door = document.querySelector("[data-door]");
  if (!door) return;

  const KEPT = `yoriai.door ${location.pathname}`;
  const OLDEST = 12 * 60 * 60 * 1000;
  const AGAIN = 5000;
  const LOOK = 20000;
  const THERE = ["present", "late"];

  /** What was tapped and has not arrived: by the row's id, the last tap alone. */
  let waiting = read();
  let sending = false;
  let problem = "";

  function read() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEPT) || "{}");
      const fresh = Object.entries(kept).filter(([, tap]) => Date.now() - Date.parse(tap.at) < OLDEST);
      return Object.fromEntries(fresh);
    } catch {
      return {}; // nothing can be kept here (a private window): what waits stays in the page alone
    }
  }

  function keep() {
    try {
      localStorage.setItem(KEPT, JSON.stringify(waiting));
    } catch {
      // as above: the page itself still has it, and says that it must stay open
    }
  }

  const rowOf = (id) => document.getElementById(id);
  const rows = () => [...door.querySelectorAll(".door-row")];

  /** Show how somebody is there, as the server would. */
  function show(row, presence) {
    row.dataset.presence = presence;
    for (const button of row.querySelectorAll(".door-tap")) {
      const isNow = button.dataset.code === presence;
      button.setAttribute("aria-pressed", String(isNow));
      button.value = isNow ? "clear" : button.dataset.code;
    }
    row.toggleAttribute("data-unsent", row.id in waiting);
  }

  function count(by) {
    const number = door.querySelector(".door-count strong");
    if (number) number.textContent = String(Math.max(0, Number(number.textContent) + by));
  }

  function tell() {
    const line = door.querySelector(".door-unsent");
    if (!line) return;
    const left = Object.keys(waiting).length;
    const text = problem || (left ? door.dataset.unsent.replace("{n}", String(left)) : "");
    line.hidden = !text;
    if (line.textContent !== text) line.textContent = text;
  }

  door.addEventListener("click", (event) => {
    const button = event.target.closest(".door-tap");
    if (!button) return;
    event.preventDefault();
    const row = button.closest(".door-row");
    const presence = button.value === "clear" ? "" : button.value;
    count(Number(THERE.includes(presence)) - Number(THERE.includes(row.dataset.presence)));
    waiting[row.id] = { url: button.form.action, presence, at: new Date().toISOString() };
    problem = "";
    keep();
    show(row, presence);
    tell();
    send();
  });

  /** Send what waits, one after another; what does not get through is tried again. */
  async function send() {
    if (sending) return;
    sending = true;
    try {
      for (let next = first(); next && (await sendOne(...next)); next = first());
    } finally {
      sending = false;
    }
    tell();
    if (first()) setTimeout(send, AGAIN);
  }

  const first = () => Object.entries(waiting)[0];

  /** Send one tap; tell whether to go on with the next. */
  async function sendOne(id, tap) {
    const token = document.querySelector("input[name=csrf_token]")?.value ?? "";
    const body = new URLSearchParams({ presence: tap.presence || "clear", at: tap.at, csrf_token: token });
    let answer;
    try {
      answer = await fetch(tap.url, { method: "POST", body, headers: { "HX-Request": "true" } });
    } catch {
      tell();
      return false; // no network: later
    }
    if (answer.status >= 500 || answer.status === 429) return false;
    if (answer.redirected || answer.status === 401) {
      problem = door.dataset.signedOut;
      return false;
    }
    // somebody may have tapped the same person again meanwhile: that goes next
    if (waiting[id]?.at === tap.at) delete waiting[id];
    keep();
    if (answer.ok) state(await answer.text());
    else problem = door.dataset.refused;
    rowOf(id)?.toggleAttribute("data-unsent", id in waiting);
    return true;
  }

  const parsed = (html) => new DOMParser().parseFromString(html, "text/html");

  /** Take over the numbers and the quorum; what waits is counted on top of them. */
  function state(html) {
    const fresh = parsed(html).getElementById("state");
    const now = document.getElementById("state");
    if (!fresh || !now || Object.keys(waiting).length) return;
    now.replaceWith(fresh);
    tell();
  }

  /** Learn what others at the door have tapped: rows that changed or are new, and the numbers. */
  async function look() {
    if (document.hidden || sending || Object.keys(waiting).length) return;
    let answer;
    try {
      answer = await fetch(location.href, { headers: { "HX-Request": "true" } });
    } catch {
      return; // no network: the next look will tell
    }
    if (!answer.ok || answer.redirected) return;
    const html = await answer.text();
    const page = parsed(html);
    for (const fresh of page.querySelectorAll(".door-row")) {
      const row = rowOf(fresh.id);
      if (!row) door.querySelector(".door-rows")?.append(fresh);
      else if (!(row.id in waiting)) {
        show(row, fresh.dataset.presence);
        row.querySelector(".door-arrived").textContent = fresh.querySelector(".door-arrived").textContent;
      }
    }
    state(html);
    narrow();
  }

  // Without a network a form would take its page away, with what was typed: it stays, and says why.
  door.querySelector(".door-walk-in form")?.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopPropagation();
    problem = door.dataset.offline;
    tell();
  });

  // What is typed narrows the list at once: NFKC, katakana as hiragana, without regard to case.
  const field = door.querySelector(".door-search input[type=search]");
  const folded = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));

  function narrow() {
    const words = folded(field?.value ?? "").split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows()) {
      const text = folded(row.dataset.find);
      row.hidden = !words.every((word) => text.includes(word));
      shown += Number(!row.hidden);
    }
    const nobody = door.querySelector(".door-nobody");
    if (nobody) nobody.hidden = shown > 0;
  }

  field?.addEventListener("input", narrow);
  window.addEventListener("online", () => {
    problem = "";
    tell();
    send();
  });
  for (const [id, tap] of Object.entries(waiting)) if (rowOf(id)) show(rowOf(id), tap.presence);
  narrow();
  tell();
  send();
  setInterval(look, LOOK);
})();
