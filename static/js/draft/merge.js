/* Two people's work on the same text, brought together as far as nobody has to choose. */
import { same, unitsOf } from "./form.js";

/* base: what both began from. Gives what is to stand, which units come from them, and which both changed. */
export function merge(base, mine, theirs) {
  const merged = {}, taken = [], conflicts = [];
  for (const [unit, names] of unitsOf(base, mine, theirs)) {
    const values = (source) => names.map((name) => source[name]);
    const changedByMe = !same(values(mine), values(base));
    const changedByThem = !same(values(theirs), values(base)) && !same(values(theirs), values(mine));
    if (changedByMe && changedByThem) conflicts.push({ unit, names });
    else if (changedByThem) taken.push({ unit, names });
    put(merged, names, changedByThem && !changedByMe ? theirs : mine);
  }
  return { merged, taken, conflicts };
}

export function put(target, names, source) {
  for (const name of names) {
    if (source[name]) target[name] = source[name];
    else delete target[name];
  }
}
