// Many papers at once on a meeting's form (templates/admin/boards/papers.html): each is placed by its name.
import { changed, fieldOf } from "../inline-rows.js";
import { takeIntoRows, tell } from "../uploads/rows.js";
import { labelsIn, roleOf } from "./placing.js";

function itemOf(row, name) {
  const options = [...fieldOf(row, "item").options];
  const called = (label) => options.find((option) => option.text.startsWith(`${label}. `));
  return labelsIn(name).map(called).find(Boolean);
}

// A guess; one event for all of it, for whoever keeps drafts.
function place(row, { name }) {
  const [role, item] = ["role", "item"].map((each) => fieldOf(row, each));
  role.value = roleOf(name);
  const found = role.value === "paper" && itemOf(row, name);
  if (found) item.value = found.value;
  role.dispatchEvent(new Event("change", { bubbles: true }));
}

function told(row, words) {
  const [role, item] = ["role", "item"].map((each) => fieldOf(row, each));
  return `${role.selectedOptions[0].text}: ${item.value ? item.selectedOptions[0].text : words.noItem}`;
}

function prepare(zone) {
  takeIntoRows(zone, (row, stored, line) => {
    place(row, stored);
    tell(line, stored, told(row, zone.dataset), fieldOf(row, "item"));
  });
}

// What is withheld shall be seen to be so without unfolding anything.
function unfold(box) {
  box.closest("details").open = true;
}

// What readers have met leaves its name when it is withheld, unless somebody writes another.
function leaveName(box) {
  const row = box.closest(".inline-related");
  const name = fieldOf(row, "public_title");
  if (!box.checked || name.value || !name.dataset.known) return;
  name.value = name.dataset.known;
  changed(name);
}

document.addEventListener("change", ({ target }) => {
  if (target.matches("[name$=-withheld]")) leaveName(target);
});

window.addEventListener("load", () => {
  document.querySelectorAll("[data-papers-drop]").forEach(prepare);
  document.querySelectorAll("[name$=-withheld]:checked").forEach(unfold);
});
