/* Two people have changed the same field: both texts beside each other, and the one who saves chooses. */
import { words } from "./form.js";
import { shown } from "./readable.js";
import { nameOf, orderIn } from "./units.js";

const dialog = document.getElementById("draft-conflict");
const template = document.getElementById("draft-choice");

dialog.querySelector("[data-later]").addEventListener("click", () => dialog.close());

/* both: { mine, theirs }; others: who it was, and a page on which what they chose has its name. Resolves to the units
   for which their text was chosen; null when the dialog was closed without a choice. */
export function choose(conflicts, both, others) {
  const list = dialog.querySelector("[data-choices]");
  list.replaceChildren(...conflicts.map((conflict, number) => choiceOf(conflict, number, both, others)));
  let chosen = null;
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.querySelector("form").onsubmit = ({ target }) => {
      const choices = new FormData(target);
      chosen = conflicts.filter((_conflict, number) => choices.get(`choice-${number}`) === "theirs");
    };
    dialog.onclose = () => resolve(chosen);
  });
}

function choiceOf({ unit, names }, number, { mine, theirs }, { who, page }) {
  const part = template.content.cloneNode(true);
  const named = words.wordsTheirs.replace("%s", who || words.wordsSomebody);
  part.querySelector("legend").textContent = nameOf(unit, theirs, mine);
  for (const [side, source, label] of [["mine", mine, words.wordsMine], ["theirs", theirs, named]]) {
    const box = part.querySelector(`[data-side=${side}]`);
    const radio = box.querySelector("input");
    radio.name = `choice-${number}`;
    radio.checked = side === "mine";
    box.querySelector("[data-label]").textContent = label;
    box.querySelector("[data-text]").textContent = told(unit, names, source, page);
  }
  return part;
}

function told(unit, names, source, page) {
  if (unit.endsWith("order-")) return orderIn(unit, source);
  return isGone(unit, names, source) ? words.wordsGoneRow : shown(names, source, page) || words.wordsEmpty;
}

/* A row that one of them has taken away. */
const isGone = (unit, names, source) => unit.endsWith("-") && (names.some((name) => name.endsWith("-DELETE") && source[name]) || !names.some((name) => source[name]));
