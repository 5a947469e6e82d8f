// German and English. Elements name their label (data-t), carry the other wording (data-o), or a state's code (data-r).
// What is not shown is translated when it is: `translate` is called again for a part that comes into view.
const words = JSON.parse(document.getElementById("words").textContent);
const languages = ["de", "en"];
const home = document.documentElement;
const stated = new WeakMap(); // the wording that an element came with
const spoken = new WeakMap(); // the language that a part was last put into
const first = home.lang;

function stateNames(language) {
  const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
  return (code) => {
    try { return names.of(code); } catch { return undefined; }
  };
}

function word(key) { return words[key][languages.indexOf(home.lang)]; }

function translate(part) {
  if ((spoken.get(part) ?? first) === home.lang && spoken.has(part)) return;
  spoken.set(part, home.lang);
  for (const element of part.querySelectorAll("[data-t]")) element.textContent = word(element.dataset.t);
  for (const element of part.querySelectorAll("[data-o]")) {
    if (!stated.has(element)) stated.set(element, element.textContent);
    element.textContent = home.lang === first ? stated.get(element) : element.dataset.o;
  }
  const name = stateNames(home.lang);
  for (const element of part.querySelectorAll("[data-r]")) {
    if (!stated.has(element)) stated.set(element, element.textContent);
    const own = stated.get(element);
    element.textContent = (home.lang === "de" && own !== element.dataset.r ? own : name(element.dataset.r)) ?? own;
  }
  for (const element of part.querySelectorAll("[data-tl]")) {
    element.setAttribute("aria-label", word(element.dataset.tl));
    if (element.type === "search") element.placeholder = word(element.dataset.tl) + " …";
  }
}

function remember(key, value) {
  try { localStorage.setItem("kz-facts-" + key, value); } catch { /* a page of a file may have no store */ }
}

function remembered(key) {
  try { return localStorage.getItem("kz-facts-" + key); } catch { return null; }
}
