// A button that copies the field beside it. Without this script the field is there to be marked and copied.
"use strict";
{
  const copied = async (field) => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch {
      return document.execCommand("copy"); // older browsers, and pages without TLS
    }
  };

  for (const button of document.querySelectorAll("[data-copies]")) {
    const field = document.getElementById(button.dataset.copies);
    const told = button.parentElement.querySelector("[role=status]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      told.textContent = "";
      told.textContent = (await copied(field)) ? button.dataset.copied : button.dataset.notCopied;
    });
  }
}
