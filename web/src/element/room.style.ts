import { css } from "lit";

/** What the parts of the memory room share: headings, lists, quotes, what is said when there is nothing. */
export const roomStyle = css`
  section + section { margin-block-start: 2.5rem; }
  h3 { margin: 2.25rem 0 0.35rem; font: 400 1.5rem/1.25 var(--serif); letter-spacing: -0.012em; overflow-wrap: anywhere; }
  section > h3:first-child { margin-block-start: 0; }
  h4 { margin: 0; color: var(--ink-soft); font: 500 0.8125rem/1.4 var(--sans); letter-spacing: 0.04em; }
  ul, ol { margin: 0; padding: 0; list-style: none; }
  .empty { max-inline-size: 32rem; margin: 2.5rem auto; color: var(--ink-soft); font-size: 1.0625rem; text-align: center; text-wrap: balance; }
  .soft { color: var(--ink-soft); font-size: 0.9375rem; }
  .lead { margin: 0 0 1rem; color: var(--ink-soft); }
  button.row {
    display: flex;
    justify-content: space-between;
    gap: 0.75rem;
    inline-size: calc(100% + 1.5rem);
    margin-inline: -0.75rem;
    padding: 0.5rem 0.75rem;
    border-color: transparent;
    border-radius: 0.9rem;
    font-weight: 400;
    text-align: start;
    overflow-wrap: anywhere;
  }
  button.row:hover { border-color: transparent; }
  button.row svg.glyph { color: var(--ink-soft); transition: rotate 160ms; }
  button.row[aria-expanded="true"] svg.glyph { rotate: 90deg; }
  button.small { min-block-size: 2.25rem; padding-inline: 0.9rem; font-size: 0.9375rem; }
  button.quiet { min-block-size: 2.25rem; padding-inline: 0.75rem; border-color: transparent; color: var(--ink-soft); font-size: 0.9375rem; }
  button.quiet:hover { border-color: transparent; color: var(--ink); }
  .actions { display: flex; flex-wrap: wrap; gap: 0.5rem; }
  [hidden] { display: none !important; }
`;
