import { LitElement, css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { gatherTimeline } from "../logic/knowing";
import type { Exchange, Fact } from "../logic/remembered";
import { exchangeItem, exchangeStyle } from "./exchange";
import { roomStyle } from "./room.style";
import { shared } from "./style";

/** Everything that was said, the newest first, as far back as one asks. */
export class WholeTimeline extends LitElement {
  static override properties = { exchanges: { attribute: false }, facts: { attribute: false }, hasMore: { type: Boolean } };

  declare exchanges: readonly Exchange[] | null;
  declare facts: readonly Fact[];
  declare hasMore: boolean;

  static override styles = [
    shared,
    roomStyle,
    exchangeStyle,
    css`
      :host { display: block; }
      .end { display: grid; justify-items: center; padding-block: 1.5rem 0.5rem; }
    `,
  ];

  constructor() {
    super();
    this.exchanges = null;
    this.facts = [];
    this.hasMore = false;
  }

  override render() {
    if (!this.exchanges) return nothing;
    if (this.exchanges.length === 0) return html`<p class="empty">Nothing was said yet. What you say to her stands here, by day.</p>`;
    return html`
      ${repeat(
        gatherTimeline(this.exchanges, new Date()),
        (day) => day.key,
        (day) => html`
          <section aria-label=${day.label}>
            <h3>${day.label}</h3>
            <ol>${repeat(day.exchanges, (one) => one.id, (one) => exchangeItem(one, this.facts, timeOf(one), this.forget))}</ol>
          </section>
        `,
      )}
      <div class="end">
        ${this.hasMore ? html`<button @click=${this.more}>Show what was said before</button>` : html`<p class="soft">Here it begins.</p>`}
      </div>
    `;
  }

  private readonly more = (): void => void this.dispatchEvent(new CustomEvent("more"));

  private readonly forget = (exchange: Exchange): void => {
    this.dispatchEvent(new CustomEvent("forget", { detail: { exchanges: [exchange.id] }, bubbles: true, composed: true }));
  };
}

function timeOf(exchange: Exchange): string {
  return exchange.at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

customElements.define("whole-timeline", WholeTimeline);
