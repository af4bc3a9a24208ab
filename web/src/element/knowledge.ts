import { LitElement, css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { callName, counted, gatherKnown, inside, type Known, YOU } from "../logic/knowing";
import type { Fact } from "../logic/remembered";
import { glyph } from "./glyph";
import { roomStyle } from "./room.style";
import { shared } from "./style";
import "./fact";

/** Everything she knows, by whom it is about and of what kind it is. */
export class AllFacts extends LitElement {
  static override properties = { facts: { attribute: false }, opened: { state: true } };

  declare facts: readonly Fact[];
  /** People whose former facts are shown. */
  declare opened: ReadonlySet<string>;

  static override styles = [
    shared,
    roomStyle,
    css`
      :host { display: block; }
      .kind { padding-block-start: 0.9rem; }
      @media (min-width: 44rem) {
        .kind { display: grid; grid-template-columns: 9rem minmax(0, 1fr); padding-block-start: 0.25rem; }
        .kind h4 { padding-block-start: 0.8rem; }
      }
      .over { margin-block-start: 0.75rem; color: var(--ink-soft); }
    `,
  ];

  constructor() {
    super();
    this.facts = [];
    this.opened = new Set();
  }

  override render() {
    if (this.facts.length === 0) {
      return html`<p class="empty">She knows nothing about you yet. Talk with her: what lasts of it she keeps, with the words you said.</p>`;
    }
    return html`
      <p class="lead">Open a sentence to see the words it comes from, to put it right, or to have it forgotten.</p>
      ${repeat(gatherKnown(this.facts), (known) => known.person, (known) => this.about(known))}
    `;
  }

  private about(known: Known) {
    return html`
      <section aria-label=${callName(known.person)}>
        <h3>${callName(known.person)}</h3>
        ${known.kinds.map(
          (kind) => html`
            <div class="kind">
              <h4>${kind.label}</h4>
              ${this.list(kind.facts)}
            </div>
          `,
        )}
        ${known.over.length > 0 ? this.over(known) : nothing}
      </section>
    `;
  }

  private over({ person, over }: Known) {
    const isOpen = this.opened.has(person);
    const whom = person === YOU ? "" : ` of ${inside(person)}`;
    return html`
      <button class="row over" aria-expanded=${String(isOpen)} @click=${() => this.toggle(person)}>
        <span>${counted(over.length, "thing", "things")}${whom} that no longer ${over.length === 1 ? "holds" : "hold"}, or never did</span>${glyph("more")}
      </button>
      ${isOpen ? this.list(over) : nothing}
    `;
  }

  private list(facts: readonly Fact[]) {
    return html`<ul>${repeat(facts, (fact) => fact.id, (fact) => html`<li><known-fact .fact=${fact} .others=${this.facts}></known-fact></li>`)}</ul>`;
  }

  private toggle(person: string): void {
    const opened = new Set(this.opened);
    if (!opened.delete(person)) opened.add(person);
    this.opened = opened;
  }
}

customElements.define("all-facts", AllFacts);
