/* What is said to who reads a text is no part of it, and not kept with it: this tab remembers it until it is sent. */
import { form, place } from "./form.js";

const key = (name) => `draft-aside:${place.dataset.address}${place.dataset.place}:${name}`;

function remember(field) {
  field.value ||= sessionStorage.getItem(key(field.name)) ?? "";
  field.addEventListener("input", () => sessionStorage.setItem(key(field.name), field.value));
}

export function rememberAsides(names) {
  names.map((name) => form.elements[name]).filter(Boolean).forEach(remember);
}

export function forgetAsides(names) {
  names.forEach((name) => sessionStorage.removeItem(key(name)));
}
