import { LitElement, css, html } from "lit";
import { SHORTCUTS } from "../logic/shortcut";
import { glyph } from "./glyph";
import { shared } from "./style";

/** The keys, and a switch for people whose tools type letters of their own. */
export class KeyHelp extends LitElement {
  static override properties = { singleKeys: { type: Boolean } };

  declare singleKeys: boolean;

  static override styles = [
    shared,
    css`
      dl { display: grid; grid-template-columns: auto 1fr; gap: 0.75rem 1.25rem; margin: 0.5rem 0 1.25rem; align-items: baseline; }
      dt { display: flex; gap: 0.35rem; align-items: baseline; color: var(--ink-soft); }
      dd { margin: 0; }
      kbd {
        display: inline-block;
        min-inline-size: 1.75rem;
        padding: 0.1rem 0.5rem;
        border: 1px solid var(--line-strong);
        border-radius: 0.45rem;
        color: var(--ink);
        font: 500 0.8125rem/1.5 var(--sans);
        text-align: center;
      }
      label { display: flex; align-items: center; gap: 0.75rem; padding-block-start: 1rem; border-block-start: 1px solid var(--line); cursor: pointer; }
      input { inline-size: 1.15rem; block-size: 1.15rem; margin: 0; accent-color: var(--accent); flex: none; }
    `,
  ];

  constructor() {
    super();
    this.singleKeys = true;
  }

  open(): void {
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  override render() {
    return html`
      <dialog aria-labelledby="title">
        <header>
          <h2 id="title">Keys</h2>
          <button class="icon" aria-label="Close" @click=${this.close}>${glyph("close")}</button>
        </header>
        <div class="body">
          <dl>
            ${SHORTCUTS.map(
              ({ keys, does }) => html`
                <dt>${keys.map((key, index) => html`${index > 0 ? "or " : ""}<kbd>${key}</kbd>`)}</dt>
                <dd>${does}</dd>
              `,
            )}
          </dl>
          <label>
            <input type="checkbox" .checked=${this.singleKeys} @change=${this.change}>
            Use single keys when I'm not writing
          </label>
        </div>
      </dialog>
    `;
  }

  private readonly close = (): void => this.renderRoot.querySelector("dialog")?.close();

  private readonly change = (event: Event): void => {
    this.singleKeys = (event.target as HTMLInputElement).checked;
    this.dispatchEvent(new CustomEvent("single-keys", { detail: this.singleKeys }));
  };
}

customElements.define("key-help", KeyHelp);
