/*
 * The page for the hour where scripts run: the clock goes on between two answers of the server, says calmly when ten and
 * five minutes are left, and notes that are not saved yet say so. Saving is htmx's: without this file nothing is lost.
 */
(() => {
  "use strict";

  const MINUTE = 60000;
  const said = new Set();
  const status = document.getElementById("hour-said");
  // how far this device's clock is from the server's, whatever it is set to
  let behind = 0;

  function readClock() {
    const box = document.getElementById("hour-clock");
    if (box) behind = Date.parse(box.dataset.now) - Date.now();
  }

  function say(name) {
    if (said.has(name)) return;
    said.add(name);
    status.textContent = status.dataset[name];
  }

  function tick() {
    const box = document.getElementById("hour-clock");
    const gone = box?.querySelector("[data-gone]");
    if (!gone) return;
    const now = Date.now() + behind;
    const left = Math.max(0, Math.ceil((Date.parse(box.dataset.ends) - now) / MINUTE));
    const words = box.querySelector("[data-left]");
    const text = words.dataset.words.replace("{n}", String(left));
    if (words.textContent !== text) words.textContent = text;
    gone.value = Math.floor((now - Date.parse(box.dataset.starts)) / MINUTE);
    if (left === 0) say("over");
    else if (left <= 5) say("five");
    else if (left <= 10) say("ten");
  }

  readClock();
  tick();
  setInterval(tick, 5000);

  const notes = document.getElementById("notes");
  const known = new WeakMap();
  const sent = new WeakMap();
  const isClean = (area) => area.value === (known.get(area) ?? area.defaultValue);
  const areas = () => [...notes.querySelectorAll("textarea[name=body]")];

  function mark(area) {
    const state = document.getElementById(area.id.replace("body-", "state-"));
    state.dataset.words = notes.dataset.unsaved;
    state.classList.toggle("hour-unsaved", !isClean(area));
  }

  notes.addEventListener("input", (event) => {
    if (event.target.matches("textarea[name=body]")) mark(event.target);
  });
  document.addEventListener("htmx:before:request", (event) => {
    const area = event.detail.ctx?.sourceElement?.querySelector?.("textarea[name=body]");
    if (area) sent.set(area, event.detail.ctx.request.body?.get?.("body") ?? area.value);
  });
  document.addEventListener("htmx:after:swap", (event) => {
    readClock();
    tick();
    const area = event.detail.ctx?.sourceElement?.querySelector?.("textarea[name=body]");
    if (!area) return;
    if (event.detail.ctx.response?.status < 400) known.set(area, sent.get(area));
    mark(area);
  });
  // Leaving by a form of the page (a point, a goal) saves the notes first.
  document.addEventListener(
    "submit",
    (event) => {
      const open = areas().filter((area) => !isClean(area));
      if (event.target.hasAttribute("hx-post") || open.length === 0) return;
      event.preventDefault();
      const save = (area) =>
        fetch(area.form.action, {
          method: "POST",
          body: new URLSearchParams(new FormData(area.form)),
          headers: { "HX-Request": "true" },
          keepalive: true,
        }).then((response) => response.ok && known.set(area, area.value));
      Promise.allSettled(open.map(save)).then(() => {
        if (areas().every(isClean)) event.target.requestSubmit(event.submitter);
        else areas().forEach(mark);
      });
    },
    true,
  );
  window.addEventListener("beforeunload", (event) => {
    if (areas().some((area) => !isClean(area))) event.preventDefault();
  });
})();
