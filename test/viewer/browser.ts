/** What the test's page lacks of a browser; to be imported before the viewer. */

// KaTeX looks once, when it loads, and refuses quirks mode.
Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat', configurable: true });

// Form controls ask for it; here they stand in no form.
Object.assign(HTMLElement.prototype, {
  attachInternals: () => ({ setFormValue: () => undefined, setValidity: () => undefined, form: null }),
});

/** Sees everything at once, where a browser waits for the screen. */
class EverythingIsVisible {
  readonly #tell: IntersectionObserverCallback;

  constructor(tell: IntersectionObserverCallback) {
    this.#tell = tell;
  }

  observe(target: Element): void {
    const entry = { isIntersecting: true, target } as IntersectionObserverEntry;
    this.#tell([entry], this as unknown as IntersectionObserver);
  }

  unobserve(): void {
    // Nothing is watched: what is observed is told at once.
  }
}

Object.assign(globalThis, { IntersectionObserver: EverythingIsVisible });
