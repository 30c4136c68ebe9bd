/* What stands in the fields, as people read it: text alone, so that nothing of what others wrote is run or drawn. */
import { nameOf, submission, unitsOf } from "./form.js";

export function shown(names, source) {
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

/* All that is written, each part below the name of its field: to be put somewhere else. */
export function everything() {
  const now = submission();
  const parts = [...unitsOf(now)].map(([unit, names]) => [nameOf(unit), shown(names, now)]);
  return parts.filter(([, text]) => text).map((part) => part.join("\n")).join("\n\n");
}
