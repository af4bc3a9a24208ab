import { css } from "lit";

/** What every part of the page shares: buttons, focus, words for screen readers only. */
export const shared = css`
  *, *::before, *::after { box-sizing: border-box; }

  button, input, textarea { font: inherit; color: inherit; }

  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-block-size: 2.75rem;
    padding: 0 1.1rem;
    border: 1px solid var(--line);
    border-radius: 999px;
    background: transparent;
    font-weight: 500;
    cursor: pointer;
    transition: background 160ms, border-color 160ms, color 160ms, opacity 160ms;
    -webkit-tap-highlight-color: transparent;
  }

  button:hover { border-color: var(--line-strong); background: color-mix(in srgb, var(--accent) 7%, transparent); }
  button:disabled { opacity: 0.45; cursor: default; background: none; border-color: var(--line); }
  button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
  button.primary:hover { background: var(--accent-deep); border-color: var(--accent-deep); }

  button.icon {
    inline-size: 2.75rem;
    padding: 0;
    border-color: transparent;
    color: var(--ink-soft);
  }
  button.icon:hover { color: var(--ink); }

  button.link {
    min-block-size: 1.75rem;
    padding: 0 0.35rem;
    border: 0;
    border-radius: 0.4rem;
    color: var(--accent);
    font-weight: 600;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }

  svg.glyph {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  :focus { outline: none; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }

  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  dialog {
    inline-size: min(30rem, calc(100vw - 2rem));
    max-block-size: min(40rem, calc(100dvh - 3rem));
    padding: 0;
    border: 1px solid var(--line);
    border-radius: 1.5rem;
    background: var(--paper-raised);
    color: var(--ink);
    box-shadow: 0 1.5rem 5rem rgb(40 12 4 / 0.24);
    overflow: hidden;
  }
  dialog[open] { display: grid; grid-template-rows: auto minmax(0, 1fr); animation: rise 220ms ease-out; }
  dialog::backdrop { background: rgb(30 12 8 / 0.4); }
  dialog header { display: flex; align-items: center; justify-content: space-between; padding: 1rem 1rem 0.5rem 1.5rem; }
  dialog h2 { margin: 0; font: 400 1.35rem/1.2 var(--serif); letter-spacing: -0.01em; }
  dialog .body { overflow-y: auto; padding: 0 1.5rem 1.5rem; scrollbar-width: thin; scrollbar-color: var(--line) transparent; }

  @keyframes rise { from { opacity: 0; transform: translateY(0.6rem); } }

  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after { animation: none !important; transition: none !important; }
  }
`;
