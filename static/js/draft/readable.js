/* What stands in the fields, as people read it: text alone, so that nothing of what others wrote is run or drawn. */
import { submission, words } from "./form.js";
import { asEmpty, labelOf, nameOf, unitsOf } from "./units.js";

/* page: where choices have their names, besides this one. Of several fields each has its label before it. */
export function shown(names, source, page = document) {
  const read = names.filter((name) => !/-(id|TOTAL_FORMS|INITIAL_FORMS|MIN_NUM_FORMS|MAX_NUM_FORMS)$/.test(name) && isRead(name));
  const lines = read.map((name) => [name, (source[name] ?? []).map((value) => readable(name, value, page)).filter(Boolean).join("\n")]);
  return lines.filter(([, text]) => text).map(([name, text]) => (names.length > 1 ? `${labelOf(name)}: ${text}` : text)).join("\n");
}

/* Not what a row belongs to, nor its number, where that is hidden. */
function isRead(name) {
  return !asEmpty(name)?.matches("input[type=hidden], input[data-move-up]:not([data-numbered])");
}

function readable(name, value, page) {
  const choice = value && (choiceOf(name, value, document) ?? choiceOf(name, value, page));
  if (choice) return choice.label || choice.closest("label")?.textContent.trim() || words.wordsYes;
  const text = new DOMParser().parseFromString(value.replace(/<\/(p|h\d|li|tr)>/g, "$&\n"), "text/html");
  return text.body.textContent.trim();
}

/* In any row of a list: one may have chosen there what others have not heard of. */
function choiceOf(name, value, page) {
  const [start, end] = name.split(/(?<=-)\d+(?=-)/).map((part) => CSS.escape(part));
  const fields = end === undefined ? `[name="${start}"]` : `[name^="${start}"][name$="${end}"]`;
  const options = page.querySelectorAll(`select${fields} option, input${fields}[type=checkbox]`);
  return [...options].find((each) => each.value === value);
}

/* All that is written, each part below the name of its field: to be put somewhere else. */
export function everything() {
  const now = submission();
  const parts = [...unitsOf(now)].map(([unit, names]) => [nameOf(unit, now), shown(names, now)]);
  return parts.filter(([, text]) => text).map((part) => part.join("\n")).join("\n\n");
}
