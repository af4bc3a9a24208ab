import { LitElement, css, html, nothing } from "lit";
import type { Wish } from "../life";
import { goingInWords } from "../logic/knowing";
import type { Going } from "../logic/remembered";
import { roomStyle } from "./room.style";
import { shared } from "./style";

/** The one question before something is forgotten: what goes with it, in words. */
export class ForgetQuestion extends LitElement {
  static override properties = { wish: { state: true }, going: { state: true } };

  declare wish: Wish | null;
  declare going: Going | null;

  static override styles = [
    shared,
    roomStyle,
    css`
      p { margin: 0 0 0.75rem; }
      ul { margin: 0 0 1rem; padding-inline-start: 1rem; border-inline-start: 2px solid var(--line); }
      li { margin-block: 0.35rem; font: italic 380 1.0625rem/1.4 var(--serif); overflow-wrap: anywhere; }
      li.plain { font-style: normal; font-family: var(--sans); font-size: 1rem; }
      dialog[open] { grid-template-rows: auto minmax(0, 1fr) auto; }
      .body { padding-block-end: 0.5rem; }
      .actions { justify-content: flex-end; padding: 0.75rem 1.5rem 1.25rem; }
    `,
  ];

  constructor() {
    super();
    this.wish = null;
    this.going = null;
  }

  /** Ask. */
  async ask(wish: Wish, going: Going): Promise<void> {
    [this.wish, this.going] = [wish, going];
    await this.updateComplete;
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  override render() {
    const { going } = this;
    return html`
      <dialog aria-labelledby="title" @close=${this.closed}>
        <header><h2 id="title">Forget this for good?</h2></header>
        <div class="body">${going ? this.told(going) : nothing}</div>
        <div class="actions">
          <button autofocus @click=${this.close}>Keep it</button>
          <button class="primary" @click=${this.confirm}>Forget it</button>
        </div>
      </dialog>
    `;
  }

  private told(going: Going) {
    const [exchanges = "", ...more] = goingInWords(going);
    return html`
      <p>${exchanges}</p>
      ${some(going.words.map((words) => `“${words}”`), going.exchanges, "")}
      ${more.map((line) => html`<p>${line}</p>`)}
      ${some(going.sentences, going.facts, "plain")}
      ${going.again.length > 0 ? html`<p>Then this holds again, as you told her before:</p>${some(going.again, going.again.length, "plain")}` : nothing}
      <p>Nobody can bring it back.</p>
    `;
  }

  private readonly close = (): void => this.renderRoot.querySelector("dialog")?.close();

  /** Keep nothing of what was asked about. */
  private readonly closed = (): void => {
    [this.wish, this.going] = [null, null];
  };

  private readonly confirm = (): void => {
    const { wish, going } = this;
    this.close();
    if (wish && going) this.dispatchEvent(new CustomEvent("confirmed", { detail: { wish, going } }));
  };
}

function some(lines: readonly string[], count: number, kind: string) {
  if (lines.length === 0) return nothing;
  return html`
    <ul>
      ${lines.map((line) => html`<li class=${kind}>${line}</li>`)}
      ${count > lines.length ? html`<li class="plain">and ${count - lines.length} more</li>` : nothing}
    </ul>
  `;
}

customElements.define("forget-question", ForgetQuestion);
