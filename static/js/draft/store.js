/* What the server has not got yet, in this browser: for the person who wrote it, on this page alone. */
import { place } from "./form.js";

const NEW = "new";
const PATIENCE_MS = 500;
const MUCH_PATIENCE_MS = 4_000; // nobody waits for it
const prefix = `draft:${place.dataset.user}:${place.dataset.address}`;
const ofSomethingNew = `${prefix}${NEW}:`;
const nameOfTab = () => Math.random().toString(36).slice(2);

/* Two tabs may each hold something new, and neither is the other's. */
let tab = (sessionStorage.draftTab ||= nameOfTab());

const key = () => (place.dataset.place === NEW ? ofSomethingNew + tab : prefix + place.dataset.place);

/* On opening something new: what a tab that is closed has left. This tab takes its name, and with it what it had.
   One at a time; the next is met next time. */
export async function adopt() {
  if (place.dataset.place !== NEW) return;
  await holdOwn();
  const isHere = (name) => localStorage.getItem(name) !== null;
  for (const left of Object.keys(localStorage).filter((name) => name.startsWith(ofSomethingNew))) {
    if (isHere(key())) return;
    if (left !== key() && (await hold(left, MUCH_PATIENCE_MS)) && isHere(left) && !isHere(key())) answerTo(left.slice(ofSomethingNew.length));
  }
}

function answerTo(name) {
  tab = sessionStorage.draftTab = name;
}

/* A copied tab has the name of the one that it was made from, until it sees that this one is open. */
async function holdOwn() {
  if (await hold(key())) return;
  answerTo(nameOfTab());
  await hold(key());
}

/* As long as this page is open. The page before it may be on its way out still. Where the site is not served
   safely nobody can tell which tabs are open, and what was written is shown rather than left. */
async function hold(name, patience = PATIENCE_MS) {
  return !navigator.locks || new Promise((resolve) => {
    const until = () => { resolve(true); return new Promise(() => {}); };
    navigator.locks.request(name, { signal: AbortSignal.timeout(patience) }, until).catch(() => resolve(false));
  });
}

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
