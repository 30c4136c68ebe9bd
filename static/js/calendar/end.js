/* The end follows the start: it keeps its distance, and is proposed where it is empty. Looked at when the field is
   left, since a year that is being typed is another year for each digit. */
import { changed } from "../inline-rows.js";

const PROPOSED_MS = 2 * 60 * 60 * 1000;
const field = (name) => document.getElementById(`id_${name}`);
const [start, end] = [field("start"), field("end")];
let before = NaN;

const needsNone = () => field("all_day").checked || field("open_end").checked;

function endFor(now) {
  if (!end.value) return needsNone() ? NaN : now + PROPOSED_MS;
  return end.valueAsNumber + now - before;
}

function follow() {
  const now = start.valueAsNumber;
  const then = now === before ? NaN : endFor(now);
  if (Number.isNaN(then)) return;
  end.valueAsNumber = then;
  changed(end);
}

start?.addEventListener("focus", () => { before = start.valueAsNumber; });
start?.addEventListener("blur", follow);
