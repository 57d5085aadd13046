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

  /** A cell of the rows that can be edited, counted from 0 in reading order. */
  cell(position: number): Locator {
    return this.frame.locator('.data-row td.editable').nth(position);
  }

  /** Types another number into a cell, as a reader would. */
  async typeInto(position: number, number: string): Promise<void> {
    await this.cell(position).dblclick();
    const input = this.frame.locator('.cell-input');
    await input.fill(number);
    await input.press('Enter');
  }

  button(name: string): Locator {
    return this.frame.getByRole('button', { name, exact: true });
  }

  get root(): Locator {
    return this.frame.locator('body');
  }
}
