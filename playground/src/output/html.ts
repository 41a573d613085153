// HTML of an untrusted program, made harmless: only the elements and attributes of documents that
// lie still, no address but those of embedded images. What comes out is still shown in a frame
// that runs no script and loads nothing (display.ts): each of the two would do.

const elements = new Set(
  (
    "a abbr b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn div dl " +
    "dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark meter ol p pre progress q " +
    "rp rt ruby s samp small span strong style sub summary sup table tbody td tfoot th thead time " +
    "tr u ul var wbr"
  ).split(" "),
);

// Left out with all that is in them; of others only the element goes and its content stays.
const opaque = new Set(
  (
    "script noscript template iframe frame frameset object embed applet svg math form button " +
    "input select textarea audio video source track canvas link meta base title head"
  ).split(" "),
);

const attributes = new Set(
  (
    "abbr align alt border cellpadding cellspacing class colspan datetime dir headers height id " +
    "lang max min low high optimum open reversed rowspan scope span start style title type valign " +
    "value width"
  ).split(" "),
);

/** The harmless part of it, as HTML. */
export function cleanHtml(html: string): string {
  // A parsed document has no window: nothing in it runs or is fetched.
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const parent = document.implementation.createHTMLDocument("").body;
  copyChildren(body, parent);
  return parent.innerHTML;
}

function copyChildren(from: Element, to: Element): void {
  // Depth is the guest's choice: no recursion.
  const work: [from: Node, to: Element][] = [[from, to]];
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    const [source, target] = next;
    const deeper: [Node, Element][] = [];
    for (const node of source.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) target.append(node.textContent ?? "");
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      const element = node as Element;
      const name = element.localName;
      if (opaque.has(name)) continue;
      const copy = target.ownerDocument.createElement(elements.has(name) ? name : "span");
      for (const { name: key, value } of element.attributes) {
        if (attributes.has(key) && !(name === "a" && key === "type")) copy.setAttribute(key, value);
      }
      const image = element.getAttribute("src") ?? "";
      if (name === "img" && /^data:image\/(png|jpeg|gif|webp|svg\+xml)[;,]/i.test(image)) {
        copy.setAttribute("src", image);
      }
      target.append(copy);
      deeper.push([element, copy]);
    }
    work.push(...deeper);
  }
}
