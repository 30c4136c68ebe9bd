// A row for each item that is to be decided and has none yet (templates/admin/boards/decisions.html): the § that
// comes next, the item, and a verb where its title tells one. All of it is shown, and changed by hand.
import { addRow, changed, fieldOf, rowsOf } from "../inline-rows.js";
import { verbOf } from "./verbs.js";

const TO_BE_DECIDED = ["decision", "election"];

const taken = (prefix) => new Set(rowsOf(prefix).map((row) => fieldOf(row, "item").value));

function isToBeDecided(row) {
  const isGone = fieldOf(row, "DELETE")?.checked;
  return fieldOf(row, "id").value && !isGone && TO_BE_DECIDED.includes(fieldOf(row, "kind").value);
}

const undecided = (prefix) => {
  const settled = taken(prefix);
  return rowsOf("agenda_items").filter((row) => isToBeDecided(row) && !settled.has(fieldOf(row, "id").value));
};

function nextParagraph({ prefix, next }) {
  const highest = Math.max(0, ...rowsOf(prefix).map((row) => Number(fieldOf(row, "paragraph").value) || 0));
  return highest ? highest + 1 : Number(next);
}

function propose(zone, item) {
  const { prefix } = zone.dataset;
  const paragraph = nextParagraph(zone.dataset);
  const row = addRow(prefix);
  fieldOf(row, "paragraph").value = paragraph;
  fieldOf(row, "item").value = fieldOf(item, "id").value;
  fieldOf(row, "verb").value = verbOf(fieldOf(item, "title_sv").value, fieldOf(item, "kind").value);
  changed(fieldOf(row, "item"));
  return row;
}

function make(zone) {
  const rows = undecided(zone.dataset.prefix).map((item) => propose(zone, item));
  const told = rows.length === 1 ? zone.dataset.one : zone.dataset.many.replace("%s", rows.length);
  zone.querySelector("[data-status]").textContent = rows.length ? told : zone.dataset.none;
  if (rows.length) fieldOf(rows[0], "text_sv").focus();
}

function prepare(zone) {
  zone.hidden = false;
  zone.querySelector("[data-make]").addEventListener("click", () => make(zone));
}

document.querySelectorAll("[data-decisions-make]").forEach(prepare);
