// Narrows a view's rows by its facets and by the search; groups without a row go, charts follow.
const texts = new WeakMap();

function textOf(row) {
  if (!texts.has(row)) {
    const whole = row.closest(".contents") ? document.getElementById(row.firstElementChild.hash.slice(1)) : row;
    texts.set(row, whole.textContent.toLowerCase());
  }
  return texts.get(row);
}

function asked(view) {
  const facets = [...view.querySelectorAll("select[data-facet]")].filter((select) => select.value);
  return {
    facets: facets.map((select) => [select.dataset.facet, select.value]),
    terms: document.getElementById("search").value.toLowerCase().split(/\s+/).filter(Boolean),
  };
}

function filter(view) {
  const { facets, terms } = asked(view);
  const rows = [...view.querySelectorAll(".row")];
  let shown = 0;
  for (const row of rows) {
    const fits = facets.every(([name, value]) => row.dataset[name].split(" ").includes(value))
      && terms.every((term) => textOf(row).includes(term));
    if (row.hidden === fits) row.hidden = !fits;
    shown += fits;
  }
  for (const group of view.querySelectorAll(".group")) {
    const left = group.querySelectorAll(".row:not([hidden])").length;
    group.hidden = !left;
    group.querySelector("h3 small").textContent = left;
  }
  const narrowed = facets.length > 0 || terms.length > 0;
  view.querySelector(".reset")?.toggleAttribute("hidden", !narrowed);
  view.querySelector(".nothing")?.toggleAttribute("hidden", shown > 0);
  document.querySelector(".status").textContent = narrowed
    ? word("page.shown").replace("{shown}", shown).replace("{all}", rows.length) : "";
  drawBars(view);
  drawDots(view);
}

// The bars count what is shown, by the scale of all.
function drawBars(view) {
  const bars = [...view.querySelectorAll(".bar")];
  if (!bars.length) return;
  const unit = Number(view.querySelector(".bars").dataset.unit);
  const counted = new Map(bars.map((bar) => [bar.dataset.y, { done: 0, ahead: 0 }]));
  for (const row of view.querySelectorAll(".row:not([hidden])")) {
    const count = counted.get(String(Math.floor(Number(row.dataset.y) / unit) * unit));
    if (count) count[["occurred", "ongoing"].includes(row.dataset.status) ? "done" : "ahead"] += 1;
  }
  const { height, highest } = view.querySelector(".bars").dataset;
  for (const bar of bars) {
    const { done, ahead } = counted.get(bar.dataset.y);
    const [tall, taller] = [done, ahead].map((count) => (height * count) / highest);
    const foot = Number(height) + 18;
    place(bar.querySelector(".done"), foot - tall, tall);
    place(bar.querySelector(".ahead"), foot - tall - taller, taller);
    const count = bar.querySelector(".count");
    count.textContent = done + ahead || "";
    count.setAttribute("y", foot - 5 - tall - taller);
    bar.setAttribute("aria-label", bar.dataset.name + ": " + (done + ahead));
  }
}

function place(rect, y, height) {
  rect.setAttribute("y", y);
  rect.setAttribute("height", height);
}

function drawDots(view) {
  const shown = new Set([...view.querySelectorAll("tr.row:not([hidden])")].map((row) => row.dataset.f));
  for (const lane of view.querySelectorAll(".lane")) {
    let left = 0;
    for (const dot of lane.querySelectorAll(".dot")) {
      const fits = shown.has(dot.dataset.f);
      dot.toggleAttribute("hidden", !fits);
      left += fits;
    }
    lane.hidden = !left;
  }
}
