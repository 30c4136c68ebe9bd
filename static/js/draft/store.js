/* What the server has not got yet, in this browser: for the person who wrote it, on this page alone. */
import { place } from "./form.js";

const key = () => `draft:${place.dataset.user}:${place.dataset.address}${place.dataset.place}`;

/* base: what the server had when this was written; sent: what is on its way to it; settled: texts that the
   editors have written in their own way. Full or forbidden storage is no reason to stop writing. */
export function remember({ base, mine, sent, settled }) {
  try {
    localStorage.setItem(key(), JSON.stringify({ base, mine, sent, settled }));
    return true;
  } catch {
    return false;
  }
}

export function recall() {
  try {
    return JSON.parse(localStorage.getItem(key()));
  } catch {
    return null;
  }
}

export function forget() {
  localStorage.removeItem(key());
}
