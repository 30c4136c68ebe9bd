// Many papers at once on a meeting's form (templates/admin/boards/papers.html): each file is stored by itself,
// becomes one of Django's own inline rows, in order, and is placed by its name. Nothing belongs to the meeting
// until the form is saved.
import { guard, taker } from "../uploads/lines.js";
import { takeDropped, tokenOf, wordsOf } from "../uploads/sending.js";
import { labelsIn, roleOf } from "./placing.js";

const rowsOf = (prefix) => [...document.querySelectorAll(`.dynamic-${prefix}`)];
const fieldOf = (row, name) => row.querySelector(`[name$="-${name}"]`);

function lastOrder(prefix) {
  return Math.max(0, ...rowsOf(prefix).map((row) => Number(fieldOf(row, "order").value) || 0));
}

function addRow(prefix) {
  document.querySelector(`#${prefix}-group .add-row a`).click();
  return rowsOf(prefix).at(-1);
}

function itemOf(row, name) {
  const options = [...fieldOf(row, "item").options];
  const called = (label) => options.find((option) => option.text.startsWith(`${label}. `));
  return labelsIn(name).map(called).find(Boolean);
}

function fill(row, stored, order) {
  const select = fieldOf(row, "document");
  select.append(new Option(stored.title, stored.id, true, true));
  fieldOf(row, "order").value = order;
  fieldOf(row, "role").value = roleOf(stored.name);
  const item = roleOf(stored.name) === "paper" && itemOf(row, stored.name);
  if (item) fieldOf(row, "item").value = item.value;
  django.jQuery(select).trigger("change");
  select.dispatchEvent(new Event("change", { bubbles: true })); // for whoever keeps drafts
}

// Among the rows, which stand as they will be numbered when the form is sent.
function stand(row, prefix) {
  const order = (each) => Number(fieldOf(each, "order").value);
  rowsOf(prefix).find((other) => order(other) > order(row))?.before(row);
}

// The guess, with the way to the field that changes it.
function tell(line, row, stored, words) {
  const [role, item] = ["role", "item"].map((name) => fieldOf(row, name));
  const place = item.value ? item.selectedOptions[0].text : words.noItem;
  const link = document.createElement("a");
  link.href = `#${item.id}`;
  link.textContent = `${role.selectedOptions[0].text}: ${place}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    item.focus();
  });
  const name = document.createElement("strong");
  name.textContent = stored.title;
  line.replaceChildren(name, link);
}

function prepare(zone) {
  const { prefix } = zone.dataset;
  const input = zone.querySelector("input[type=file]");
  const list = zone.querySelector("[data-answers]");
  const words = { ...wordsOf(zone), noItem: zone.dataset.noItem };
  let first; // what was there before keeps its places, and a file that is sent again has its own
  const take = taker({
    list,
    status: zone.querySelector("[data-status]"),
    words,
    token: () => tokenOf(zone.closest("form")),
    arrived(stored, line, place) {
      first ??= lastOrder(prefix) + 1;
      const row = addRow(prefix);
      fill(row, stored, first + place);
      stand(row, prefix);
      tell(line, row, stored, words);
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

// What is withheld shall be seen to be so without unfolding anything.
function unfold(box) {
  box.closest("details").open = true;
}

window.addEventListener("load", () => {
  document.querySelectorAll("[data-papers-drop]").forEach(prepare);
  document.querySelectorAll("[name$=-withheld]:checked").forEach(unfold);
});
