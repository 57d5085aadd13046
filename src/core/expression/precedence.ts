/** How tightly a printed expression holds together; a part that holds less tightly than its place asks gets brackets. */
export const precedence = {
  sum: 1,
  negation: 2,
  binder: 3,
  product: 4,
  application: 5,
  power: 6,
  atom: 7,
} as const;

export type Precedence = (typeof precedence)[keyof typeof precedence];
