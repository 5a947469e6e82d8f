// Which view is open, and which document; the address says so, so that Back and links work.
const views = [...document.querySelectorAll(".view")];
const sheets = [...document.querySelectorAll(".sheet")];
const asleep = "onbeforematch" in document.body ? "until-found" : "";
let open = null; // the document

function showView(name) {
  for (const view of views) view.hidden = view.id !== name;
  for (const link of document.querySelectorAll(".top nav a")) {
    if (link.hash === "#" + name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const view = document.getElementById(name);
  if (name !== "documents") translate(view);
  else if (open) translate(open);
  if (view.dataset.asked !== JSON.stringify(asked(view))) {
    view.dataset.asked = JSON.stringify(asked(view));
    filter(view);
  }
}

function showSheet(sheet) {
  if (!sheet) return;
  if (open !== sheet) {
    if (open) open.setAttribute("hidden", asleep);
    sheet.removeAttribute("hidden");
    open = sheet;
    for (const link of document.querySelectorAll(".contents a[aria-current]")) link.removeAttribute("aria-current");
    const link = document.querySelector(`.contents a[href="#${sheet.id}"]`);
    link.setAttribute("aria-current", "true");
    link.scrollIntoView({ block: "nearest" });
    if (!sheet.dataset.ready) { sheet.dataset.ready = "yes"; prepare(sheet); }
  }
  translate(sheet);
  showKinds(sheet);
}

// Where an address leads: a view, a document (d3), a sentence by its fact (m12), a card (f12), a year (y2020).
function go() {
  const target = decodeURIComponent(location.hash.slice(1)) || "documents";
  const element = document.getElementById(target);
  const view = element?.closest(".view");
  if (!view) {
    if (target !== "main") showView("documents");
    return;
  }
  const sheet = element.closest(".sheet");
  if (sheet || view.id === "documents") {
    showSheet(sheet ?? open ?? sheets[0]);
    showView("documents");
    if (/^[mf]\d+$/.test(target)) {
      const chip = document.querySelector(`.chip[value="${kindOf(target.slice(1))}"][aria-pressed=false]`);
      if (chip) chip.click();
      const mark = choose(target.slice(1));
      if (target[0] === "m") mark?.focus({ preventScroll: true });
    } else {
      forget();
      if (sheet) sheet.querySelector(".text").scrollTop = 0;
      if (sheet && sheet.getBoundingClientRect().top > innerHeight / 2) sheet.scrollIntoView();
      else if (!sheet) scrollTo(0, 0);
    }
    return;
  }
  showView(view.id);
  if (element === view) scrollTo(0, 0);
  else element.scrollIntoView({ block: "start" });
}

function kindOf(fact) {
  const card = document.getElementById("f" + fact);
  return card ? [...card.classList][1] : "";
}
