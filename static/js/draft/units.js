/* What two people's work on a form is compared and chosen by: a field; in a list, the field of a row, a row that
   not everybody has, or the order; all rows at once where they cannot be told from each other. */
import { form, words } from "./form.js";
import { isAlike, listsIn, orderingOf, placeIn, rowsOf } from "./rows.js";

/* Names of fields by unit. One that ends with "-" is of several fields. */
export function unitsOf(...submissions) {
  const lists = listsIn(...submissions).map((prefix) => listOf(prefix, submissions));
  const units = new Map();
  for (const name of new Set(submissions.flatMap(Object.keys))) {
    const list = lists.find(({ prefix }) => name.startsWith(prefix));
    const unit = list ? unitIn(list, name) : name;
    units.set(unit, [...(units.get(unit) ?? []), name]);
  }
  return units;
}

function listOf(prefix, submissions) {
  const lists = submissions.map((values) => rowsOf(prefix, values));
  const isOne = (number) => lists.some((rows) => !rows[number] || rows[number].DELETE);
  return {
    prefix,
    isWhole: !isAlike(prefix, submissions),
    ones: new Set(lists.flatMap(Object.keys).filter(isOne).map(Number)),
    ordering: orderingOf(prefix),
  };
}

function unitIn({ prefix, isWhole, ones, ordering }, name) {
  const place = placeIn(prefix, name);
  if (isWhole || !place) return prefix;
  if (ones.has(place.number)) return `${prefix}${place.number}-`;
  return ordering.includes(place.field) ? `${prefix}order-` : name;
}

/* How a person knows it: its label, or the heading of its list with what is meant there. */
export function nameOf(unit, ...submissions) {
  const prefix = listsIn(...submissions).find((start) => unit.startsWith(start));
  if (!prefix) return labelOf(unit);
  const list = document.getElementById(`${prefix}heading`)?.textContent.trim() ?? prefix;
  if (unit === prefix) return list;
  if (unit === `${prefix}order-`) return `${list}: ${words.wordsOrder}`;
  const { number, field } = placeIn(prefix, unit) ?? { number: parseInt(unit.slice(prefix.length), 10) };
  const row = `${list}: ${rowName(prefix, submissions.map((values) => rowsOf(prefix, values)[number]).find(Boolean))}`;
  return field ? `${row} – ${labelOf(unit)}` : row;
}

const rowName = (prefix, row) => headingOf(prefix, row) || writtenIn(prefix, row) || words.wordsNewRow;

function headingOf(prefix, row) {
  const known = row.id?.[0] && form.querySelector(`[name^="${CSS.escape(prefix)}"][name$="-id"][value="${CSS.escape(row.id[0])}"]`);
  return known && known.closest(".inline-related")?.querySelector(".inline_label")?.textContent.trim();
}

/* The first words in it. */
function writtenIn(prefix, row) {
  const isText = (field) => asEmpty(`${prefix}0-${field}`)?.matches("input[type=text]:not([data-part]), textarea");
  return Object.entries(row).find(([field, [value]]) => value && isText(field))?.[1][0];
}

/* The rows of a list in the order that they have in a submission, each on a line. */
export function orderIn(unit, source) {
  const prefix = unit.slice(0, -"order-".length);
  const [order] = orderingOf(prefix);
  const rows = rowsOf(prefix, source).filter((row) => row && !row.DELETE);
  rows.sort((one, other) => one[order]?.[0] - other[order]?.[0]);
  return rows.map((row) => writtenIn(prefix, row) || headingOf(prefix, row)).filter(Boolean).join("\n");
}

/* The field of the empty row, which every row has; or the field itself. */
export const asEmpty = (name) => controlOf(name.replace(/-\d+-/, "-__prefix__-")) ?? controlOf(name);

const controlOf = (name) => form.querySelector(`[name="${CSS.escape(name)}"]`);

export function labelOf(name) {
  const control = asEmpty(name);
  const label = control && (document.querySelector(`label[for="${CSS.escape(control.id)}"]`) ?? control.closest("fieldset")?.querySelector("legend"));
  return label ? label.textContent.trim().replace(/:$/, "") : name;
}
