/* Why nothing is saved, in words; and where that will not pass by itself, the text to take elsewhere. */
import { place, words } from "./form.js";
import { everything } from "./readable.js";
import * as status from "./status.js";

export const lasts = (outcome) => outcome === "forbidden" || outcome === "gone";

export function tell(outcome) {
  if (lasts(outcome)) return offerCopy(outcome === "gone" ? gone() : words.wordsForbidden);
  status.trouble(outcome === "offline" ? words.wordsOffline : words.wordsRefused);
}

const gone = () => (/^\d+$/.test(place.dataset.place) ? words.wordsGone : words.wordsDraftGone);

const offerCopy = (text) => status.trouble(text, words.wordsCopy, copy);

async function copy() {
  status.asked();
  try {
    await navigator.clipboard.writeText(everything());
    offerCopy(words.wordsCopied);
  } catch {
    offerCopy(words.wordsNotCopied);
  }
}
