/* Logged out in the middle of a text: log in again here, on the same page, and go on. */
import { words } from "./form.js";

const dialog = document.getElementById("draft-login");
const frame = dialog.querySelector("iframe");
let waiting = null;

dialog.querySelector("[data-later]").addEventListener("click", () => dialog.close());

/* Resolves to whether the same person is logged in again, when the dialog is closed: they may also close it
   themselves. The same promise for all who ask meanwhile. */
export function logIn(whoIsHere) {
  waiting ??= new Promise((resolve) => {
    let isBack = false;
    const look = async () => {
      if (document.hidden) return;
      const who = await whoIsHere();
      if (!dialog.open) return;
      dialog.querySelector("[data-another]").hidden = who !== "another";
      isBack = who === "me";
      if (isBack) dialog.close();
    };
    show(`${words.login}?next=${encodeURIComponent(words.loggedIn)}&username=${encodeURIComponent(words.username)}`);
    frame.onload = () => {
      const page = frame.contentDocument; // null for a page of somebody else, which we may not look at
      page?.addEventListener("keydown", ({ key }) => key === "Escape" && dialog.close());
      frame.focus(); // not before it hears the key
      page?.querySelector("[autofocus]")?.focus();
      if (page?.location.pathname === words.loggedIn) look();
    };
    document.addEventListener("visibilitychange", look); // back from another tab, with single sign-on
    dialog.onclose = () => {
      document.removeEventListener("visibilitychange", look);
      frame.onload = waiting = null;
      show("about:blank");
      resolve(isBack);
    };
    dialog.showModal();
  });
  return waiting;
}

/* Without a step for the browser's button back to go through. */
function show(address) {
  frame.contentWindow.location.replace(address);
}
