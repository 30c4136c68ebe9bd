// An agenda pasted into a meeting's form (templates/admin/boards/agenda.html): the server reads it, what it
// found is shown, and what is ticked becomes Django's own inline rows. Nothing is saved before the form is.
import { addRow, changed, fieldOf, rowsOf } from "../inline-rows.js";

function element(name, words = "", attributes = {}) {
  const made = Object.assign(document.createElement(name), attributes);
  if (words) made.append(words);
  return made;
}

async function read(zone, text) {
  const body = new FormData();
  body.append("text", text);
  const headers = { Accept: "application/json", "X-CSRFToken": zone.closest("form").csrfmiddlewaretoken.value };
  const response = await fetch(zone.dataset.url, { method: "POST", body, headers, credentials: "same-origin" });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? zone.dataset.failed);
  return answer;
}

const isEmpty = (row) => !row.classList.contains("has_original") && !fieldOf(row, "title_sv").value;

function keysIn(prefix) {
  const standing = rowsOf(prefix).filter((row) => !isEmpty(row));
  return new Set(standing.map((row) => `${Number(fieldOf(row, "number").value)}/${fieldOf(row, "part").value}`));
}

const keyOf = (item) => `${item.number}/${item.part}`;

// What is found ------------------------------------------------------------------------------------------

function kindChoice(zone, item, kinds) {
  const select = element("select");
  select.setAttribute("aria-label", zone.dataset.kind.replace("%s", item.label));
  for (const { value, label } of kinds) select.append(new Option(label, value, false, value === item.kind));
  select.addEventListener("change", () => { item.kind = select.value; });
  return select;
}

function tick(zone, item, isThere) {
  const box = element("input", "", { type: "checkbox", checked: !isThere, disabled: isThere });
  box.addEventListener("change", () => { item.taken = box.checked; label(zone); });
  item.taken = !isThere;
  const ticked = element("label", box);
  ticked.append(` ${item.label}. ${item.title}`);
  return ticked;
}

function itemLine(zone, item, kinds, isThere) {
  const line = element("li", tick(zone, item, isThere));
  const notes = [isThere && zone.dataset.there, !item.public && zone.dataset.secret].filter(Boolean);
  line.append(kindChoice(zone, item, kinds), ...notes.map((words) => element("p", words)));
  return line;
}

function unreadLine(zone, { line, text, why }) {
  const item = element("li");
  item.append(element("strong", zone.dataset.line.replace("%s", line)), " ", element("q", text), " ", why);
  return item;
}

function label(zone) {
  const count = zone.found.filter((item) => item.taken).length;
  const button = zone.querySelector("[data-add]");
  button.textContent = count === 1 ? zone.dataset.one : zone.dataset.many.replace("%s", count);
  button.disabled = !count;
}

function show(zone, { items, unread, kinds }) {
  const there = keysIn(zone.dataset.prefix);
  zone.found = items;
  zone.querySelector("[data-items]").replaceChildren(
    ...items.map((item) => itemLine(zone, item, kinds, there.has(keyOf(item)))),
  );
  zone.querySelector("[data-unread]").replaceChildren(...unread.map((each) => unreadLine(zone, each)));
  zone.querySelector("[data-unread-box]").hidden = !unread.length;
  zone.querySelector("[data-result]").hidden = false;
  label(zone);
  tell(zone, zone.dataset.found.replace("%s", items.length));
}

// What becomes of it -------------------------------------------------------------------------------------

const newRow = (prefix) => rowsOf(prefix).find(isEmpty) ?? addRow(prefix);

function fill(row, item) {
  for (const name of ["number", "part", "kind"]) fieldOf(row, name).value = item[name];
  fieldOf(row, "title_sv").value = item.title;
  fieldOf(row, "public").checked = item.public;
  changed(fieldOf(row, "title_sv"));
}

function add(zone) {
  const taken = zone.found.filter((item) => item.taken);
  const rows = taken.map((item) => {
    const row = newRow(zone.dataset.prefix);
    fill(row, item);
    return row;
  });
  zone.querySelector("[data-result]").hidden = true;
  zone.querySelector("[data-text]").value = "";
  tell(zone, zone.dataset.added.replace("%s", taken.length));
  fieldOf(rows[0], "title_sv").focus();
}

function tell(zone, words) {
  zone.querySelector("[data-status]").textContent = words;
}

async function ask(zone) {
  const field = zone.querySelector("[data-text]");
  if (!field.value.trim()) {
    tell(zone, zone.dataset.empty);
    field.focus();
    return;
  }
  try {
    show(zone, await read(zone, field.value));
  } catch (error) {
    tell(zone, error instanceof TypeError || error instanceof SyntaxError ? zone.dataset.failed : error.message);
  }
}

function prepare(zone) {
  zone.hidden = false;
  zone.querySelector("[data-read]").addEventListener("click", () => ask(zone));
  zone.querySelector("[data-add]").addEventListener("click", () => add(zone));
}

document.querySelectorAll("[data-agenda-paste]").forEach(prepare);
