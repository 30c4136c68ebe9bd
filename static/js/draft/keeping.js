/* Keeps what is written: in this browser at once, on the server after a short pause, and says where it is. */
import * as login from "./login.js";
import * as server from "./server.js";
import * as status from "./status.js";
import * as store from "./store.js";
import { choose } from "./conflict.js";
import { byWhom, fill, form, place, same, submission, whenEditorsSettle, words } from "./form.js";
import { begunFrom, decided, isSame, merge, put, rewritten } from "./merge.js";
import { lasts, tell } from "./trouble.js";
import { unitsOf } from "./units.js";

const PAUSE_MS = 1_500;
const AT_MOST_MS = 4_000;
const AGAIN_MS = 5_000;
const MUCH_LATER_MS = 60_000;
const MOST_SENT = 3;
const NEVER = "999999999"; // a version that no draft has

let base = submission(); // what the server has
let timer = 0;
let waitingSince = 0;
let running = null;
let sent = []; // of which no answer has come: the server may have it all the same
const settled = {}; // by name: how the server has a text, and how the editor writes it; nobody has changed it
let isPutOff = false; // a question was closed without an answer: none comes by itself until somebody asks again
let isLeaving = false; // what stands in the fields is not what was written, until the page is here again

export const told = new EventTarget(); // "kept", after each time

export function listen() {
  whenEditorsSettle((name, value) => {
    if (!same(base[name], submission()[name]) && base[name]?.[0] !== "") return;
    settled[name] = { served: base[name], written: [value] };
    base[name] = [value];
  });
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  window.django?.jQuery(form).on("change", changed); // search boxes tell of a choice in this way alone
  document.addEventListener("formset:added", changed);
  document.addEventListener("formset:removed", changed);
  window.addEventListener("online", () => flush());
}

function changed() {
  if (isLeaving) return;
  const now = submission();
  if (isSame(now, base)) return store.forget();
  remember(now);
  status.underWay(words.wordsWaiting);
  waitingSince ||= Date.now();
  later(Math.min(PAUSE_MS, Math.max(0, waitingSince + AT_MOST_MS - Date.now())));
}

const remember = (mine) => store.remember({ base, mine, sent, settled });

function later(pause) {
  clearTimeout(timer);
  timer = setTimeout(flush, pause);
}

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

function asked() {
  isPutOff = false;
  status.asked();
}

/* Somebody asks for it, and gets an answer also where there is nothing to do. */
export function saveNow() {
  asked();
  if (!isSame(submission(), base)) return flush();
  return status.well(place.dataset.place === "new" ? words.wordsNothing : words.wordsAllKept);
}

async function send(mine, isSecondTry = false) {
  waitingSince = 0;
  status.underWay(words.wordsSaving);
  sent = [...sent, mine].slice(-MOST_SENT);
  remember(mine);
  const answer = await server.keep(mine);
  if (answer.outcome === "kept") return kept(mine, answer);
  if (answer.outcome === "newer") return bringTogether(mine, answer.who);
  const who = answer.outcome === "forbidden" && !isSecondTry ? await whoIsHere() : "";
  if (who === "me") return send(latest(mine), true);
  if (answer.outcome === "loggedOut" || who) return (await logIn()) ? send(latest(mine)) : againSoon();
  tell(answer.outcome);
  return againSoon(answer.outcome);
}

const latest = (mine) => (isLeaving ? mine : submission());

function againSoon(outcome) {
  later(lasts(outcome) ? MUCH_LATER_MS : AGAIN_MS);
  return false;
}

/* Whether the same person is logged in again. Whoever wants to do that later goes on writing: it is kept in this
   browser, and asked for again when they want it saved. */
async function logIn() {
  status.trouble(words.wordsLoggedOut, words.wordsLogIn, ready);
  if (isPutOff) return false;
  isPutOff = !(await login.logIn(whoIsHere));
  if (!isPutOff) status.well(words.wordsLoggedIn);
  return !isPutOff;
}

function kept(values, { key, version, at }) {
  base = values;
  sent = [];
  isPutOff = false;
  if (place.dataset.place === "new") begun(key);
  form.elements.draft_version.value = version;
  const now = isLeaving ? base : submission(); // a page that is left shows less than what was sent
  if (isSame(now, base)) store.forget();
  else remember(now);
  status.well(words.wordsKept.replace("%s", at));
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
  told.dispatchEvent(new Event("begun"));
}

/* Somebody else was faster: what only one has changed is taken over, what both have is chosen. */
async function bringTogether(mine, who) {
  const found = await server.standing();
  if (!found) return again();
  if (isThrownAway(found)) return keepOwn(mine, found);
  const theirs = found.values;
  const [from, own, ...lost] = [base, mine, ...sent].map((values) => rewritten(values, settled, "written", "served"));
  const work = merge(begunFrom(from, lost, theirs), own, theirs);
  const chosen = await ask(work, { who, page: found.page });
  if (!chosen) return undecided(mine, who);
  return settle(asWritten(decided(work, chosen)), [...work.taken, ...chosen], { ...found, values: asWritten(theirs) }, who);
}

/* Somebody has thrown the draft away: what this page shows is not written over with what is published. */
function isThrownAway({ versions }) {
  const { draft_version: draft, item_version: item } = form.elements;
  return draft.value !== "0" && versions.draft_version.value === "0" && versions.item_version.value === item.value;
}

async function keepOwn(mine, found) {
  const all = await settle(mine, [], found, "");
  if (all) status.well(words.wordsThrownAway, true);
  return all;
}

/* Null while nobody has chosen: what is written is in this browser meanwhile, and over what it was over. */
async function ask({ conflicts, ...both }, others) {
  if (!conflicts.length) return [];
  if (isPutOff) return null;
  const chosen = await choose(conflicts, both, others);
  isPutOff = !chosen;
  return chosen;
}

function undecided(mine, who) {
  sent = []; // the server has none of it
  remember(latest(mine));
  status.trouble(byWhom(words.wordsUndecided, who), words.wordsChoose, ready);
  return false;
}

const asWritten = (values) => rewritten(values, settled, "served", "written");

/* From here on this page's work is over what was found. Gives back what it was over before. */
function standOn({ values, versions }) {
  const before = { values: base, versions: {} };
  for (const name of ["draft_version", "item_version"]) {
    before.versions[name] = { value: form.elements[name].value };
    form.elements[name].value = versions[name].value;
  }
  base = values;
  sent = [];
  return before;
}

function again() {
  tell("offline");
  return againSoon();
}

/* Put others' work into this page; rows come with a reload, when everything is on the server. Until then the
   page is over what it was over before: their rows, which it does not show, are not taken for deleted. */
async function settle(merged, theirs, found, who) {
  const before = standOn(found);
  const drawn = theirs.map(({ names }) => fill(names, merged)).every(Boolean);
  if (!drawn) hold(true);
  const all = isSame(merged, base) || (await send(merged));
  if (!drawn && all) return leave(theirs.length ? byWhom(words.wordsMerged, who) : "");
  if (!drawn) {
    standOn(before);
    hold(false);
    return againSoon(); // why has been told
  }
  if (theirs.length) status.well(byWhom(words.wordsMerged, who), true);
  return all;
}

function hold(isHeld) {
  isLeaving = form.inert = isHeld;
}

function leave(said) {
  hold(true);
  store.forget();
  status.sayWhenBack(said);
  location.reload();
  return true;
}

/* The server cannot be asked now: show what can be shown here, and go on trying. */
function stay(merged) {
  for (const names of unitsOf(merged).values()) fill(names, merged);
  hold(false);
  remember(merged);
}

/* On opening: what this browser still has is brought together with what the server shows. */
export async function recover() {
  const left = store.recall();
  if (!left) return;
  const [from, mine, ...lost] = [left.base, left.mine, ...(left.sent ?? [])].map((values) => rewritten(values, left.settled, "written", "served"));
  const work = merge(begunFrom(from, lost, base), mine, base);
  if (isSame(work.merged, base) && !work.conflicts.length) return store.forget();
  if (isSame(left.mine, submission())) return; // written since the page was opened: it is under way
  hold(true);
  let chosen = await ask(work, {});
  if (!chosen && shows(work.merged)) return standApart(work);
  while (!chosen) chosen = await choose(work.conflicts, work, {}); // rows that this page cannot show would be lost
  isPutOff = false;
  const merged = decided(work, chosen);
  const all = await send(merged);
  if (!all) return stay(merged);
  leave(words.wordsRestored);
}

function shows(values) {
  const changed = [...unitsOf(values, base).values()].filter((names) => names.some((name) => !same(values[name], base[name])));
  return changed.map((names) => fill(names, values)).every(Boolean);
}

/* Nobody has chosen: over what it was over before the page was left, so that the server has it asked again. */
function standApart({ merged, conflicts, base: from }) {
  conflicts.forEach(({ names }) => put(base, names, from));
  form.elements.draft_version.value = NEVER;
  stay(asWritten(merged));
  undecided(merged, "");
}

/* After a log-in: is it the same person, and what is the new token? "me", "another", "nobody" or "". */
async function whoIsHere() {
  const { outcome, user, csrf } = await server.presence();
  if (outcome !== "kept") return outcome === "loggedOut" ? "nobody" : "";
  if (String(user) !== words.user) return "another";
  document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => { input.value = csrf; });
  return "me";
}

/* The form is on its way: what is sent now as a draft would come after it, and be newer than its answer. */
export function rest() {
  clearTimeout(timer);
  isLeaving = true;
}

/* Before a button sends the form: all is kept, and somebody is there to take it. */
export async function ready() {
  asked();
  while (!isSame(submission(), base)) {
    if (!(await flush())) return false; // what was written meanwhile, or put right by an editor, goes too
  }
  const { outcome } = await server.presence();
  if (outcome === "kept") return true;
  if (outcome === "loggedOut") return logIn();
  tell(outcome);
  return false;
}
