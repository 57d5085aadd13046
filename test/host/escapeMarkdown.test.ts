import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from '../../src/host/escapeMarkdown';

describe('escapeMarkdown', () => {
  it.each([
    ['cross-entropy of q(y|x), [sic]', 'cross-entropy of q(y\\|x), \\[sic\\]'],
    ['p_hat * 2 `code` ~ $(warning)', 'p\\_hat \\* 2 \\`code\\` \\~ \\$(warning)'],
    ['a < b & c > d', 'a &lt; b &amp; c &gt; d'],
    ['two\n\nlines', 'two lines'],
  ])('shows %s literally', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });
});
