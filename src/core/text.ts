/**
 * A sentence for people that is not yet in any language: an English template and its arguments.
 * The core makes these, the doors (host, viewer, cli) turn them into strings; templates are the keys of `l10n/`.
 */
export interface Text {
  readonly message: string;
  readonly args: Readonly<Record<string, string | number>>;
}

/** A sentence with `{name}` placeholders. */
export function text(message: string, args: Readonly<Record<string, string | number>> = {}): Text {
  return { message, args };
}

/** The sentence in English, its placeholders filled in. */
export function inEnglish({ message, args }: Text): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));
}
