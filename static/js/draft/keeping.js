/* Keeps what is written: in this browser at once, on the server after a short pause, and says where it is. */
import * as login from "./login.js";
import * as server from "./server.js";
import * as store from "./store.js";
import { choose } from "./conflict.js";
import { fill, form, place, same, submission, unitsOf, whenEditorsSettle, words } from "./form.js";
import { merge, put } from "./merge.js";

const PAUSE_MS = 1_500;
const AT_MOST_MS = 4_000;
const AGAIN_MS = 5_000;
const MOST_SENT = 3;
const status = document.getElementById("draft-status");

let base = submission(); // what the server has
let timer = 0;
let waitingSince = 0;
let running = null;
let sent = []; // of which no answer has come: the server may have it all the same
const settled = {}; // by name: how the server has a text, and how the editor writes it; nobody has changed it
let isLeaving = false; // what stands in the fields is not what was written, until the page is here again

export const told = new EventTarget(); // "kept", after each time

function say(text, isTrouble = false) {
  status.textContent = text;
  status.classList.toggle("is-trouble", isTrouble);
}

export function listen() {
  whenEditorsSettle((name, value) => {
    if (!same(base[name], submission()[name]) && base[name]?.[0] !== "") return;
    settled[name] = { served: base[name], written: [value] };
    base[name] = [value];
  });
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  document.addEventListener("formset:added", changed);
  document.addEventListener("formset:removed", changed);
  window.addEventListener("online", () => flush());
}

function changed() {
  if (isLeaving) return;
  const now = submission();
  if (isSame(now, base)) return store.forget();
  remember(now);
  if (!status.classList.contains("is-trouble")) say(words.wordsWaiting);
  waitingSince ||= Date.now();
  later(Math.min(PAUSE_MS, Math.max(0, waitingSince + AT_MOST_MS - Date.now())));
}

const remember = (mine) => store.remember({ base, mine, sent, settled });

/* The same submission in the other way of writing the texts that nobody has changed. */
function rewritten(values, known, from, to) {
  const texts = Object.entries(known ?? {}).filter(([name, text]) => same(values[name], text[from]));
  return { ...values, ...Object.fromEntries(texts.map(([name, text]) => [name, text[to]])) };
}

function later(pause) {
  clearTimeout(timer);
  timer = setTimeout(flush, pause);
}

const isSame = (one, other) => [...unitsOf(one, other).values()].flat().every((name) => same(one[name], other[name]));

/* True once everything that is written is on the server. One at a time; what comes meanwhile goes after it. */
export async function flush() {
  clearTimeout(timer);
  if (isLeaving) return false;
  while (running) await running;
  const mine = submission();
  if (isSame(mine, base)) return true;
  running = send(mine).finally(() => { running = null; });
  return running;
}

/* Somebody asks for it, and gets an answer also where there is nothing to do. */
export function saveNow() {
  return isSame(submission(), base) ? say(words.wordsAllKept) : flush();
}

async function send(mine, isSecondTry = false) {
  waitingSince = 0;
  say(words.wordsSaving);
  sent = [...sent, mine].slice(-MOST_SENT);
  remember(mine);
  const answer = await server.keep(mine);
  if (answer.outcome === "kept") return kept(mine, answer);
  if (answer.outcome === "newer") return bringTogether(mine, answer.who);
  if (answer.outcome === "loggedOut") {
    say(words.wordsLoggedOut, true);
    await login.logIn(isMe);
    return send(submission());
  }
  if (answer.status === 403 && !isSecondTry && (await isMe())) return send(submission(), true);
  say(answer.outcome === "offline" ? words.wordsOffline : words.wordsRefused, true);
  later(AGAIN_MS);
  return false;
}

function kept(values, { key, version, at }) {
  base = values;
  sent = [];
  if (place.dataset.place === "new") begun(key);
  form.elements.draft_version.value = version;
  const now = submission();
  if (isSame(now, base)) store.forget();
  else remember(now);
  say(words.wordsKept.replace("%s", at));
  told.dispatchEvent(new Event("kept"));
  return true;
}

/* From now on the draft has an address of its own, so that a reload comes back to it. */
function begun(key) {
  store.forget();
  place.dataset.place = form.elements.draft_key.value = key;
  const url = new URL(location.href);
  url.searchParams.set("draft", key);
  history.replaceState(null, "", url);
}

/* What this browser sent itself, and never heard of, is no work of others. */
const begunFrom = (known, lost, found) => (lost.some((each) => isSame(each, found)) ? found : known);

/* Somebody else was faster: what only one has changed is taken over, what both have is chosen. */
async function bringTogether(mine, who) {
  const found = await server.standing();
  if (!found) return again();
  const theirs = rewritten(found.values, settled, "served", "written");
  const { merged, taken, conflicts } = merge(begunFrom(base, sent, theirs), mine, theirs);
  const chosen = conflicts.length ? await choose(conflicts, mine, theirs, who) : [];
  chosen.forEach(({ names }) => put(merged, names, theirs));
  for (const name of ["draft_version", "item_version"]) form.elements[name].value = found.versions[name].value;
  base = theirs;
  sent = [];
  return settle(merged, [...taken, ...chosen], who);
}

function again() {
  say(words.wordsOffline, true);
  later(AGAIN_MS);
  return false;
}

/* Put others' work into this page; rows come with a reload, when everything is on the server. */
async function settle(merged, theirs, who) {
  const drawn = theirs.map(({ names }) => fill(names, merged)).every(Boolean);
  const all = isSame(merged, base) || (await send(merged));
  if (all && !drawn) leave();
  if (theirs.length) say(words.wordsMerged.replace("%s", who || words.wordsSomebody));
  return all;
}

function hold(isHeld) {
  isLeaving = form.inert = isHeld;
}

function leave() {
  hold(true);
  location.reload();
}

/* The server cannot be asked now: show what can be shown here, and go on trying. */
function stay(merged) {
  for (const names of unitsOf(merged).values()) fill(names, merged);
  hold(false);
  remember(merged);
}

/* The editors of this page have not written yet. */
const asServed = (values, left) => rewritten(values, left.settled, "written", "served");

/* On opening: what this browser still has is brought together with what the server shows. */
export async function recover() {
  const left = store.recall();
  if (!left) return;
  const [from, mine, ...lost] = [left.base, left.mine, ...(left.sent ?? [])].map((values) => asServed(values, left));
  const { merged, conflicts } = merge(begunFrom(from, lost, base), mine, base);
  if (isSame(merged, base) && !conflicts.length) return store.forget();
  const chosen = conflicts.length ? await choose(conflicts, mine, base, "") : [];
  chosen.forEach(({ names }) => put(merged, names, base));
  hold(true);
  const all = await send(merged);
  if (!all) return stay(merged);
  store.forget();
  sessionStorage.setItem("draft:restored", "1");
  leave();
}

export function greet() {
  if (sessionStorage.getItem("draft:restored")) say(words.wordsRestored);
  sessionStorage.removeItem("draft:restored");
}

/* After a log-in: is it the same person, and what is the new token? */
async function isMe() {
  const { outcome, user, csrf } = await server.presence();
  if (outcome !== "kept" || String(user) !== words.user) return false;
  document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => { input.value = csrf; });
  return true;
}

/* The form is on its way: what is sent now as a draft would come after it, and be newer than its answer. */
export function rest() {
  clearTimeout(timer);
  isLeaving = true;
}

/* Before a button sends the form: all is kept, and somebody is there to take it. */
export async function ready() {
  while (!isSame(submission(), base)) {
    if (!(await flush())) return false; // what was written meanwhile, or put right by an editor, goes too
  }
  const { outcome } = await server.presence();
  if (outcome === "kept") return true;
  if (outcome === "loggedOut") {
    say(words.wordsLoggedOut, true);
    await login.logIn(isMe);
    return true;
  }
  say(words.wordsOffline, true);
  return false;
}
