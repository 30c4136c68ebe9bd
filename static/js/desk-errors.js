/* A refused form: the errors become links at the top, and the focus goes there, so that they are read out.
   A link opens the tab or the folded part where its field stands. */
"use strict";

function fieldOf(list) {
  const row = list.closest("td, .form-row > div > div, .form-row, .inline-related");
  return row && row.querySelector("input:not([type=hidden]), select, textarea");
}

function nameOf(field) {
  const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
  return label ? label.textContent.trim().replace(/:$/, "") : "";
}

/* Rich text and search boxes stand in for the field itself; of several boxes to tick the first does. */
function placeToStand(field) {
  const editor = document.querySelector(`#cke_${CSS.escape(field.id)} [role=textbox]`);
  const box = field.nextElementSibling && field.nextElementSibling.querySelector("[role=combobox]");
  return editor || box || (field.tabIndex < 0 && field.querySelector("input")) || field;
}

function goTo(field) {
  window.deskReveal(field);
  placeToStand(field).focus();
  placeToStand(field).scrollIntoView({ block: "center" });
}

function linkTo(field, words) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `#${field.id}`;
  link.textContent = `${nameOf(field)}: ${words}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    goTo(field);
  });
  item.append(link);
  return item;
}

function summarise(note) {
  const links = document.createElement("ul");
  document.querySelectorAll("#content-main .errorlist:not(.nonfield)").forEach((list) => {
    const field = fieldOf(list);
    if (field && field.id) links.append(linkTo(field, list.textContent.trim()));
  });
  if (links.children.length) note.append(links);
  note.tabIndex = -1;
  note.focus();
}

const errorNote = document.querySelector(".errornote");
if (errorNote && document.querySelector("#content-main .errorlist")) summarise(errorNote);
window.deskGoTo = goTo;
