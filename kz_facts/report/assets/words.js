// German and English. Elements name their label (data-t, of an attribute data-tl), carry the other wording (data-o), or
// the code of a state (data-r). Stores are in the language that the page was made in.
const words = JSON.parse(document.getElementById("words").textContent);
const languages = ["de", "en"];
const home = document.documentElement;
const made = home.lang;

function word(key) { return words[key][languages.indexOf(home.lang)]; }

function stateName(code, own) {
  if (home.lang === "de" && own !== code) return own; // as the texts have it
  try { return new Intl.DisplayNames([home.lang], { type: "region", fallback: "none" }).of(code) ?? own; }
  catch { return own; }
}

// Puts a part of the page into the language that is spoken.
function translate(part) {
  for (const element of part.querySelectorAll("[data-t]")) element.textContent = word(element.dataset.t);
  for (const element of part.querySelectorAll("[data-o]")) {
    element.dataset.was ??= element.textContent;
    element.textContent = home.lang === made ? element.dataset.was : element.dataset.o;
  }
  for (const element of part.querySelectorAll("[data-r]")) {
    element.dataset.was ??= element.textContent;
    element.textContent = stateName(element.dataset.r, element.dataset.was);
  }
  for (const element of part.querySelectorAll("[data-tl]")) {
    element.setAttribute("aria-label", word(element.dataset.tl));
    if (element.type === "search") element.placeholder = word(element.dataset.tl) + " …";
    if (element.title) element.title = word(element.dataset.tl);
  }
  return part;
}

function remember(key, value) {
  try { localStorage.setItem("kz-facts-" + key, value); } catch { /* a page of a file may have no store */ }
}

function remembered(key) {
  try { return localStorage.getItem("kz-facts-" + key); } catch { return null; }
}
