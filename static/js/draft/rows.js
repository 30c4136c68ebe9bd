/* Rows of lists in several submissions of one form, given the same numbers, so that each field of each row can be
   compared with itself. A row is known by its id; a new one, which has none, by its place among the new. */

const TOTAL = "TOTAL_FORMS";
const sameLists = (lists) => lists.every((list) => JSON.stringify(list) === JSON.stringify(lists[0]));

/* By the beginning of their fields' names: "speakers-". */
export function listsIn(...submissions) {
  const names = new Set(submissions.flatMap(Object.keys));
  return [...names].filter((name) => name.endsWith(`-${TOTAL}`)).map((name) => name.slice(0, -TOTAL.length));
}

/* Of "speakers-3-name": 3 and "name"; null for what counts the rows. */
export function placeIn(prefix, name) {
  const found = name.startsWith(prefix) && /^(\d+)-(.+)$/.exec(name.slice(prefix.length));
  return found ? { number: Number(found[1]), field: found[2] } : null;
}

/* By number; a row is its fields with their values. */
export function rowsOf(prefix, values) {
  const rows = [];
  for (const [name, value] of Object.entries(values)) {
    const place = placeIn(prefix, name);
    if (place) (rows[place.number] ??= {})[place.field] = value;
  }
  return rows;
}

/* Whether a number means the same row everywhere; it may be missing somewhere. */
export function isAlike(prefix, submissions) {
  const counts = (name) => submissions.map((values) => values[`${prefix}${name}`]);
  if (!sameLists(counts(TOTAL)) || !sameLists(counts("INITIAL_FORMS"))) return false;
  const lists = submissions.map((values) => rowsOf(prefix, values));
  return lists.flatMap(Object.keys).every((number) => sameLists(lists.filter((rows) => rows[number]).map((rows) => rows[number].id)));
}

/* The fields of its rows that say where they stand: they are chosen together, for the whole list. */
export function orderingOf(prefix) {
  const start = `${prefix}__prefix__-`;
  const fields = document.querySelectorAll(`[name^="${CSS.escape(start)}"]:is([data-move-up], [data-part])`);
  return [...fields].map((field) => field.name.slice(start.length));
}

/* The same three with the same numbers, where rows can be told from each other. */
export function aligned(...sources) {
  const found = sources.map((values) => ({ ...values }));
  for (const prefix of listsIn(...found)) {
    if (isAlike(prefix, found)) continue;
    const slots = slotsOf(found.map((values) => rowsOf(prefix, values).filter(Boolean)), orderingOf(prefix)[0]);
    const counts = sources.at(-1);
    if (slots) found.forEach((values, side) => number(values, prefix, slots.map((slot) => slot[side]), counts));
  }
  return found;
}

/* Without the gaps that rows left which nobody wanted to keep. */
export function closed(values) {
  const whole = { ...values };
  for (const prefix of listsIn(values)) number(whole, prefix, rowsOf(prefix, values).filter(Boolean), values);
  return whole;
}

function number(values, prefix, rows, counts) {
  for (const name of Object.keys(values)) if (placeIn(prefix, name)) delete values[name];
  for (const name of Object.keys(counts)) if (name.startsWith(prefix) && !placeIn(prefix, name)) values[name] = counts[name];
  values[`${prefix}${TOTAL}`] = [String(rows.length)];
  rows.forEach((row, at) => Object.entries(row ?? {}).forEach(([field, value]) => { values[`${prefix}${at}-${field}`] = value; }));
}

const isNew = (row) => !row.id?.[0];
const isEqual = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/* Each slot is one row: as it was, as it is here, as it is there. Null where a new row was taken away: the rest
   of the new cannot be told from each other then. */
function slotsOf([was, mine, theirs], order) {
  const [before, ours, others] = [was, mine, theirs].map((rows) => rows.filter(isNew));
  if (ours.length < before.length || others.length < before.length) return null;
  const added = others.slice(before.length);
  return [
    ...theirs.filter((row) => !isNew(row)).map((row) => [likeIn(was, row), likeIn(mine, row), row]),
    ...before.map((row, place) => [row, ours[place], others[place]]),
    ...added.map((row) => [undefined, undefined, row]),
    ...goneThere(was, mine, theirs),
    ...later(ours.slice(before.length), was, theirs, order).filter((row) => !added.some((each) => isEqual(each, row))).map((row) => [undefined, row, undefined]),
  ];
}

const likeIn = (rows, row) => rows.find((each) => !isNew(each) && isEqual(each.id, row.id));

/* What has been deleted there and written in here: if it is kept, it is a new row. */
function goneThere(was, mine, theirs) {
  const gone = mine.filter((row) => !isNew(row) && !row.DELETE && !likeIn(theirs, row) && !isEqual(row, likeIn(was, row)));
  const asNew = (row) => row && { ...row, id: [""] };
  return gone.map((row) => [asNew(likeIn(was, row)), asNew(row), undefined]);
}

/* New rows of both come after each other, with numbers of their own. */
function later(rows, was, theirs, order) {
  const highest = (list) => Math.max(0, ...list.map((row) => Number(row[order]?.[0]) || 0));
  const [end, step] = [highest(was), Math.max(0, highest(theirs) - highest(was))];
  return rows.map((row) => (Number(row[order]?.[0]) > end ? { ...row, [order]: [String(Number(row[order][0]) + step)] } : row));
}
