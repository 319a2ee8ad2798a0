/*
 * What makes the pages a little kinder where scripts run. Every page works without it.
 * No inline handlers and no eval: the pages' Content-Security-Policy forbids both.
 */
(() => {
  "use strict";

  const toasts = () => document.getElementById("toasts");

  /** Show at the foot of the page what went wrong. */
  function toast(text) {
    const region = toasts();
    if (!region || !text) return;
    const box = document.createElement("div");
    box.className = "toast toast-error";
    box.setAttribute("role", "alert");
    const words = document.createElement("p");
    words.textContent = text;
    box.append(words);
    region.append(box);
    closable(box);
  }

  /** Give a toast its button; it stays until it is closed, because reading takes the time it takes. */
  function closable(box) {
    if (box.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-quiet";
    button.textContent = toasts().dataset.close;
    button.addEventListener("click", () => box.remove());
    box.append(button);
  }

  document.addEventListener("htmx:error", (event) => {
    if (event.detail.ctx && !event.detail.ctx.response) toast(toasts()?.dataset.offline);
  });

  // A form is sent once: its buttons rest until the page changes, and wake when the reader comes back to it.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    if (form.method !== "post") return;
    form.dataset.sent = "yes";
    // After the browser has collected the fields, so that the pressed button's own name and value still go along.
    setTimeout(() => {
      for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = true;
    });
  });

  function wake(root) {
    const forms = root.matches?.("form[data-sent]") ? [root] : [];
    for (const form of [...forms, ...root.querySelectorAll("form[data-sent]")]) {
      delete form.dataset.sent;
      for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = false;
    }
  }

  window.addEventListener("pageshow", (event) => {
    if (event.persisted) wake(document);
  });
  document.addEventListener("htmx:finally:request", () => wake(document));

  /** Count what is left of a limit, in the words the page carries. */
  function count(region) {
    const control = region.parentElement.querySelector("input, textarea");
    const limit = Number(region.dataset.count);
    let waiting;
    const show = () => {
      const left = limit - [...control.value.replace(/\r\n/g, "\n")].length;
      region.hidden = left > limit / 5 && left > 20;
      region.classList.toggle("field-count-over", left < 0);
      region.textContent = (left < 0 ? region.dataset.over : region.dataset.left).replace("{n}", Math.abs(left).toLocaleString());
    };
    // After a pause, so that a screen reader is not interrupted at every letter.
    control.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(show, 400);
    });
    show();
  }

  /** Let a password be read while it is typed. */
  function reveal(box) {
    const input = box.querySelector("input");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-secondary";
    button.setAttribute("aria-controls", input.id);
    const show = (plain) => {
      input.type = plain ? "text" : "password";
      button.textContent = plain ? box.dataset.hide : box.dataset.show;
    };
    button.addEventListener("click", () => show(input.type === "password"));
    input.form?.addEventListener("submit", () => show(false));
    show(false);
    box.append(button);
  }

  /** Say the Japanese era beside a Western year. */
  function era(box) {
    if (document.documentElement.lang !== "ja") return;
    const [year, month, day] = box.querySelectorAll("input");
    const words = document.createElement("span");
    words.className = "dates-era";
    words.setAttribute("aria-live", "polite");
    box.append(words);
    const format = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", { era: "long", year: "numeric", timeZone: "UTC" });
    const number = (input) => Number(input.value.normalize("NFKC").trim());
    const show = () => {
      const y = number(year);
      const m = number(month) || 12;
      const d = number(day) || 28;
      const valid = y > 1872 && y < 2100 && m <= 12 && d <= 31 && [y, m, d].every(Number.isInteger);
      words.textContent = valid ? `（${format.format(Date.UTC(y, m - 1, d))}）` : "";
    };
    for (const input of [year, month, day]) input.addEventListener("input", show);
    show();
  }

  /** Keep the number of chosen terms beside each group's name. */
  function marks(field) {
    field.addEventListener("change", (event) => {
      const group = event.target.closest(".marks-group");
      if (!group) return;
      const chosen = [...group.querySelectorAll("input:checked")].filter((input) => input.value).length;
      const words = group.querySelector(".marks-chosen");
      words.textContent = chosen ? field.dataset.marks.replace("{n}", chosen) : field.dataset.marksNone;
      words.classList.toggle("marks-chosen-some", chosen > 0);
    });
  }

  const enhancements = { "[data-count]": count, "[data-reveal]": reveal, "[data-era]": era, "[data-marks]": marks, ".toasts > .toast": closable };

  function enhance() {
    for (const [selector, kind] of Object.entries(enhancements)) {
      for (const element of document.querySelectorAll(selector)) {
        if (element.dataset.enhanced) continue;
        element.dataset.enhanced = "yes";
        kind(element);
      }
    }
  }

  /** Bring the reader to what needs correcting; on a whole page the summary's own autofocus has done it. */
  function focusErrors() {
    document.getElementById("error-summary")?.focus();
  }

  enhance();
  document.addEventListener("htmx:after:swap", (event) => {
    enhance();
    // A box that was ticked by hand keeps its tick when the list changes around it; what the server says is what holds.
    for (const box of document.querySelectorAll("input[form=compare][type=checkbox]")) box.checked = box.defaultChecked;
    if (event.detail.ctx?.response?.status === 422) focusErrors();
  });
})();
