// What a decision is likely to be, by the title of its item: a proposal, and none where nothing tells.

const TOLD = [
  [/återremi/i, "remit"],
  [/bordlägg/i, "table"],
  [/^val\b|\bval av\b|\bfyllnadsval/i, "elect"],
  [/yttrande|\bremiss/i, "statement"],
  [/rekommend|överenskommelse/i, "recommend"],
  [/uppdrag/i, "assign"],
  [/lägesrapport|\brapport|anmälan|anmälningsärende|information/i, "note"],
  [/budget|verksamhetsplan|strategi|handlingsplan|policy|riktlinje|arbetsordning/i, "adopt"],
  [/årsredovisning|bokslut|godkänn|fastställ/i, "approve"],
];

export const verbOf = (title, kind) =>
  kind === "election" ? "elect" : TOLD.find(([words]) => words.test(title))?.[1] ?? "";
