// Charts follow the filters: bars count the rows that are left, by the scale of all; dots without a row go.
function drawBars(view, rows) {
  const chart = view.querySelector(".bars");
  if (!chart) return;
  const [unit, foot, scale] = ["unit", "foot", "scale"].map((name) => Number(chart.dataset[name]));
  const counted = new Map();
  for (const { facets } of rows) {
    if (!("y" in facets)) continue;
    const year = String(Math.floor(Number(facets.y) / unit) * unit);
    if (!counted.has(year)) counted.set(year, [0, 0]);
    counted.get(year)[["occurred", "ongoing"].includes(facets.status) ? 0 : 1] += 1;
  }
  for (const bar of chart.querySelectorAll(".bar")) {
    const [done, ahead] = counted.get(bar.dataset.y) ?? [0, 0];
    place(bar.querySelector(".done"), foot - done * scale, done * scale);
    place(bar.querySelector(".ahead"), foot - (done + ahead) * scale, ahead * scale);
    const count = bar.querySelector(".count");
    count.textContent = done + ahead || "";
    count.setAttribute("y", foot - 5 - (done + ahead) * scale);
    bar.setAttribute("aria-label", bar.dataset.name + ": " + (done + ahead));
  }
}

function place(rect, y, height) {
  rect.setAttribute("y", y);
  rect.setAttribute("height", height);
}

function drawDots(view, rows) {
  const left = new Set(rows.map((row) => row.facets.f));
  for (const lane of view.querySelectorAll(".lane")) {
    let shown = 0;
    for (const dot of lane.querySelectorAll(".dot")) {
      const fits = left.has(dot.dataset.f);
      if (dot.hasAttribute("hidden") === fits) dot.toggleAttribute("hidden", !fits);
      shown += fits;
    }
    lane.hidden = !shown;
  }
}
