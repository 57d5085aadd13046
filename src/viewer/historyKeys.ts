/** What the keys may do now. */
export interface HistoryKeys {
  readonly undo: () => void;
  readonly redo: () => void;
}

/** Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z (with Cmd on a Mac) in the page; a field that is being typed in keeps its own. */
export function historyKeys(page: Document, { undo, redo }: HistoryKeys): void {
  page.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
    if (!(ctrlKey || metaKey) || altKey || target instanceof HTMLInputElement) return;
    const pressed = key.toLowerCase();
    if (pressed === 'z') (shiftKey ? redo : undo)();
    else if (pressed === 'y' && !shiftKey) redo();
    else return;
    event.preventDefault();
  });
}
