/* Where the work is. All of it is seen; heard is what somebody must know: a trouble, once, and that it is over,
   what others have done with the text, and the answer to whoever asked. The rest would talk all the time. */
const line = document.getElementById("draft-status");
const [seen, heard] = line.children;
const help = document.getElementById("draft-help");
let isAwaited = false; // somebody has asked for it

const isTrouble = () => line.classList.contains("is-trouble");

export function asked() {
  isAwaited = true;
}

/* Says nothing of a trouble that may not be over. */
export function underWay(text) {
  if (!isTrouble() || isAwaited) put(text, seen);
}

export function well(text, isNews = isTrouble() || isAwaited) {
  put(text, isNews ? heard : seen);
  settle(false);
  offer("", null);
}

/* For a page that is about to be loaded anew. */
export const sayWhenBack = (text) => sessionStorage.setItem("draft:said", text);

export function greet() {
  const said = sessionStorage.getItem("draft:said");
  sessionStorage.removeItem("draft:said");
  if (said) well(said, true);
}

/* With a button, where there is something to do about it. */
export function trouble(text, name = "", does = null) {
  if (text !== line.textContent || isAwaited) put(text, heard);
  settle(true);
  offer(name, does);
}

function offer(name, does) {
  if (!name && document.activeElement === help) line.focus();
  help.hidden = !name;
  help.textContent = name;
  help.onclick = does;
}

function put(text, part) {
  seen.textContent = heard.textContent = "";
  part.textContent = text;
}

function settle(isBad) {
  line.classList.toggle("is-trouble", isBad);
  isAwaited = false;
}
