/*
 * What makes writing minutes together kinder where scripts run: the page says what is not saved yet, takes in what others
 * wrote wherever nobody types, and asks before it is left with words that are nowhere else. Saving is htmx's, merging the
 * server's: without this file no word is lost either.
 */
(() => {
  "use strict";

  const sheet = document.querySelector(".minutes-sheet");
  if (!sheet) return;

  /** What the server last had of each field, and what was sent to it. */
  const known = new WeakMap();
  const sent = new WeakMap();

  const field = (id) => document.getElementById(`body-${id}`);
  const plain = (text) => text.replace(/\r\n/g, "\n").trim();
  const isClean = (area) => plain(area.value) === plain(known.get(area) ?? area.defaultValue);

  function mark(area) {
    const state = document.getElementById(area.id.replace("body-", "state-"));
    if (!state) return;
    state.dataset.words = sheet.dataset.unsaved;
    state.classList.toggle("minutes-unsaved", !isClean(area));
  }

  /** Let a field say what its entry says now, unless somebody types there or has typed what is not saved. */
  function takeIn(id, text, revision) {
    const area = field(id);
    const state = document.getElementById(`state-${id}`);
    if (!area || !state || document.activeElement === area || !isClean(area)) return;
    if (Number(revision) <= Number(state.dataset.current) && plain(area.value) === plain(text)) return;
    if (Number(revision) < Number(state.dataset.current)) return;
    // a text that waits beside the entry is its writer's until one is chosen
    if (state.querySelector("[role=alert]")) return;
    area.value = text;
    known.set(area, text);
    state.dataset.current = revision;
    state.querySelector("input[name=revision]").value = revision;
    mark(area);
  }

  sheet.addEventListener("input", (event) => {
    if (event.target.matches("textarea[name=body]")) mark(event.target);
  });

  sheet.addEventListener("focusin", (event) => {
    const entry = event.target.closest("[data-entry]");
    const at = document.querySelector("#minutes-now input[name=entry]");
    if (at) at.value = entry ? entry.dataset.entry : "";
  });

  // What another wrote while somebody typed is taken in when they leave the field.
  const waiting = new Map();
  sheet.addEventListener("focusout", (event) => {
    if (!event.target.matches("textarea[name=body]")) return;
    const id = event.target.id.replace("body-", "");
    setTimeout(() => {
      const later = waiting.get(id);
      if (later) takeIn(id, later.text, later.revision);
    });
  });

  document.addEventListener("htmx:before:request", (event) => {
    const area = event.detail.ctx?.sourceElement?.querySelector?.("textarea[name=body]");
    if (area) sent.set(area, event.detail.ctx.request.body?.get?.("body") ?? area.value);
  });

  document.addEventListener("htmx:after:swap", (event) => {
    const from = event.detail.ctx?.sourceElement;
    const area = from?.querySelector?.("textarea[name=body]");
    if (area && from.id.startsWith("form-")) {
      const id = area.id.replace("body-", "");
      const state = document.getElementById(`state-${id}`);
      if (event.detail.ctx.response?.status < 400) known.set(area, sent.get(area));
      const merged = state?.querySelector("template[data-merged]");
      if (merged) {
        waiting.set(id, { text: merged.content.textContent, revision: merged.dataset.merged });
        takeIn(id, merged.content.textContent, merged.dataset.merged);
      } else {
        waiting.delete(id);
      }
      mark(area);
    }
    let isFresh = false;
    for (const late of document.querySelectorAll("#minutes-now template[data-lately]")) {
      const { lately: id, revision } = late.dataset;
      if (field(id)) takeIn(id, late.content.textContent, revision);
      else isFresh = true;
    }
    const fresh = document.getElementById("minutes-fresh");
    if (fresh && isFresh) fresh.hidden = false;
  });

  const unsaved = () => [...sheet.querySelectorAll("textarea[name=body]")].filter((area) => !isClean(area));

  /** Save a field now, without waiting for its turn. */
  async function flush(area) {
    const text = area.value;
    const response = await fetch(area.form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(area.form)),
      headers: { "HX-Request": "true" },
      keepalive: true,
    });
    if (response.ok) known.set(area, text);
  }

  /** Hold back what leads to another page until what was typed a moment ago is saved; then go on with it. */
  function holdBack(event, goOn) {
    if (unsaved().length === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const saved = () => {
      unsaved().forEach(mark);
      if (unsaved().length === 0) goOn();
    };
    Promise.all(unsaved().map(flush)).then(saved, saved);
  }

  document.addEventListener(
    "submit",
    (event) => {
      if (!event.target.hasAttribute("hx-post")) holdBack(event, () => event.target.requestSubmit(event.submitter));
    },
    true,
  );
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest("a[href]");
      if (!link || link.target || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
      holdBack(event, () => location.assign(link.href));
    },
    true,
  );
  window.addEventListener("beforeunload", (event) => {
    if (unsaved().length) event.preventDefault();
  });
  window.addEventListener("pagehide", () => unsaved().forEach(flush));
})();
