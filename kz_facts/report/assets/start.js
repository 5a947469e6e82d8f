// Puts things together once the page is there.
function speak(language) {
  home.lang = language;
  translate(document);
  for (const button of document.querySelectorAll(".language button")) {
    button.setAttribute("aria-pressed", button.value === language);
  }
  if (open) {
    const [number, fact] = [open, chosen];
    open = null;
    showSheet(number);
    if (fact) choose(fact);
  }
  showView(views.find((view) => !view.hidden));
}

for (const button of document.querySelectorAll(".language button")) {
  button.addEventListener("click", () => {
    speak(button.value);
    remember("language", button.value);
  });
}

for (const chip of document.querySelectorAll(".kinds .chip")) {
  chip.addEventListener("click", () => {
    chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") === "false");
    showKinds();
  });
}

for (const view of views) {
  view.addEventListener("change", () => showView(view));
  view.querySelector(".reset")?.addEventListener("click", () => {
    for (const select of view.querySelectorAll("select")) select.value = "";
    search.value = "";
    showView(view);
    search.focus();
  });
}

// In the list of documents the arrows go from one to the next, Home and End to its ends.
document.querySelector(".contents").addEventListener("keydown", (event) => {
  const shown = contents.filter((link) => !link.parentElement.hidden);
  const at = shown.indexOf(event.target);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 }[event.key];
  if (at < 0 || to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  shown[to]?.focus();
  event.preventDefault();
});

let waiting = 0;
search.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => showView(views.find((view) => !view.hidden)), 120);
});

document.getElementById("theme").addEventListener("click", () => {
  const dark = home.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  home.dataset.theme = dark === "dark" ? "light" : "dark";
  remember("theme", home.dataset.theme);
});

if (remembered("theme")) home.dataset.theme = remembered("theme");
prepareSearch();
addEventListener("hashchange", go);
go();
speak(languages.includes(remembered("language")) ? remembered("language") : made);
