// The form of a grant (templates/admin/boards/allocation_field.html): who gets a part, by what it is divided,
// and what each would get. The server divides; nothing is saved before the form is.

// Which rows of the form each key needs.
const NEEDED = { figure: ["measure"], own: ["own_figures"] };

function changed(field) {
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
}

// By what it is divided ------------------------------------------------------------------------------------

function showNeeded(form) {
  for (const [key, names] of Object.entries(NEEDED)) {
    for (const name of names) {
      const row = form.elements[name]?.closest(".form-row");
      if (row) row.hidden = form.elements.key.value !== key && !row.querySelector(".errorlist");
    }
  }
}

// Who gets a part ------------------------------------------------------------------------------------------

function tickButton(words, boxes, isTicked) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button" });
  button.textContent = words;
  button.addEventListener("click", () => {
    for (const box of boxes.filter((each) => each.checked !== isTicked(each))) {
      box.checked = isTicked(box);
      changed(box);
    }
  });
  return button;
}

function offerAll(form, zone) {
  const boxes = [...form.querySelectorAll('input[name="organisations"]')];
  if (!boxes.length) return;
  const line = Object.assign(document.createElement("p"), { className: "allocation-all" });
  line.append(
    tickButton(zone.dataset.members, boxes, (box) => box.checked || "member" in box.dataset),
    " ",
    tickButton(zone.dataset.nobody, boxes, () => false),
  );
  form.querySelector("#id_organisations").before(line);
}

// What each would get --------------------------------------------------------------------------------------

async function divided(form, zone) {
  const options = { method: "POST", body: new FormData(form), credentials: "same-origin" };
  const response = await fetch(zone.dataset.url, options);
  if (!response.ok || response.redirected) throw new Error(response.status);
  return response.text();
}

async function show(form, zone) {
  const [status, result] = [zone.querySelector("[data-status]"), zone.querySelector("[data-result]")];
  try {
    result.innerHTML = await divided(form, zone);
    const isFaulty = result.querySelector("[data-has-faults]");
    status.textContent = isFaulty ? zone.dataset.faults : zone.dataset.shown;
  } catch {
    status.textContent = zone.dataset.failed;
  }
}

function prepare(zone) {
  const form = zone.closest("form");
  if (!form?.elements.key) return;
  const button = zone.querySelector("[data-divide]");
  button.hidden = false;
  button.addEventListener("click", () => show(form, zone));
  form.elements.key.addEventListener("change", () => showNeeded(form));
  offerAll(form, zone);
  showNeeded(form);
}

document.querySelectorAll("[data-allocation]").forEach(prepare);
