/* Names for the select boxes with search: Select2 leaves its parts without any. */
"use strict";

function labelOf(select) {
  const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  return label ? label.textContent.trim().replace(/:$/, "") : select.getAttribute("aria-label") || "";
}

function nameParts(select) {
  const box = select.nextElementSibling;
  if (!box || !box.classList.contains("select2")) return;
  const name = labelOf(select);
  const selection = box.querySelector("[role=combobox]");
  const shown = box.querySelector(".select2-selection__rendered");
  if (selection) {
    const value = shown && select.multiple === false ? shown.textContent.trim() : "";
    selection.removeAttribute("aria-labelledby");
    selection.setAttribute("aria-label", value ? `${name}: ${value}` : name);
  }
  if (shown && shown.getAttribute("role") === "textbox") {
    shown.removeAttribute("role");
    shown.removeAttribute("aria-readonly");
  }
  box.querySelectorAll(".select2-search__field").forEach((field) => field.setAttribute("aria-label", name));
}

function nameAll(root) {
  root.querySelectorAll("select.admin-autocomplete").forEach(nameParts);
}

window.addEventListener("load", () => {
  const $ = window.django && window.django.jQuery;
  if (!$) return;
  $(() => nameAll(document)); // in jQuery's own turn: Select2 may start after the load of a light page
  $(document).on("select2:select select2:unselect select2:clear change", "select.admin-autocomplete", (event) => nameParts(event.target));
  $(document).on("select2:open", (event) => {
    const field = document.querySelector(".select2-container--open .select2-search__field");
    if (field) field.setAttribute("aria-label", labelOf(event.target));
    document.querySelectorAll(".select2-results__options").forEach((list) => list.setAttribute("aria-label", labelOf(event.target)));
  });
});
document.addEventListener("formset:added", (event) => window.setTimeout(() => nameAll(event.target), 0));

/* A form is sent once, however often its button is pressed, and is not left with unsaved words unasked. */
const form = document.querySelector("#content-main form[method=post]:not(#changelist-form, .side-form)");
if (form && !form.querySelector("#draft")) { // a form with a draft looks after itself: draft/start.js
  let changed = false;
  let sent = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("change", () => { changed = true; });
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => { sent = false; });
  window.addEventListener("beforeunload", (event) => {
    if (changed && !sent) event.preventDefault();
  });
}
