import { LitElement, css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Found } from "../life";
import { counted, dayOf } from "../logic/knowing";
import type { Exchange, Fact } from "../logic/remembered";
import { exchangeItem, exchangeStyle } from "./exchange";
import { roomStyle } from "./room.style";
import { shared } from "./style";
import "./fact";

const PAUSE_S = 0.2;

/** A word, a name or half a memory, and what has to do with it. */
export class MemorySearch extends LitElement {
  static override properties = { found: { attribute: false }, facts: { attribute: false } };

  declare found: Found | null;
  declare facts: readonly Fact[];

  static override styles = [
    shared,
    roomStyle,
    exchangeStyle,
    css`
      :host { display: block; }
      label { display: grid; gap: 0.5rem; color: var(--ink-soft); }
      input { min-block-size: 3.1rem; inline-size: 100%; padding-inline: 1.3rem; border: 1px solid var(--line-strong); border-radius: 1.6rem; background: var(--paper-raised); color: var(--ink); font-size: 1.0625rem; appearance: none; }
      input::-webkit-search-cancel-button { display: none; }
      .count { min-block-size: 1.5rem; margin: 0.75rem 0 0; }
    `,
  ];

  private timer = 0;

  constructor() {
    super();
    this.found = null;
    this.facts = [];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearTimeout(this.timer);
  }

  override render() {
    return html`
      <form role="search" @submit=${this.look}>
        <label>
          A word, a name, or what you remember of it
          <input type="search" maxlength="300" autocomplete="off" enterkeyhint="search" @input=${this.typed}>
        </label>
      </form>
      <p class="count soft" role="status">${this.found ? told(this.found) : nothing}</p>
      ${this.found ? this.results(this.found) : nothing}
    `;
  }

  private results({ facts, exchanges }: Found) {
    return html`
      ${facts.length > 0
        ? html`<h3>What she knows</h3>
            <ul>${repeat(facts, (fact) => fact.id, (fact) => html`<li><known-fact .fact=${fact} .others=${this.facts}></known-fact></li>`)}</ul>`
        : nothing}
      ${exchanges.length > 0
        ? html`<h3>What was said</h3>
            <ol>${repeat(exchanges, (one) => one.id, (one) => exchangeItem(one, this.facts, whenOf(one), this.forget))}</ol>`
        : nothing}
    `;
  }

  private get words(): string {
    return this.renderRoot.querySelector("input")?.value.trim() ?? "";
  }

  private readonly typed = (): void => {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.ask(), PAUSE_S * 1000);
  };

  private readonly look = (event: Event): void => {
    event.preventDefault();
    window.clearTimeout(this.timer);
    this.ask();
  };

  private ask(): void {
    this.dispatchEvent(new CustomEvent("look", { detail: this.words }));
  }

  private readonly forget = (exchange: Exchange): void => {
    this.dispatchEvent(new CustomEvent("forget", { detail: { exchanges: [exchange.id] }, bubbles: true, composed: true }));
  };
}

function told({ facts, exchanges }: Found): string {
  if (facts.length + exchanges.length === 0) return "Nothing has to do with that.";
  return `${counted(facts.length, "fact", "facts")}, ${counted(exchanges.length, "exchange", "exchanges")}`;
}

function whenOf({ at, imported }: Exchange): string {
  return `${dayOf(at, new Date())}${imported ? ", brought along" : ""}`;
}

customElements.define("memory-search", MemorySearch);
