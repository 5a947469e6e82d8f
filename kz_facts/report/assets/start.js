// Puts things together once the page is there.
home.classList.add("js");

function speak(language) {
  home.lang = language;
  remember("language", language);
  for (const button of document.querySelectorAll(".language button")) {
    button.setAttribute("aria-pressed", button.value === language);
  }
  const view = views.find((one) => !one.hidden);
  for (const part of [document.querySelector(".top"), document.querySelector("#documents .filters"), document.querySelector("footer")]) translate(part);
  for (const view of views) {
    view.setAttribute("aria-label", word("page." + view.id));
    delete view.dataset.asked;
  }
  if (view) showView(view.id);
}

for (const sheet of sheets) sheet.setAttribute("hidden", asleep);
for (const sheet of sheets) sheet.addEventListener("beforematch", () => showSheet(sheet));
for (const button of document.querySelectorAll(".language button")) {
  button.addEventListener("click", () => speak(button.value));
}
for (const chip of document.querySelectorAll(".kinds .chip")) {
  chip.addEventListener("click", () => {
    chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") === "false");
    if (open) showKinds(open);
  });
}
for (const view of views) {
  view.addEventListener("change", () => showView(view.id));
  view.querySelector(".reset")?.addEventListener("click", () => {
    for (const select of view.querySelectorAll("select")) select.value = "";
    document.getElementById("search").value = "";
    showView(view.id);
    document.getElementById("search").focus();
  });
}

let waiting = 0;
document.getElementById("search").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => showView(views.find((view) => !view.hidden).id), 120);
});

document.getElementById("theme").addEventListener("click", () => {
  const dark = getComputedStyle(home).colorScheme === "dark"
    || (home.dataset.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  home.dataset.theme = dark ? "light" : "dark";
  remember("theme", home.dataset.theme);
});

if (remembered("theme")) home.dataset.theme = remembered("theme");
addEventListener("hashchange", go);
go();
speak(languages.includes(remembered("language")) ? remembered("language") : first);
