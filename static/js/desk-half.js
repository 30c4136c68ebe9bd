/* A day or a time that is filled in by half is sent as nothing: "publish at once", where a date stands. It is
   stopped here, told of beside its field as the server's refusals are, and the focus goes there. */
const NOTE = "half-filled";
const words = document.getElementById("desk-words").dataset.halfFilled;

const halfFilled = (form) => [...form.elements].filter((field) => /^(date|time)/.test(field.type) && field.validity.badInput);

function refuse(field) {
  const note = document.createElement("ul");
  note.id = `${field.id}-${NOTE}`;
  note.className = `errorlist ${NOTE}`;
  note.append(Object.assign(document.createElement("li"), { textContent: words }));
  field.before(note);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", [note.id, field.getAttribute("aria-describedby")].filter(Boolean).join(" "));
}

function forgive(form) {
  for (const note of form.querySelectorAll(`.${NOTE}`)) {
    const field = note.nextElementSibling;
    field.removeAttribute("aria-invalid");
    field.setAttribute("aria-describedby", field.getAttribute("aria-describedby").replace(note.id, "").trim());
    note.remove();
  }
}

/* Before any other listener, which would keep, check or send the form. */
document.addEventListener("submit", (event) => {
  forgive(event.target);
  const fields = halfFilled(event.target);
  if (!fields.length) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  fields.forEach(refuse);
  window.deskGoTo(fields[0]);
}, true);
