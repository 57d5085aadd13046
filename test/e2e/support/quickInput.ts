import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** VS Code's quick input: the palette, the file picker and their kin. All its methods open it by themselves. */
export class QuickInput {
  readonly rows: Locator;
  private readonly widget: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator('.quick-input-widget');
    this.rows = this.widget.locator('.quick-input-list .monaco-list-row');
  }

  /** Opens the palette's command list, files (""), or a line (":"), with a text typed into it. */
  async open(text: string): Promise<void> {
    await this.close();
    await this.page.keyboard.press('Control+P');
    await this.fill(text);
  }

  /** Replaces the text of a quick input that is open or about to open. */
  async fill(text: string): Promise<void> {
    await this.widget.locator('input').first().fill(text);
  }

  /** Takes the row with exactly this name, within a time in milliseconds. */
  async pick(name: string, timeout = 60_000): Promise<void> {
    const exactly = new RegExp(`^${name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`);
    await this.rows
      .filter({ has: this.page.locator('.label-name', { hasText: exactly }) })
      .first()
      .click({ timeout });
  }

  /** Opens it with a text and takes a row; once more where something else took the keyboard, which closes it. */
  async take(text: string, name: string): Promise<void> {
    await this.open(text);
    try {
      await this.pick(name, 15_000);
    } catch (error) {
      if (await this.widget.isVisible()) throw error;
      await this.open(text);
      await this.pick(name);
    }
  }

  /** Answers the dialog that asks for a file and suggests one of this name. */
  async saveAs(suggested: string, file: string): Promise<void> {
    const input = this.widget.locator('input').first();
    await expect.poll(() => input.inputValue()).toContain(suggested);
    await input.fill(file);
    await this.widget.getByRole('button', { name: 'OK' }).click();
    await this.widget.waitFor({ state: 'hidden' });
  }

  async accept(): Promise<void> {
    await this.widget.locator('input').first().press('Enter');
    await this.widget.waitFor({ state: 'hidden' });
  }

  async close(): Promise<void> {
    if (await this.widget.isVisible()) await this.page.keyboard.press('Escape');
    await this.widget.waitFor({ state: 'hidden' });
  }
}
