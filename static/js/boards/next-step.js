// The likely next step of a meeting (templates/admin/boards/meeting_form.html): fills its field, and presses
// the form's main button, which publishes the change or asks for review as it always does.
for (const button of document.querySelectorAll("button[data-next-step]")) {
  const field = button.form.elements[button.dataset.nextStep];
  const main = button.form.querySelector('button[name="_publish"], button[name="_submit"]');
  if (!field || !main) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    field.value = button.dataset.value;
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
    main.click();
  });
}
