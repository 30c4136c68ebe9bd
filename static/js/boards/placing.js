// Where a paper belongs, by the name of its file: a guess that is shown, and changed by hand.

const ROLES = [
  [/utdrag/i, "extract"],
  [/protokoll/i, "minutes"],
  [/f[öo]redragningslista|dagordning|kallelse/i, "agenda"],
];
const NUMBER = String.raw`0*(\d{1,3})(?:\.(\d{1,2})(?!\d)|[ _]?([a-zåäö])(?=[\s_.)-]|$))?(?!\d)(?!-\d)`;
// "Tjänsteutlåtande § 4.pdf" says it wherever it stands; "04_Budget.pdf" and "Bilaga 4.2 Avtal.pdf" at its beginning.
const SAID = new RegExp(String.raw`(?:§|ärende|arende|punkt)[\s_]*${NUMBER}`, "i");
const FIRST = new RegExp(String.raw`^[\s_]*(?:nr\.?|bilaga|bil\.?)?[\s_]*${NUMBER}`, "i");

export const roleOf = (name) => ROLES.find(([words]) => words.test(name))?.[1] ?? "paper";

// What the items that it may belong to are called, the likeliest first: 4.2, 4b, 4.
export function labelsIn(fileName) {
  const name = fileName.replace(/\.\w{2,5}$/, "").normalize("NFC");
  const found = name.match(SAID) ?? name.match(FIRST);
  if (!found) return [];
  const [, number, digits, letter] = found;
  return [digits && `${number}.${digits}`, letter && `${number}${letter.toLowerCase()}`, number].filter(Boolean);
}
