/* Logged out in the middle of a text: log in again here, on the same page, and go on. */
import { words } from "./form.js";

const dialog = document.getElementById("draft-login");
let waiting = null;

/* Resolves when the same person is logged in again; the same promise for all who ask meanwhile. */
export function logIn(whoIsHere) {
  waiting ??= new Promise((resolve) => {
    const frame = dialog.querySelector("iframe");
    const next = encodeURIComponent(words.loggedIn);
    const look = async () => {
      if (document.hidden) return;
      const who = await whoIsHere();
      dialog.querySelector("[data-another]").hidden = who !== "another";
      if (who !== "me" || !waiting) return;
      dialog.close();
      frame.onload = null;
      document.removeEventListener("visibilitychange", look);
      waiting = null;
      resolve();
    };
    frame.src = `${words.login}?next=${next}&username=${encodeURIComponent(words.username)}`;
    frame.onload = () => arrived(frame) && look();
    document.addEventListener("visibilitychange", look); // back from another tab, with single sign-on
    dialog.showModal();
  });
  return waiting;
}

function arrived(frame) {
  try {
    return frame.contentWindow.location.pathname === words.loggedIn;
  } catch {
    return false; // a page of somebody else, which we may not look at
  }
}
