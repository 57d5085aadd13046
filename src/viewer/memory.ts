/** What the viewer remembers of the reader's choices across updates and reloads. */
export interface Remembered {
  /** Sections and steps the reader collapsed (or, for those closed at first, opened). */
  readonly toggled: readonly string[];
  readonly derivation?: string;
  /** The step each derivation stands at. */
  readonly steps: Readonly<Record<string, number>>;
  readonly rowOrder: 'data' | 'costliest';
  readonly rowValues: 'scores' | 'gradient';
}

export const nothingRemembered: Remembered = {
  toggled: [],
  steps: {},
  rowOrder: 'data',
  rowValues: 'scores',
};

export interface Memory {
  readonly recall: () => Remembered;
  readonly remember: (change: Partial<Remembered>) => void;
  readonly isToggled: (key: string) => boolean;
  readonly setToggled: (key: string, toggled: boolean) => void;
}

/** A memory that tells `save` of every change. */
export function createMemory(start: Remembered, save: (remembered: Remembered) => void): Memory {
  let current = start;
  const remember = (change: Partial<Remembered>): void => {
    current = { ...current, ...change };
    save(current);
  };
  return {
    recall: () => current,
    remember,
    isToggled: (key) => current.toggled.includes(key),
    setToggled: (key, toggled) => {
      const others = current.toggled.filter((other) => other !== key);
      remember({ toggled: toggled ? [...others, key] : others });
    },
  };
}
