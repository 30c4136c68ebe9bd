/* What the server has not got yet, in this browser: for the person who wrote it, on this page alone. */
import { place } from "./form.js";

const NEW = "new";
const PATIENCE_MS = 500;
const prefix = `draft:${place.dataset.user}:${place.dataset.address}`;
const nameOfTab = () => Math.random().toString(36).slice(2);

/* Two tabs may each hold something new, and neither is the other's. */
let tab = (sessionStorage.draftTab ||= nameOfTab());

const key = () => prefix + (place.dataset.place === NEW ? `${NEW}:${tab}` : place.dataset.place);

/* On opening something new: what a tab that is closed has left. One at a time; the next is met next time. */
export async function adopt() {
  if (place.dataset.place !== NEW) return;
  await holdOwn();
  const mine = key();
  const held = await locks();
  if (localStorage.getItem(mine)) return;
  const left = Object.keys(localStorage).find((name) => name.startsWith(prefix + NEW) && !held.has(name));
  if (!left) return;
  localStorage.setItem(mine, localStorage.getItem(left));
  localStorage.removeItem(left);
}

/* A copied tab has the name of the one that it was made from, until it sees that this one is open. */
async function holdOwn() {
  if (!navigator.locks || (await hold(key()))) return;
  tab = sessionStorage.draftTab = nameOfTab();
  await hold(key());
}

/* As long as this page is open. The page before it in the same tab may be on its way out still. */
function hold(name) {
  return new Promise((resolve) => {
    const until = () => { resolve(true); return new Promise(() => {}); };
    navigator.locks.request(name, { signal: AbortSignal.timeout(PATIENCE_MS) }, until).catch(() => resolve(false));
  });
}

async function locks() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map(({ name }) => name));
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
