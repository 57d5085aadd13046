/** What the viewer needs of Observable Plot, a file of its own beside the viewer's. */
export { dot, line, plot, ruleX, ruleY, text } from '@observablehq/plot';
