// A fact and its marks: which is chosen, how one goes from one to the next.
let chosen = null;

function sheetOf(element) { return element.closest(".sheet"); }

function marksOf(fact, sheet) {
  return [...sheet.querySelectorAll("mark")].filter((mark) => mark.dataset.f.split(" ").includes(fact));
}

// Kinds that are switched off draw nothing: their classes are set aside.
function showKinds(sheet) {
  const off = [...document.querySelectorAll(".kinds .chip[aria-pressed=false]")].map((chip) => chip.value);
  const state = off.join(" ");
  if (sheet.dataset.off === state || (!state && !("off" in sheet.dataset))) return;
  sheet.dataset.off = state;
  for (const mark of sheet.querySelectorAll("mark")) {
    mark.dataset.k ??= mark.className;
    mark.className = without(mark.dataset.k, off);
  }
  for (const part of sheet.querySelectorAll(".kind")) part.hidden = off.some((kind) => part.classList.contains(kind));
  prepare(sheet);
}

// The classes of a mark without some kinds: those that are left move up to the lines that get free.
function without(names, off) {
  const lines = new Map();
  for (const name of names.split(" ")) {
    const [what, line = "1"] = name.split("-");
    lines.set(line, [...(lines.get(line) ?? []), what]);
  }
  const left = [...lines.values()].filter((line) => !line.some((what) => off.includes(what)));
  return left.flatMap((line, at) => line.map((what, nth) => (at || nth ? `${what}-${at + 1}` : what))).join(" ");
}

// One stop of the Tab key for all marks of a text; the arrows go on from there.
function prepare(sheet) {
  const marks = [...sheet.querySelectorAll("mark")];
  for (const mark of marks) {
    if (mark.className) { mark.setAttribute("role", "button"); mark.tabIndex = -1; }
    else { mark.removeAttribute("role"); mark.removeAttribute("tabindex"); }
  }
  const stop = marks.find((mark) => mark.className && mark.classList.contains("on")) ?? marks.find((mark) => mark.className);
  if (stop) stop.tabIndex = 0;
}

// Open a fact's card and light up its marks; `look` says what is to be scrolled to: "text", "card" or both.
function choose(fact, look = "text card") {
  const card = document.getElementById("f" + fact);
  if (!card) return;
  forget();
  chosen = fact;
  const sheet = sheetOf(card);
  const found = marksOf(fact, sheet);
  for (const mark of found) mark.classList.add("on");
  for (const other of sheet.querySelectorAll(".card[open]")) if (other !== card) other.open = false;
  card.open = true;
  const at = document.getElementById("m" + fact)?.closest("mark") ?? found[0];
  for (const mark of sheet.querySelectorAll("mark[tabindex='0']")) mark.tabIndex = -1;
  if (at) at.tabIndex = 0;
  if (look.includes("card")) bring(card);
  if (look.includes("text") && at) bring(at);
  return at;
}

function bring(element) {
  if (getComputedStyle(element).position === "fixed") return;
  const box = element.getBoundingClientRect();
  const pane = element.closest(".text, .facts").getBoundingClientRect();
  const top = Math.max(pane.top, 0);
  const lid = element.closest(".sheet").querySelector(".card[open]");
  const over = lid && getComputedStyle(lid).position === "fixed" ? lid.getBoundingClientRect().top : innerHeight;
  const bottom = Math.min(pane.bottom, over);
  if (box.top < top + 24 || box.bottom > bottom - 24) element.scrollIntoView({ block: "center" });
}

function forget() {
  for (const mark of document.querySelectorAll("mark.on")) mark.classList.remove("on");
  chosen = null;
}

// The fact that a click on a mark means: the next one, where several stand there and one of them is chosen already.
function factAt(mark) {
  const off = [...document.querySelectorAll(".kinds .chip[aria-pressed=false]")].map((chip) => chip.value);
  const facts = mark.dataset.f.split(" ").filter((fact) => {
    const card = document.getElementById("f" + fact);
    return card && !off.some((kind) => card.classList.contains(kind));
  });
  return facts[(facts.indexOf(chosen) + 1) % facts.length];
}

function stepMark(mark, by) {
  const marks = [...sheetOf(mark).querySelectorAll("mark[role]")];
  const next = marks[marks.indexOf(mark) + by];
  if (!next) return;
  const fact = factAt(next);
  if (fact) choose(fact, "card");
  for (const other of marks) other.tabIndex = other === next ? 0 : -1;
  next.focus({ preventScroll: true });
  bring(next);
}

document.querySelector(".sheets").addEventListener("click", (event) => {
  const mark = event.target.closest("mark[role]");
  if (!mark || String(getSelection())) return;
  const fact = factAt(mark);
  if (fact) choose(fact, "card");
});

document.querySelector(".sheets").addEventListener("keydown", (event) => {
  const mark = event.target.closest("mark[role]");
  if (!mark || event.ctrlKey || event.metaKey || event.altKey) return;
  const by = { ArrowRight: 1, ArrowDown: 1, j: 1, ArrowLeft: -1, ArrowUp: -1, k: -1 }[event.key];
  if (by) stepMark(mark, by);
  else if (event.key === "Enter" || event.key === " ") choose(factAt(mark), "card");
  else if (event.key === "Escape") forget();
  else return;
  event.preventDefault();
});

// A card that is opened by hand shows its sentence.
document.querySelector(".sheets").addEventListener("click", (event) => {
  const summary = event.target.closest(".card > summary");
  if (!summary) return;
  event.preventDefault();
  const fact = summary.parentElement.id.slice(1);
  if (summary.parentElement.open) { summary.parentElement.open = false; forget(); } else choose(fact, "text");
});
