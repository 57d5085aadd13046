/** What this VS Code reports as errors whatever is installed: native modules that are not built, services that are not there. */
const usual = [
  /Failed to load resource: (net::|.*\b404\b)/,
  /A bad HTTP response code \(404\) was received when fetching the script/,
  /\[Service Worker\] registration/,
  /Could not locate the bindings file/,
  /build\/Release\/\w+/,
  /authentication provider 'github'/,
  /open-vsx\.org/,
  // A search of the palette that more typing has cancelled.
  /Canceled: Canceled/,
  /Aborted onWillSaveTextDocument-event/,
];

/** Whether an error in the page's console may be the extension's. */
export function mayBeOurs(text: string): boolean {
  return !usual.some((pattern) => pattern.test(text));
}
