// Rows come into the page when they come near the screen: a chunk of them at a time, whose place is kept until then.
const CHUNK = 60;
const near = new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) fill(entry.target);
}, { rootMargin: "1200px 0px" });
const pending = new Map();

function fill(chunk) {
  const rows = pending.get(chunk);
  if (!rows) return;
  pending.delete(chunk);
  near.unobserve(chunk);
  chunk.replaceChildren(draw(rows.map((row) => row.html).join("")));
  chunk.style.minHeight = "";
}

function fillAll() {
  for (const chunk of [...pending.keys()]) fill(chunk);
}

class List {
  constructor(view) {
    this.view = view;
    this.place = view.querySelector(".list");
    this.groups = groupsOf(document.querySelector(`.rows[data-view="${view.id}"]`));
    this.count = this.groups.reduce((sum, group) => sum + group.rows.length, 0);
    this.rowHeight = view.id === "money" ? 42 : 66;
  }

  // Draws the rows that fit; gives them back.
  show(facets, terms) {
    for (const chunk of this.place.querySelectorAll("[data-chunk]")) { pending.delete(chunk); near.unobserve(chunk); }
    const drawn = document.createDocumentFragment();
    const left = [];
    for (const group of this.groups) {
      const rows = group.rows.filter((row) => row.fits(facets, terms));
      if (!rows.length) continue;
      left.push(...rows);
      drawn.append(this.group(group.head, rows));
    }
    this.place.replaceChildren(drawn);
    let there = 0; // rows that are seen at once; the others come when they are near
    for (const chunk of this.place.querySelectorAll("[data-chunk]")) {
      if (there < CHUNK) {
        there += pending.get(chunk).length;
        fill(chunk);
      } else near.observe(chunk);
    }
    return left;
  }

  group(head, rows) {
    const part = draw(head);
    const count = part.querySelector("h3 small");
    if (count) count.textContent = rows.length;
    const slot = part.querySelector("[data-slot]");
    for (let at = 0; at < rows.length; at += CHUNK) {
      const chunk = document.createElement(slot.dataset.slot);
      const its = rows.slice(at, at + CHUNK);
      chunk.dataset.chunk = "";
      if (slot.dataset.slot === "ol") {
        chunk.setAttribute("role", "list");
        chunk.style.minHeight = its.length * this.rowHeight + "px";
      } else {
        const filler = chunk.insertRow().insertCell();
        filler.style.height = its.length * this.rowHeight + "px";
      }
      pending.set(chunk, its);
      slot.append(chunk);
    }
    return part;
  }
}

addEventListener("beforeprint", fillAll);
