import type { FrameLocator, Locator } from 'playwright-core';

/** What a reader finds in the viewer, by what it is called on the page. */
export class ViewerPage {
  constructor(private readonly frame: FrameLocator) {}

  /** The number beside a name in the result, as printed. */
  async figure(name: string): Promise<string> {
    const row = this.frame.locator('.figure', {
      has: this.frame.locator('dt', { hasText: new RegExp(`^${name}`) }),
    });
    return (await row.locator('dd').innerText()).replace(/\s+/g, ' ').trim();
  }

  get headline(): Locator {
    return this.frame.locator('.headline-value');
  }

  get steps(): Locator {
    return this.frame.locator('.step');
  }

  get root(): Locator {
    return this.frame.locator('body');
  }
}
