import { LitElement, css, html, nothing } from "lit";
import { doubtOn, noteOn, onDay } from "../logic/knowing";
import type { Fact, Quote } from "../logic/remembered";
import { glyph } from "./glyph";
import { roomStyle } from "./room.style";
import { shared } from "./style";

/** One thing she knows; it opens to the words it was learnt from, and to the person's hand. */
export class KnownFact extends LitElement {
  static override properties = {
    fact: { attribute: false },
    others: { attribute: false },
    open: { state: true },
    correcting: { state: true },
    better: { state: true },
  };

  declare fact: Fact;
  declare others: readonly Fact[];
  declare open: boolean;
  declare correcting: boolean;
  declare better: string;

  static override styles = [
    shared,
    roomStyle,
    css`
      :host { display: block; }
      .sentence { font-size: 1.0625rem; }
      .crossed { color: var(--ink-soft); text-decoration: line-through; text-decoration-thickness: 1px; }
      .note { margin: -0.15rem 0 0.35rem; }
      .doubt { color: var(--trouble); font-weight: 500; }
      .more { display: grid; gap: 0.9rem; margin: 0.15rem 0 1.1rem; padding-inline-start: 1rem; border-inline-start: 2px solid var(--line); }
      figure { margin: 0; }
      blockquote { margin: 0; font: italic 380 1.125rem/1.45 var(--serif); overflow-wrap: anywhere; }
      form { display: grid; gap: 0.6rem; }
      label { display: grid; gap: 0.4rem; font-weight: 500; }
      input { min-block-size: 2.75rem; inline-size: 100%; padding-inline: 1rem; border: 1px solid var(--line-strong); border-radius: 1rem; background: var(--paper-raised); font-weight: 400; }
    `,
  ];

  constructor() {
    super();
    this.others = [];
    this.open = false;
    this.correcting = false;
    this.better = "";
  }

  override render() {
    const { fact } = this;
    const note = noteOn(fact, this.others);
    const doubt = doubtOn(fact, this.others);
    return html`
      <button class="row" aria-expanded=${String(this.open)} @click=${() => (this.open = !this.open)}>
        <span class="sentence ${fact.wrong ? "crossed" : ""}">${fact.sentence}</span>${glyph("more")}
      </button>
      ${note ? html`<p class="note soft">${note}</p>` : nothing}
      ${doubt ? html`<p class="note soft doubt">${doubt}</p>` : nothing}
      ${this.open ? this.more() : nothing}
    `;
  }

  private more() {
    return html`
      <div class="more">
        ${this.fact.quotes.map((quote) => quoted(quote))}
        ${this.correcting ? this.form() : this.actions()}
      </div>
    `;
  }

  private actions() {
    return html`
      <div class="actions">
        ${this.fact.wrong ? nothing : html`<button class="small" @click=${this.begin}>That's wrong</button>`}
        <button class="small" @click=${this.forget}>Forget</button>
      </div>
    `;
  }

  private form() {
    return html`
      <form @submit=${this.correct}>
        <label>
          What is so? You can leave this empty.
          <input name="better" maxlength="400" autocomplete="off" .value=${this.better} @input=${(event: Event) => (this.better = (event.target as HTMLInputElement).value)}>
        </label>
        <div class="actions">
          <button class="small primary" type="submit">${this.better.trim() ? "Put it right" : "Cross it out"}</button>
          <button class="small" type="button" @click=${this.stop}>Never mind</button>
        </div>
      </form>
    `;
  }

  private readonly begin = async (): Promise<void> => {
    this.correcting = true;
    await this.updateComplete;
    this.renderRoot.querySelector("input")?.focus();
  };

  private readonly stop = async (): Promise<void> => {
    this.correcting = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(".actions button")?.focus();
  };

  private readonly correct = (event: Event): void => {
    event.preventDefault();
    this.correcting = false;
    this.tell("correct", { id: this.fact.id, text: this.better.trim() });
    this.better = "";
  };

  private readonly forget = (): void => this.tell("forget", { facts: [this.fact.id] });

  private tell(what: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(what, { detail, bubbles: true, composed: true }));
  }
}

function quoted(quote: Quote) {
  return html`
    <figure>
      <blockquote>“${quote.words}”</blockquote>
      <figcaption class="soft">You said so <time datetime=${quote.saidAt.toISOString()}>${onDay(quote.saidAt, new Date())}</time>.</figcaption>
    </figure>
  `;
}

customElements.define("known-fact", KnownFact);
