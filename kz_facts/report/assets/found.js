// Words that are searched for are lit up in the document that is open.
const found = "Highlight" in window ? new Highlight() : null;
if (found) CSS.highlights.set("found", found);
const MOST_FOUND = 500;

function lightUp(terms) {
  found?.clear();
  if (!found || !terms.length) return;
  const walker = document.createTreeWalker(desk, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() && found.size < MOST_FOUND) {
    const said = walker.currentNode.data.toLowerCase();
    if (said.length !== walker.currentNode.length) continue; // a letter that has two small ones
    for (const term of terms) {
      for (let at = said.indexOf(term); at >= 0; at = said.indexOf(term, at + term.length)) {
        const range = new Range();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + term.length);
        found.add(range);
      }
    }
  }
}
