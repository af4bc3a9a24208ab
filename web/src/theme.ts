import { recollect, remember } from "./memory";

export type Theme = "light" | "dark";

/** The theme now shown: the remembered one, else the system's. */
export function currentTheme(): Theme {
  const chosen = recollect("theme");
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Show a theme and remember it; a choice equal to the system's is forgotten, so that it follows again. */
export function chooseTheme(theme: Theme): void {
  const system: Theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  remember("theme", theme === system ? null : theme);
  showTheme();
}

/** Put the current theme on the page. */
export function showTheme(): void {
  const theme = currentTheme();
  document.documentElement.dataset.theme = theme;
  const colour = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", colour);
}

/** Keep the page in step with the system's theme. */
export function followSystem(onChange: () => void): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    showTheme();
    onChange();
  });
}
