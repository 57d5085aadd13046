/** What an attribute may be given as: `undefined` and `false` leave it out, `true` sets it empty. */
export type AttributeValue = string | number | boolean | undefined;

export type Child = Node | string | undefined;

/** A new element; text stays text. Styles are never given as attributes, since the page's security policy forbids them. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, AttributeValue>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(made, name, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

export function setAttribute(target: Element, name: string, value: AttributeValue): void {
  if (value === undefined || value === false) target.removeAttribute(name);
  else target.setAttribute(name, value === true ? '' : String(value));
}

/** Writes text only where it differs, so that screen readers and selections are left alone. */
export function setText(target: Node, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** Makes the children of `parent` exactly `wanted`, in order; children that stay are not moved, so focus and scroll stay. */
export function setChildren(parent: Element, wanted: readonly Node[]): void {
  const keep = new Set(wanted);
  for (const child of Array.from(parent.childNodes)) if (!keep.has(child)) child.remove();
  let at: ChildNode | null = parent.firstChild;
  for (const node of wanted) {
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
}

let ids = 0;

/** An id for `aria-labelledby` and its kin, unique on the page. */
export function uniqueId(purpose: string): string {
  ids += 1;
  return `${purpose}-${String(ids)}`;
}
