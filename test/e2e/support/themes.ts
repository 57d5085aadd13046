/** One of VS Code's own themes of each kind: its id in the settings, its name in the theme picker, the class that the workbench wears. */
export const themes = {
  light: { id: 'Light 2026', label: 'Light 2026', worn: 'vs' },
  dark: { id: 'Dark 2026', label: 'Dark 2026', worn: 'vs-dark' },
  'hc-dark': { id: 'Default High Contrast', label: 'Dark High Contrast', worn: 'hc-black' },
  'hc-light': { id: 'Default High Contrast Light', label: 'Light High Contrast', worn: 'hc-light' },
} as const;

export type ThemeName = keyof typeof themes;
