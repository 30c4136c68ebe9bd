/* The form as it would be sent, and back: a plain object of each name with the list of its values. */
/* global CKEDITOR */

export const place = document.getElementById("draft");
export const words = place.dataset;
export const form = place.closest("form");

/* As admin/submissions.py has it: what is no part of the item. The last are remembered by aside.js. */
export const ASIDES = ["review_note", "review_email"];
const NOT_KEPT = new Set([
  "csrfmiddlewaretoken", "item_version", "draft_version", "draft_key", "gate_told", "gate_reason", ...ASIDES,
]);

/* Line ends as the server gets them do not make a text another. */
export function submissionOf(someForm) {
  const found = {};
  for (const [name, value] of new FormData(someForm)) {
    if (name.startsWith("_") || NOT_KEPT.has(name) || name.includes("__prefix__") || value instanceof File) continue;
    (found[name] ||= []).push(value.replaceAll("\r\n", "\n"));
  }
  return found;
}

export const submission = () => submissionOf(form);

export const same = (one, other) => JSON.stringify(one ?? []) === JSON.stringify(other ?? []);

/* Whether the page could show these values: rows can be put in and put in order by the server alone. */
export function fill(names, values) {
  if (names.some((name) => name.endsWith("-TOTAL_FORMS"))) return false;
  return names.every((name) => fillOne(name, values[name] ?? []));
}

function fillOne(name, values) {
  const controls = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  if (!controls.length) return false;
  for (const control of controls) {
    if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
    else if (control.matches("select.admin-autocomplete, [data-move-up], [data-part]")) return false;
    else if (control instanceof HTMLSelectElement) for (const option of control.options) option.selected = values.includes(option.value);
    else control.value = values[0] ?? "";
    if (window.CKEDITOR && CKEDITOR.instances[control.id]) CKEDITOR.instances[control.id].setData(control.value);
  }
  return true;
}

/* The editor writes the text in its own way before anybody has changed it; that is no change. From then on
   the field has it too: the editor would put it there when the form is sent, as if somebody had just written. */
export function whenEditorsSettle(told) {
  if (!window.CKEDITOR) return;
  CKEDITOR.on("instanceReady", ({ editor }) => {
    const area = editor.element.$;
    if (!area.name || editor.checkDirty()) return;
    told(area.name, editor.getData().replaceAll("\r\n", "\n"));
    editor.updateElement();
  });
}

/* A sentence about a colleague, named or not. */
export function byWhom(text, who) {
  const told = text.replace("%s", who || words.wordsSomebody);
  return told[0].toUpperCase() + told.slice(1);
}
