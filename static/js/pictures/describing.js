// What is said of a picture is kept as it is written: each row of fields by itself, one save at a time.

const PAUSE_MS = 800;

const fieldsOf = (row) => [...row.querySelectorAll("input[name], textarea[name]")];

function valuesOf(row) {
  const sent = fieldsOf(row).filter((field) => field.type !== "checkbox" || field.checked);
  return Object.fromEntries(sent.map((field) => [field.name.split("-").at(-1), field.value]));
}

// Keeps what is said of a picture; gives the reason when it could not, or nothing. values: by field.
export async function sendWords(words, token, id, values) {
  const body = new FormData();
  body.append("id", id);
  for (const [name, value] of Object.entries(values)) body.append(`${id}-${name}`, value);
  try {
    const headers = { Accept: "application/json", "X-CSRFToken": token };
    const answer = await fetch(words.words, { method: "POST", body, headers, redirect: "manual", keepalive: true });
    const told = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
    if (told.saved?.length) return "";
    return Object.values(told.errors ?? {}).flat().join(" ") || words.unsaved;
  } catch {
    return words.unsaved;
  }
}

// A decorative picture needs no words; they are kept, should it be one that tells something after all.
function followDecorative(row) {
  const tick = row.querySelector("[name$=-decorative]");
  row.querySelectorAll("[name*=-alt_]").forEach((field) => { field.readOnly = tick.checked; });
}

// Gives a function that keeps what is not kept yet. words: what upload_words() says.
export function keepAsWritten(row, words, token) {
  const told = row.querySelector("[data-kept]");
  let [timer, isDirty, running] = [0, false, null];

  async function run() {
    while (isDirty) {
      isDirty = false;
      told.textContent = words.saving;
      const problem = await sendWords(words, token(), row.dataset.picture, valuesOf(row));
      told.textContent = problem || words.saved;
      row.classList.toggle("is-refused", Boolean(problem));
      if (problem) { isDirty = true; break; }
    }
    running = null;
  }
  const keep = () => {
    window.clearTimeout(timer);
    running ??= run();
    return running;
  };
  row.addEventListener("input", () => {
    isDirty = true;
    followDecorative(row);
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, PAUSE_MS);
  });
  row.addEventListener("change", keep);
  window.addEventListener("pagehide", keep);
  followDecorative(row);
  return keep;
}

for (const form of document.querySelectorAll("form[data-describe]")) {
  const token = () => form.elements.csrfmiddlewaretoken.value;
  form.querySelectorAll("[data-picture]").forEach((row) => keepAsWritten(row, JSON.parse(form.dataset.uploadWords), token));
}
