// Many files at once, one after the other: each has a line with how far it has come, and is sent once more if
// it went wrong. One that is refused stops no other.
import { sendFile } from "./sending.js";

function lineFor(file, list, words) {
  const line = document.createElement("li");
  line.className = "upload-line";
  const name = document.createElement("strong");
  name.textContent = file.name;
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  const told = document.createElement("span");
  told.textContent = words.waiting;
  line.append(name, bar, told);
  list.append(line);
  return { line, bar, told };
}

function showProgress({ bar, told }, share, words) {
  bar.value = share;
  told.textContent = share < 1 ? `${words.working} ${Math.round(100 * share)} %` : words.checking;
  if (share === 1) bar.removeAttribute("value");
}

function offerAgain({ line, bar, told }, file, why, words, again) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = words.again;
  button.setAttribute("aria-label", `${words.again}: ${file.name}`);
  button.addEventListener("click", () => {
    line.remove();
    again();
  });
  bar.remove();
  line.classList.add("is-refused");
  told.textContent = why;
  line.append(button);
}

// A function that takes files in. words: what words_of_upload() says; token: gives the form's;
// arrived(stored, line, place): what becomes of a line; place: the file's among all that were ever taken.
export function taker({ list, status, words, token, arrived }) {
  let queue = Promise.resolve();
  let taken = 0;

  async function sendOne(file, shown, place) {
    try {
      const stored = await sendFile(file, words, token(), (share) => showProgress(shown, share, words));
      shown.line.classList.add("is-done");
      arrived(stored, shown.line, place);
      status.textContent = words.done.replace("%s", stored.title);
    } catch (problem) {
      offerAgain(shown, file, problem.message, words, () => enqueue(file, place));
      status.textContent = `${file.name}: ${problem.message}`;
    }
  }

  // The server looks into each file, which takes it a while.
  function enqueue(file, place) {
    const shown = lineFor(file, list, words);
    queue = queue.then(() => sendOne(file, shown, place));
  }

  return (files) => {
    for (const file of files) enqueue(file, taken++);
    return queue;
  };
}

// Nobody leaves the page by mistake while a file is on its way.
export function guard(list) {
  window.addEventListener("beforeunload", (event) => {
    if (list.querySelector(".upload-line:not(.is-refused, .is-done)")) event.preventDefault();
  });
}
