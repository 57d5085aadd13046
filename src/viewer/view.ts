import { setChildren } from './dom';
import type { Slices } from './slices';

/** A part of the page that is built once and then updated, so that focus, scroll and selection survive new data. */
export interface View<Data> {
  readonly element: HTMLElement;
  readonly update: (data: Data) => void;
}

/** A view whose updates can wait: only the last of several is done. */
export function laterView<Data>(slices: Slices, view: View<Data>): View<Data> {
  return {
    element: view.element,
    update: (data) => {
      slices.later(view, () => {
        view.update(data);
      });
    },
  };
}

/** A view whose first update can wait; those that follow are done at once. */
export function firstLater<Data>(slices: Slices, view: View<Data>): View<Data> {
  let isShown = false;
  return {
    element: view.element,
    update: (data) => {
      if (isShown) {
        view.update(data);
        return;
      }
      slices.later(view, () => {
        isShown = true;
        view.update(data);
      });
    },
  };
}

/** A part of the page that is built when there is time for it, or when it is needed. */
export interface LaterBuilt<Data, Built> extends View<Data> {
  /** Builds it now where it is not there yet. */
  readonly now: () => Built;
}

/** Built into its place, and first updated, when the page has time for it; the updates that follow are done at once. */
export function laterBuilt<Data, Built>(
  later: Slices['later'],
  place: HTMLElement,
  build: (place: HTMLElement) => Built & Pick<View<Data>, 'update'>,
): LaterBuilt<Data, Built> {
  let built: ReturnType<typeof build> | undefined;
  let waiting: { readonly data: Data } | undefined;
  const now = (): Built => {
    built ??= build(place);
    const first = waiting;
    waiting = undefined;
    if (first !== undefined) built.update(first.data);
    return built;
  };
  return {
    element: place,
    now,
    update: (data) => {
      if (built !== undefined) {
        built.update(data);
        return;
      }
      waiting = { data };
      later(place, now);
    },
  };
}

/** Shows one view for each item, kept by key: an item that stays keeps its elements. */
export function keyedViews<Item>(
  parent: HTMLElement,
  keyOf: (item: Item, position: number) => string,
  create: (item: Item) => View<Item>,
): (items: readonly Item[]) => readonly View<Item>[] {
  let shown = new Map<string, View<Item>>();
  return (items) => {
    const next = new Map<string, View<Item>>();
    for (const [position, item] of items.entries()) {
      const key = keyOf(item, position);
      const view = shown.get(key) ?? create(item);
      view.update(item);
      next.set(key, view);
    }
    shown = next;
    const views = [...next.values()];
    setChildren(
      parent,
      views.map((view) => view.element),
    );
    return views;
  };
}
