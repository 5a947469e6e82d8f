// Which view is open, and which document; the address says so, so that Back and links work.
const views = [...document.querySelectorAll(".view")];
const contents = [...document.querySelectorAll(".contents a")];
const search = document.getElementById("search");
const lists = new Map();
let open = null; // the number of the document that is drawn, as text

function asked(view) {
  return {
    facets: [...view.querySelectorAll("select[data-facet]")].filter((one) => one.value).map((one) => [one.dataset.facet, one.value]),
    terms: search.value.toLowerCase().split(/\s+/).filter(Boolean),
  };
}

function showView(view) {
  for (const other of views) other.hidden = other !== view;
  home.dataset.view = view.id;
  for (const link of document.querySelectorAll(".views a")) {
    if (link.hash === "#" + view.id) {
      link.setAttribute("aria-current", "page");
      link.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else link.removeAttribute("aria-current");
  }
  const wanted = JSON.stringify([asked(view), home.lang]);
  if (view.dataset.asked === wanted) return;
  view.dataset.asked = wanted;
  narrow(view, asked(view));
}

// Draws what fits the facets and the search; says how much that is.
function narrow(view, { facets, terms }) {
  let shown = 0;
  let all = contents.length;
  if (view.id === "documents") {
    shown = narrowContents(terms);
    lightUp(terms);
  } else {
    if (!lists.has(view)) lists.set(view, new List(view));
    const list = lists.get(view);
    const rows = list.show(facets, terms);
    [shown, all] = [rows.length, list.count];
    drawBars(view, rows);
    drawDots(view, rows);
  }
  const narrowed = facets.length > 0 || terms.length > 0;
  view.querySelector(".reset")?.toggleAttribute("hidden", !narrowed);
  view.querySelector(".nothing").hidden = shown > 0;
  document.querySelector(".status").textContent = narrowed
    ? word("page.shown").replace("{shown}", shown).replace("{all}", all) : "";
}

const sheetWords = new Map();

function wordsOfSheet(number) {
  if (!sheetWords.has(number)) sheetWords.set(number, wordsOf(storeOf(number).textContent));
  return sheetWords.get(number);
}

// The search finds words in all documents: those that nobody has asked for yet are looked through when there is time.
function prepareSearch(at = 0) {
  if (at >= contents.length || !("requestIdleCallback" in window)) return;
  requestIdleCallback((idle) => {
    for (; at < contents.length && idle.timeRemaining() > 4; at += 1) wordsOfSheet(contents[at].hash.slice(2));
    prepareSearch(at);
  });
}

function narrowContents(terms) {
  let shown = 0;
  for (const link of contents) {
    const number = link.hash.slice(2);
    const fits = terms.every((term) => wordsOfSheet(number).includes(term));
    link.parentElement.hidden = !fits;
    shown += fits;
  }
  return shown;
}

function storeOf(number) { return document.querySelector(`.sheet-store[data-sheet="${number}"]`); }

function showSheet(number) {
  const link = contents.find((one) => one.hash === "#d" + number);
  if (!link) return;
  if (open !== number) {
    open = number;
    chosen = null;
    document.querySelector(".sheets").replaceChildren(draw(storeOf(number).textContent));
    document.querySelector(".contents a[aria-current]")?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    showKinds();
    lightUp(asked(document.getElementById("documents")).terms);
  }
  if (!document.getElementById("documents").hidden) link.scrollIntoView({ block: "nearest" });
}

// Where an address leads: a view, a document (d3), a sentence by its fact (m12), a card (f12), a group (y2020).
function go() {
  const target = decodeURIComponent(location.hash.slice(1)) || "documents";
  const [, letter, number] = /^([dmf])(\d+)$/.exec(target) ?? [];
  if (letter) {
    showDocument(letter === "d" ? number : sheetOfFact(number), letter === "d" ? null : number);
    return;
  }
  const view = document.getElementById(target)?.closest(".view");
  if (view?.id === "documents") showDocument(open ?? "1", null);
  else if (view) {
    showView(view);
    if (view.id === target) scrollTo(0, 0);
    else document.getElementById(target).scrollIntoView({ block: "start" });
  } else if (home.dataset.view === undefined) showDocument("1", null);
}

function sheetOfFact(fact) {
  return contents.find((link) => Number(link.dataset.last) >= Number(fact))?.hash.slice(2);
}

function showDocument(number, fact) {
  const before = open;
  showView(document.getElementById("documents"));
  showSheet(number);
  const sheet = document.querySelector(".sheet");
  if (!sheet) return;
  if (fact === null) {
    if (before !== number) forget();
    if (sheet.getBoundingClientRect().top > innerHeight / 2 && location.hash.startsWith("#d")) sheet.scrollIntoView();
    return;
  }
  const kind = document.getElementById("f" + fact)?.classList[1];
  document.querySelector(`.chip[value="${kind}"][aria-pressed="false"]`)?.click();
  choose(fact)?.focus({ preventScroll: true });
}
