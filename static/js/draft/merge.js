/* Two people's work on the same text, brought together as far as nobody has to choose. */
import { same } from "./form.js";
import { aligned, closed, isAlike, listsIn } from "./rows.js";
import { unitsOf } from "./units.js";

/* base: what both began from. Gives what is to stand, which units come from them, and which both changed; and the
   submissions with their rows numbered as in what is to stand. */
export function merge(...submissions) {
  const [base, mine, theirs] = aligned(...submissions);
  const merged = {}, taken = numberedAnew(submissions[1], mine), conflicts = [];
  for (const [unit, names] of unitsOf(base, mine, theirs)) {
    const values = (source) => names.map((name) => source[name]);
    const changedByMe = !same(values(mine), values(base));
    const changedByThem = !same(values(theirs), values(base)) && !same(values(theirs), values(mine));
    if (changedByMe && changedByThem) conflicts.push({ unit, names });
    else if (changedByThem) taken.push({ unit, names });
    put(merged, names, changedByThem && !changedByMe ? theirs : mine);
  }
  return { merged, taken, conflicts, base, mine, theirs };
}

/* Lists whose rows have other numbers on this page. */
function numberedAnew(page, mine) {
  const lists = listsIn(page, mine).filter((prefix) => !isAlike(prefix, [page, mine]));
  return lists.map((unit) => ({ unit, names: [`${unit}TOTAL_FORMS`] }));
}

/* chosen: the conflicts in which their text is to stand. */
export function decided({ merged, theirs }, chosen) {
  chosen.forEach(({ names }) => put(merged, names, theirs));
  return closed(merged);
}

export function put(target, names, source) {
  for (const name of names) {
    if (source[name]) target[name] = source[name];
    else delete target[name];
  }
}

export const isSame = (one, other) => [...new Set([one, other].flatMap(Object.keys))].every((name) => same(one[name], other[name]));

/* What this browser sent itself, and never heard of, is no work of others. */
export const begunFrom = (known, lost, found) => (lost.some((each) => isSame(each, found)) ? found : known);

/* The same submission in the other way of writing the texts that nobody has changed. */
export function rewritten(values, known, from, to) {
  const texts = Object.entries(known ?? {}).filter(([name, text]) => same(values[name], text[from]));
  return { ...values, ...Object.fromEntries(texts.map(([name, text]) => [name, text[to]])) };
}
