/* Swedish and English of a form: two columns where there is room, tabs (WAI-ARIA APG) where there is not.
   Without this script the panels are stacked. All tab lists of a form follow each other. */
"use strict";

const TWO_COLUMNS = window.matchMedia("(min-width: 64rem)");
const blocks = [];
let made = 0;

function tabOf(panel, block) {
  const tab = document.createElement("button");
  panel.id = `language-${(made += 1)}`;
  tab.type = "button";
  tab.id = `${panel.id}-tab`;
  tab.className = "language-tab";
  tab.textContent = panel.dataset.language;
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", panel.id);
  tab.append(noteOf(panel, block.root.dataset.faults));
  tab.addEventListener("click", () => chooseAll(block.tabs.indexOf(tab), tab));
  tab.addEventListener("keydown", (event) => move(event, block));
  return tab;
}

/* What the tab says beside its name: faults first, else what is missing. */
function noteOf(panel, words) {
  const note = document.createElement("span");
  const faults = panel.querySelectorAll(".errorlist").length;
  note.className = faults ? "language-faults" : "language-missing";
  note.textContent = faults ? ` ${faults} ${words}` : panel.dataset.missing ? ` ${panel.dataset.missing}` : "";
  return note;
}

function move(event, block) {
  const last = block.tabs.length - 1;
  const here = block.tabs.indexOf(event.target);
  const to = { ArrowRight: here === last ? 0 : here + 1, ArrowLeft: here ? here - 1 : last, Home: 0, End: last }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  block.tabs[to].focus();
  chooseAll(to, block.tabs[to]);
}

/* The pressed tab stays where it is on the screen, whatever grows or shrinks above it. */
function chooseAll(index, anchor) {
  const before = anchor.getBoundingClientRect().top;
  blocks.forEach((block) => choose(block, index));
  window.scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
}

function choose(block, index) {
  block.chosen = index;
  block.tabs.forEach((tab, at) => {
    tab.setAttribute("aria-selected", String(at === index));
    tab.tabIndex = at === index ? 0 : -1;
  });
  layOut(block);
}

function layOut(block) {
  const tabbed = !TWO_COLUMNS.matches;
  block.list.hidden = !tabbed;
  block.root.classList.toggle("is-tabbed", tabbed);
  block.panels.forEach((panel, at) => {
    panel.hidden = tabbed && at !== block.chosen;
    for (const [name, value] of [["role", "tabpanel"], ["aria-labelledby", `${panel.id}-tab`]]) {
      if (tabbed) panel.setAttribute(name, value);
      else panel.removeAttribute(name);
    }
  });
}

function build(root) {
  const panels = [...root.querySelectorAll(":scope > .language")];
  const list = document.createElement("div");
  const block = { root, list, panels, tabs: [], chosen: 0 };
  list.className = "language-tabs";
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", root.dataset.languages);
  block.tabs.push(...panels.map((panel) => tabOf(panel, block)));
  list.append(...block.tabs);
  root.prepend(list);
  blocks.push(block);
  choose(block, firstFault(panels));
}

function firstFault(panels) {
  return Math.max(0, panels.findIndex((panel) => panel.querySelector(".errorlist")));
}

/* For links to a field from the list of errors. */
function reveal(field) {
  const panel = field.closest(".language");
  const block = panel && blocks.find((each) => each.panels.includes(panel));
  if (block) choose(block, block.panels.indexOf(panel));
  for (let box = field.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
}

function buildAll(within) {
  within.querySelectorAll("[data-languages]").forEach((root) => {
    if (!root.closest(".empty-form")) build(root);
  });
}

buildAll(document);
TWO_COLUMNS.addEventListener("change", () => blocks.forEach(layOut));
document.addEventListener("formset:added", (event) => buildAll(event.target));
window.deskReveal = reveal;
