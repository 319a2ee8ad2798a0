/*
 * Items of an agenda are put in order by hand. Where scripts do not run, the numbers and the arrows beside them do the same.
 * SortableJS moves the items; the form that is there anyway is sent, with its items in the order in which they stand.
 */
(() => {
  "use strict";

  function sortable(list) {
    const form = list.closest("form");
    const save = form.querySelector("[data-drag]");
    for (const handle of list.querySelectorAll(".agenda-handle")) handle.hidden = false;
    new Sortable(list, {
      handle: ".agenda-handle",
      draggable: ".agenda-item",
      ghostClass: "agenda-held",
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
      onEnd: (event) => {
        if (event.oldIndex === event.newIndex) return;
        sessionStorage.setItem("agenda-moved", String(event.newIndex + 1));
        form.requestSubmit(save);
      },
    });
  }

  /** Say where an item went, once the list has come back with its times. */
  function say() {
    const place = sessionStorage.getItem("agenda-moved");
    const form = document.getElementById("list");
    if (!place || !form) return;
    sessionStorage.removeItem("agenda-moved");
    form.querySelector("[data-said]").textContent = form.dataset.moved.replace("{n}", place);
  }

  function enhance() {
    for (const list of document.querySelectorAll(".agenda-sortable")) {
      if (list.dataset.enhanced || !list.querySelector(".agenda-handle")) continue;
      list.dataset.enhanced = "yes";
      sortable(list);
    }
  }

  enhance();
  // htmx carries attributes over to the list that comes back, and no style attribute may be written (the page's policy)
  document.addEventListener("htmx:before:swap", () => {
    for (const item of document.querySelectorAll(".agenda-item")) item.removeAttribute("style");
  });
  document.addEventListener("htmx:after:swap", () => {
    enhance();
    say();
  });
})();
