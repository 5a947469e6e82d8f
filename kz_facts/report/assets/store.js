// What lies in the stores: HTML that Python drew and escaped, not yet part of the page.
function draw(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return translate(template.content);
}

const named = { amp: "&", lt: "<", gt: ">", "#34": '"', "#39": "'" };

// The words of a piece of HTML, in both languages and small letters: what the search looks through.
function wordsOf(html) {
  return html
    .replace(/<[^>]*?(?: data-t="([^"]*)"| data-o="([^"]*)")?>/g, (tag, key, other) =>
      " " + (key && words[key] ? words[key].join(" ") : other ?? "") + " ")
    .replace(/&(amp|lt|gt|#34|#39);/g, (entity, name) => named[name])
    .replace(/\s+/g, " ")
    .toLowerCase();
}

// A row of a view: its HTML, the facets that its first tag names, and its words once they are asked for.
class Row {
  constructor(html) {
    this.html = html;
    this.facets = {};
    for (const [, name, value] of html.slice(0, html.indexOf(">")).matchAll(/ data-([a-z]+)="([^"]*)"/g)) {
      this.facets[name] = value;
    }
  }

  get words() { return (this.said ??= wordsOf(this.html)); }

  fits(facets, terms) {
    return facets.every(([name, value]) => this.facets[name]?.split(" ").includes(value))
      && terms.every((term) => this.words.includes(term));
  }
}

// The groups of a view, each the HTML of its head and its rows.
function groupsOf(store) {
  const groups = [];
  for (const html of store.textContent.trim().split("<hr>")) {
    const piece = html.trim();
    if (piece.startsWith("<section")) groups.push({ head: piece, rows: [] });
    else if (piece) groups.at(-1).rows.push(new Row(piece));
  }
  return groups;
}
