import { LitElement, css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { callName, counted, inside, onDay, waysOf, YOU } from "../logic/knowing";
import type { Fact, Person, Tie } from "../logic/remembered";
import { glyph } from "./glyph";
import { roomStyle } from "./room.style";
import { shared } from "./style";
import "./fact";
import "./picture";

/** Everybody in this life, drawn and as a list; whoever is chosen opens to what is known of them. */
export class AllPeople extends LitElement {
  static override properties = {
    people: { attribute: false },
    ties: { attribute: false },
    facts: { attribute: false },
    chosen: { state: true },
  };

  declare people: readonly Person[];
  declare ties: readonly Tie[];
  declare facts: readonly Fact[];
  declare chosen: string;

  static override styles = [
    shared,
    roomStyle,
    css`
      :host { display: block; }
      .people { margin-block-start: 1.5rem; }
      .people > li { border-block-start: 1px solid var(--line); }
      .who { font: 400 1.25rem/1.3 var(--serif); }
      .about { display: grid; gap: 0.1rem; }
      .known { padding: 0 0 1rem 1rem; }
      .known .actions { margin-block-start: 0.75rem; }
    `,
  ];

  constructor() {
    super();
    this.people = [];
    this.ties = [];
    this.facts = [];
    this.chosen = "";
  }

  override render() {
    if (this.people.length <= 1) return html`<p class="empty">Nobody yet. Whom you tell her of appears here, with how they belong to you.</p>`;
    return html`
      <people-picture .people=${this.people} .ties=${this.ties} .chosen=${this.chosen} @choose=${this.choose}></people-picture>
      <ul class="people" aria-label="People">${repeat(this.people, (person) => person.name, (person) => this.person(person))}</ul>
    `;
  }

  private person(person: Person) {
    const isOpen = this.chosen === person.name;
    const last = person.lastAt ? `last mentioned ${onDay(person.lastAt, new Date())}` : "";
    const about = [...waysOf(person, this.ties), counted(person.facts.length, "fact", "facts"), person.name === YOU ? "" : last];
    return html`
      <li>
        <button class="row" data-name=${person.name} aria-expanded=${String(isOpen)} @click=${() => (this.chosen = isOpen ? "" : person.name)}>
          <span class="about"><span class="who">${callName(person.name)}</span><span class="soft">${about.filter(Boolean).join(" · ")}</span></span>${glyph("more")}
        </button>
        ${isOpen ? this.known(person) : nothing}
      </li>
    `;
  }

  private known(person: Person) {
    const facts = this.facts.filter((fact) => person.facts.includes(fact.id));
    return html`
      <div class="known">
        <ul>${repeat(facts, (fact) => fact.id, (fact) => html`<li><known-fact .fact=${fact} .others=${this.facts}></known-fact></li>`)}</ul>
        ${person.name === YOU
          ? nothing
          : html`<div class="actions"><button class="small" @click=${() => this.forget(person)}>Forget everything about ${inside(person.name)}</button></div>`}
      </div>
    `;
  }

  private readonly choose = async (event: CustomEvent<string>): Promise<void> => {
    this.chosen = this.chosen === event.detail ? "" : event.detail;
    if (!this.chosen) return;
    await this.updateComplete;
    const row = this.renderRoot.querySelector(`.row[data-name="${CSS.escape(this.chosen)}"]`);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    row?.closest("li")?.scrollIntoView({ block: "nearest", behavior: still ? "instant" : "smooth" });
  };

  private forget(person: Person): void {
    this.dispatchEvent(new CustomEvent("forget", { detail: { about: person.name }, bubbles: true, composed: true }));
  }
}

customElements.define("all-people", AllPeople);
