// Files dropped above the rows of a form (templates/admin/documents/drop.html): each is stored by itself and
// becomes one of Django's own inline rows, in order. Nothing belongs to the page until the form is saved.
import { addRow, fieldOf, rowsOf } from "../inline-rows.js";
import { guard, taker } from "./lines.js";
import { takeDropped, tokenOf, wordsOf } from "./sending.js";

const orderOf = (row) => Number(fieldOf(row, "order").value) || 0;

function fill(row, stored, order) {
  const select = fieldOf(row, "document");
  select.append(new Option(stored.title, stored.id, true, true));
  fieldOf(row, "order").value = order;
  django.jQuery(select).trigger("change");
  select.dispatchEvent(new Event("change", { bubbles: true })); // for whoever keeps drafts
}

// Among the rows, which stand as they will be numbered when the form is sent.
function stand(row, prefix) {
  rowsOf(prefix).find((other) => orderOf(other) > orderOf(row))?.before(row);
}

// What became of a file, with the way to the field of its row that may be changed.
export function tell(line, stored, where, field) {
  const link = document.createElement("a");
  link.href = `#${field.id}`;
  link.textContent = where;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    field.focus();
  });
  const name = document.createElement("strong");
  name.textContent = stored.title;
  line.replaceChildren(name, link);
}

// arrived(row, stored, line): what else the row says, and what its line tells.
export function takeIntoRows(zone, arrived) {
  const { prefix } = zone.dataset;
  const input = zone.querySelector("input[type=file]");
  const list = zone.querySelector("[data-answers]");
  let first; // what was there before keeps its places, and a file that is sent again has its own
  const take = taker({
    list,
    status: zone.querySelector("[data-status]"),
    words: wordsOf(zone),
    token: () => tokenOf(zone.closest("form")),
    arrived(stored, line, place) {
      first ??= Math.max(0, ...rowsOf(prefix).map(orderOf)) + 1;
      const row = addRow(prefix);
      fill(row, stored, first + place);
      stand(row, prefix);
      arrived(row, stored, line);
    },
  });
  zone.hidden = false;
  input.addEventListener("change", () => {
    take([...input.files]);
    input.value = "";
  });
  takeDropped(zone, zone, take);
  guard(list);
}
