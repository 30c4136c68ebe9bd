// Django's own inline rows of a form, by the prefix of their formset: found, and added as its link adds them.

export const rowsOf = (prefix) => [...document.querySelectorAll(`.dynamic-${prefix}`)];
export const fieldOf = (row, name) => row.querySelector(`[name$="-${name}"]`);

export function addRow(prefix) {
  document.querySelector(`#${prefix}-group .add-row a`).click();
  return rowsOf(prefix).at(-1);
}

// For whoever keeps drafts, and for what counts the characters of a field.
export function changed(field) {
  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
}
