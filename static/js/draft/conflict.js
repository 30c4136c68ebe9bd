/* Two people have changed the same field: both texts beside each other, and the one who saves chooses. */
import { nameOf, words } from "./form.js";

const dialog = document.getElementById("draft-conflict");
const template = document.getElementById("draft-choice");

dialog.querySelector("[data-later]").addEventListener("click", () => dialog.close());

/* Resolves to the units for which their text was chosen; null when the dialog was closed without a choice. */
export function choose(conflicts, mine, theirs, who) {
  const list = dialog.querySelector("[data-choices]");
  list.replaceChildren(...conflicts.map((conflict, number) => choiceOf(conflict, number, mine, theirs, who)));
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

function choiceOf({ unit, names }, number, mine, theirs, who) {
  const part = template.content.cloneNode(true);
  const named = words.wordsTheirs.replace("%s", who || words.wordsSomebody);
  part.querySelector("legend").textContent = nameOf(unit);
  for (const [side, source, label] of [["mine", mine, words.wordsMine], ["theirs", theirs, named]]) {
    const box = part.querySelector(`[data-side=${side}]`);
    const radio = box.querySelector("input");
    radio.name = `choice-${number}`;
    radio.checked = side === "mine";
    box.querySelector("[data-label]").textContent = label;
    box.querySelector("[data-text]").textContent = shown(names, source) || words.wordsEmpty;
  }
  return part;
}

/* As text: nothing of what others wrote is run or drawn here. */
function shown(names, source) {
  const values = names.filter((name) => !/-(id|TOTAL_FORMS|INITIAL_FORMS|MIN_NUM_FORMS|MAX_NUM_FORMS)$/.test(name) && isRead(name));
  return values.flatMap((name) => (source[name] ?? []).map((value) => readable(name, value))).filter(Boolean).join("\n");
}

/* Not what a row belongs to, nor its number. */
function isRead(name) {
  const control = document.querySelector(`[name="${CSS.escape(name.replace(/-\d+-/, "-__prefix__-"))}"]`);
  return !control?.matches("input[type=hidden], input[data-move-up]");
}

function readable(name, value) {
  const options = document.querySelectorAll(`[name="${CSS.escape(name)}"] option, input[name="${CSS.escape(name)}"][type=checkbox]`);
  const option = [...options].find((each) => each.value === value);
  if (option) return (option.label || option.closest("label")?.textContent || value).trim();
  const page = new DOMParser().parseFromString(value.replace(/<\/(p|h\d|li|tr)>/g, "$&\n"), "text/html");
  return page.body.textContent.trim();
}
