// The document that is open: which fact is chosen, how one goes from one mark to the next.
const desk = document.querySelector(".sheets");
let chosen = null;

function kindsOff() {
  return [...document.querySelectorAll(".kinds .chip[aria-pressed=false]")].map((chip) => chip.value);
}

// Kinds that are switched off draw nothing.
function showKinds() {
  const off = kindsOff();
  for (const mark of desk.querySelectorAll("mark")) {
    mark.dataset.k ??= mark.className;
    const on = mark.classList.contains("on");
    mark.className = off.length ? without(mark.dataset.k, off) : mark.dataset.k;
    if (mark.className) mark.setAttribute("role", "button");
    else mark.removeAttribute("role");
    mark.classList.toggle("on", on);
  }
  for (const part of desk.querySelectorAll(".kind")) part.hidden = off.some((kind) => part.classList.contains(kind));
  stopAt(desk.querySelector("mark.on[role]") ?? desk.querySelector("mark[role]"));
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

// All marks of a text are one stop of the Tab key; the arrows go on from there.
function stopAt(stop) {
  for (const mark of desk.querySelectorAll("mark[tabindex='0']")) mark.tabIndex = -1;
  if (stop) stop.tabIndex = 0;
}

// Opens a fact's card and lights up its marks; `look` says what is to be scrolled to: text, card or both.
function choose(fact, look = "text card") {
  const card = document.getElementById("f" + fact);
  if (!card) return null;
  forget();
  chosen = fact;
  const marks = [...desk.querySelectorAll("mark")].filter((mark) => mark.dataset.f.split(" ").includes(fact));
  for (const mark of marks) mark.classList.add("on");
  card.open = true;
  const anchor = document.getElementById("m" + fact);
  const at = anchor?.matches("mark") ? anchor : anchor?.nextElementSibling ?? marks[0];
  stopAt(at);
  if (look.includes("card")) bring(card);
  if (look.includes("text") && at) bring(at);
  return at;
}

function forget() {
  for (const mark of desk.querySelectorAll("mark.on")) mark.classList.remove("on");
  for (const card of desk.querySelectorAll(".card[open]")) card.open = false;
  chosen = null;
}

// Scrolls as little as it takes; on narrow screens the open card lies over the foot of the text.
function bring(element) {
  if (getComputedStyle(element).position === "fixed") return;
  const box = element.getBoundingClientRect();
  const pane = element.closest(".text, .facts").getBoundingClientRect();
  const lid = desk.querySelector(".card[open]");
  const over = lid && getComputedStyle(lid).position === "fixed" ? lid.getBoundingClientRect().top : innerHeight;
  const [top, bottom] = [Math.max(pane.top, 0), Math.min(pane.bottom, over)];
  if (box.top < top + 24 || box.bottom > bottom - 24) element.scrollIntoView({ block: "center" });
}

// The fact that a click on a mark means: the next one, where several stand there and one of them is chosen already.
function factAt(mark) {
  const off = kindsOff();
  const facts = mark.dataset.f.split(" ")
    .filter((fact) => !off.includes(document.getElementById("f" + fact)?.classList[1]));
  return facts[(facts.indexOf(chosen) + 1) % facts.length];
}

function stepFrom(mark, by) {
  const marks = [...desk.querySelectorAll("mark[role]")];
  const next = marks[marks.indexOf(mark) + by];
  if (!next) return;
  choose(factAt(next), "card");
  stopAt(next);
  next.focus({ preventScroll: true });
  bring(next);
}

desk.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[role]");
  const summary = event.target.closest(".card > summary");
  if (mark && !String(getSelection())) choose(factAt(mark), "card");
  if (!summary) return;
  event.preventDefault(); // a card that is opened shows its sentence
  const card = summary.parentElement;
  if (card.open) forget();
  else choose(card.id.slice(1), "text");
});

const steps = { ArrowRight: 1, ArrowDown: 1, j: 1, ArrowLeft: -1, ArrowUp: -1, k: -1 };

desk.addEventListener("keydown", (event) => {
  const mark = event.target.closest("mark[role]");
  if (event.key === "Escape") { forget(); return; }
  if (!mark || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in steps) stepFrom(mark, steps[event.key]);
  else if (event.key === "Enter" || event.key === " ") choose(factAt(mark), "card");
  else return;
  event.preventDefault();
});
