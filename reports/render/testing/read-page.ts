/** Reads HTML as a browser does, so that a test sees what became of text that tried to be markup. */
import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

export type PageReading = {
  /** In the order of the document. */
  elements: { name: string; attributes: Record<string, string> }[];
  /** Text with the names of the elements around it, the outermost first. */
  texts: { text: string; inside: string[] }[];
  comments: string[];
};

export const readPage = (html: string): PageReading => collect(parse(html));
export const readFragment = (html: string): PageReading => collect(parseFragment(html));

function collect(root: Node): PageReading {
  const page: PageReading = { elements: [], texts: [], comments: [] };
  const waiting: { node: Node; inside: string[] }[] = [{ node: root, inside: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, inside } = next;
    if (isElement(node)) {
      const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
      page.elements.push({ name: node.tagName, attributes });
    } else if (node.nodeName === '#text') page.texts.push({ text: (node as Text).value, inside });
    else if (node.nodeName === '#comment') page.comments.push((node as Comment).data);
    const names = isElement(node) ? [...inside, node.tagName] : inside;
    const children = 'content' in node ? [node.content] : 'childNodes' in node ? node.childNodes : [];
    // The last first, so that what is taken next is the next in the document.
    for (const child of [...children].reverse()) waiting.push({ node: child, inside: names });
  }
  return page;
}

type Text = DefaultTreeAdapterTypes.TextNode;
type Comment = DefaultTreeAdapterTypes.CommentNode;
const isElement = (node: Node): node is DefaultTreeAdapterTypes.Element => 'tagName' in node;
