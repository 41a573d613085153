// Turns a parsed TSDoc comment into Markdown.

import {
  DocCodeSpan,
  type DocComment,
  DocErrorText,
  DocEscapedText,
  DocFencedCode,
  DocLinkTag,
  type DocNode,
  DocParagraph,
  DocPlainText,
  DocSoftBreak,
  type DocSection,
} from "@microsoft/tsdoc";

/** Where a name is described, if it is. */
export type Link = (name: string) => string | undefined;

/** A section as Markdown. */
export function renderText(section: DocSection, link: Link): string {
  return section.nodes
    .map((node) => renderNode(node, link).trim())
    .filter((text) => text !== "")
    .join("\n\n");
}

/** `@remarks`, `@default`, `@throws` and `@example`. */
export function renderBlocks(doc: DocComment, link: Link): string[] {
  const parts: string[] = [];
  if (doc.remarksBlock !== undefined) parts.push(renderText(doc.remarksBlock.content, link));
  for (const block of doc.customBlocks) {
    const text = renderText(block.content, link);
    switch (block.blockTag.tagName) {
      case "@default":
      case "@defaultValue":
        parts.push(`Default: ${text.startsWith("`") ? text : `\`${text}\``}`);
        break;
      case "@throws":
        parts.push(`Throws ${text}`);
        break;
      case "@example":
        parts.push(text);
        break;
      default:
        throw new Error(`no idea how to show ${block.blockTag.tagName}`);
    }
  }
  return parts;
}

function renderNode(node: DocNode, link: Link): string {
  if (node instanceof DocPlainText) return node.text;
  if (node instanceof DocSoftBreak) return "\n";
  if (node instanceof DocCodeSpan) return `\`${node.code}\``;
  if (node instanceof DocEscapedText) return node.decodedText;
  if (node instanceof DocErrorText) return node.text;
  if (node instanceof DocFencedCode)
    return `\`\`\`${node.language}\n${node.code.trimEnd()}\n\`\`\``;
  if (node instanceof DocParagraph)
    return node.nodes.map((child) => renderNode(child, link)).join("");
  if (node instanceof DocLinkTag) return renderLink(node, link);
  throw new Error(`no idea how to show a ${node.kind}`);
}

function renderLink(node: DocLinkTag, link: Link): string {
  if (node.urlDestination !== undefined) {
    return `[${node.linkText ?? node.urlDestination}](${node.urlDestination})`;
  }
  const name = (node.codeDestination?.memberReferences ?? [])
    .map((part) => part.memberIdentifier?.identifier ?? "")
    .join(".");
  const target = link(name);
  const text = `\`${node.linkText ?? name}\``;
  return target === undefined ? text : `[${text}](${target})`;
}
