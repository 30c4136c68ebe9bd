/* Where the work is. All of it is seen; heard is what somebody must know: a trouble, once, and that it is over,
   what others have done with the text, and the answer to whoever asked. The rest would talk all the time. */
const line = document.getElementById("draft-status");
const [seen, heard] = line.children;
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
}

export function trouble(text) {
  if (text !== line.textContent || isAwaited) put(text, heard);
  settle(true);
}

function put(text, part) {
  seen.textContent = heard.textContent = "";
  part.textContent = text;
}

function settle(isBad) {
  line.classList.toggle("is-trouble", isBad);
  isAwaited = false;
}
