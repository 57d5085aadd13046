import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Locator } from 'playwright-core';
import type { AxeResults } from 'axe-core';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core objects to inside the element's document, one line each; empty when it is clean. */
export async function axeViolations(element: Locator): Promise<readonly string[]> {
  const script = await source;
  // Run as the debugger's own code, which the page's content security policy does not concern.
  const results = await element.evaluate(async (node, code) => {
    const realm = node.ownerDocument.defaultView as unknown as {
      axe?: { run: (root: Node) => Promise<AxeResults> };
    };
    if (realm.axe === undefined) (0, eval)(code);
    return (await (realm.axe as { run: (root: Node) => Promise<AxeResults> }).run(node.ownerDocument.body))
      .violations;
  }, script);
  return results.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`);
}
