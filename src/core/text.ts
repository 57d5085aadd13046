/** Numbers and names stand as they are; a sentence or word among the arguments is put into the reader's language too. */
export type TextArgument = string | number | Text;

/**
 * A sentence for people that is not yet in any language: an English template and its arguments.
 * The core makes these, the doors (host, viewer, cli) turn them into strings; templates are the keys of `l10n/`.
 */
export interface Text {
  readonly message: string;
  readonly args: Readonly<Record<string, TextArgument>>;
}

/** Turns a sentence into the reader's language. */
export type Say = (text: Text) => string;

/** A sentence with `{name}` placeholders. */
export function text(message: string, args: Readonly<Record<string, TextArgument>> = {}): Text {
  return { message, args };
}

/** The arguments of a sentence with the sentences among them said. */
export function saidArguments({ args }: Text, say: Say): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, typeof value === 'object' ? say(value) : value]),
  );
}

/** The sentence in English, its placeholders filled in. */
export const inEnglish: Say = (sentence) => {
  const args = saidArguments(sentence, inEnglish);
  return sentence.message.replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));
};
