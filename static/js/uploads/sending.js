// One file to the library, with its progress. Shared by everything that takes files in.

// {status, told}: 0 where nothing came back, and {} where it was no answer of ours.
function post(address, body, token, progressed) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", token);
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => progressed(loaded / total));
    request.addEventListener("loadend", () => resolve({ status: request.status, told: request.response ?? {} }));
    request.send(body);
  });
}

// What was stored; throws an Error in words for people. words: what words_of_upload() says.
export async function sendFile(file, words, token, progressed = () => {}) {
  if (file.size > Number(words.maxBytes)) throw new Error(words.tooLarge);
  const body = new FormData();
  body.append("files", file, file.name);
  const { status, told } = await post(words.upload, body, token, progressed);
  const stored = told.images ?? told.documents ?? [];
  if (stored.length) return stored[0];
  if (told.errors?.length) throw new Error(told.errors[0].error);
  throw new Error(status === 403 || status === 200 ? words.loggedOut : words.failed);
}

export const wordsOf = (element) => JSON.parse(element.dataset.uploadWords);

export const tokenOf = (form) => form.querySelector("[name=csrfmiddlewaretoken]").value;

// Calls back with the files that are dropped on a place; a text that is dragged there is left alone. What is
// no picture goes to the server too, which says why it is not taken.
export function takeDropped(place, marked, take) {
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  for (const name of ["dragover", "dragleave", "drop"]) {
    place.addEventListener(name, (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      marked.classList.toggle("is-over", name === "dragover");
    });
  }
  place.addEventListener("drop", (event) => {
    if (holdsFiles(event)) take([...event.dataTransfer.files]);
  });
}

// Pictures among what is pasted.
export const picturesIn = (transfer) => [...(transfer?.files ?? [])].filter((file) => /^image\//.test(file.type));
