import { LitElement, css, html, nothing, svg } from "lit";
import { type Drawing, draw, type Edge, type Node } from "../logic/graph";
import { callName, YOU } from "../logic/knowing";
import type { Person, Tie } from "../logic/remembered";
import { shared } from "./style";

const NAME_LETTERS = 14;
const ROLE_LETTERS = 14;

/** The people of a life as a drawing: the person in the middle, lines that say how each belongs. */
export class PeoplePicture extends LitElement {
  static override properties = {
    people: { attribute: false },
    ties: { attribute: false },
    chosen: { type: String },
    width: { state: true },
    at: { state: true },
  };

  declare people: readonly Person[];
  declare ties: readonly Tie[];
  declare chosen: string;
  declare width: number;
  /** Who is reached with Tab; arrows lead on. */
  declare at: string;

  static override styles = [
    shared,
    css`
      :host { display: block; min-block-size: 20rem; }
      svg.picture { display: block; inline-size: 100%; block-size: auto; overflow: visible; }
      line { stroke: var(--line-strong); stroke-width: 1.2; }
      text { fill: var(--ink); font: 500 0.9375rem var(--sans); text-anchor: middle; }
      text.how { fill: var(--ink-soft); font-size: 0.8125rem; font-weight: 400; stroke: var(--paper); stroke-width: 5; stroke-linejoin: round; paint-order: stroke; }
      .node { cursor: pointer; }
      .node .reach { fill: transparent; }
      .node .body { fill: color-mix(in srgb, var(--accent) 20%, var(--paper)); stroke: var(--accent); stroke-width: 1.4; transition: fill 160ms; }
      .node:hover .body { fill: color-mix(in srgb, var(--accent) 34%, var(--paper)); }
      .node[aria-expanded="true"] .body { stroke-width: 3.5; }
      .node.you .body { fill: var(--accent); }
      .node.you text { fill: var(--on-accent); stroke: none; }
      .name { stroke: var(--paper); stroke-width: 4; stroke-linejoin: round; paint-order: stroke; }
      p { margin: 0; color: var(--ink-soft); font-size: 0.9375rem; text-align: center; }
    `,
  ];

  private readonly resized = new ResizeObserver(([entry]) => (this.width = Math.round(entry?.contentRect.width ?? 0)));

  constructor() {
    super();
    this.people = [];
    this.ties = [];
    this.chosen = "";
    this.width = 0;
    this.at = YOU;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.width = this.clientWidth;
    this.resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
  }

  override render() {
    if (this.width === 0) return nothing;
    const drawing = draw(this.people, this.ties, this.width);
    return html`
      <svg class="picture" viewBox="0 0 ${drawing.width} ${drawing.height}" role="group" aria-label="Picture of the people; the same stands in the list below">
        <g aria-hidden="true">${drawing.edges.map(lineOf)}${drawing.edges.map(wordsOf)}</g>
        ${drawing.nodes.map((node) => this.node(node, drawing))}
      </svg>
      ${drawing.left > 0 ? html`<p>The picture has room for those you have told her most of; the list has everybody.</p>` : nothing}
    `;
  }

  private node(node: Node, { nodes }: Drawing) {
    const { name, x, y, radius } = node;
    const reached = nodes.some((one) => one.name === this.at) ? this.at : YOU;
    const person = this.people.find((one) => one.name === name);
    return svg`
      <g class="node ${name === YOU ? "you" : ""}" data-name=${name} role="button" tabindex=${name === reached ? 0 : -1}
        aria-label=${labelOf(name, person)} aria-expanded=${String(this.chosen === name)}
        @click=${() => this.choose(name)} @focus=${() => (this.at = name)} @keydown=${(event: KeyboardEvent) => this.press(event, name, nodes)}>
        <circle class="reach" cx=${x} cy=${y} r=${Math.max(24, radius)}></circle>
        <circle class="body" cx=${x} cy=${y} r=${radius}></circle>
        ${name === YOU ? svg`<text x=${x} y=${y + 5}>You</text>` : svg`<text class="name" x=${x} y=${y + radius + 18}>${shortened(callName(name), NAME_LETTERS)}</text>`}
      </g>
    `;
  }

  private press(event: KeyboardEvent, name: string, nodes: readonly Node[]): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.choose(name);
    } else if (step) {
      event.preventDefault();
      const index = nodes.findIndex((node) => node.name === name);
      const next = nodes[(index + step + nodes.length) % nodes.length];
      if (next) this.renderRoot.querySelector<SVGElement>(`[data-name="${CSS.escape(next.name)}"]`)?.focus();
    }
  }

  private choose(name: string): void {
    this.dispatchEvent(new CustomEvent("choose", { detail: name }));
  }
}

function lineOf({ x1, y1, x2, y2 }: Edge) {
  return svg`<line x1=${x1} y1=${y1} x2=${x2} y2=${y2}></line>`;
}

/** Where the name says already how somebody belongs, the line says nothing. */
function wordsOf({ tie, x, y }: Edge) {
  const said = /^(?:my|our) /i.test(tie.to) && tie.from === YOU;
  return tie.how && !said ? svg`<text class="how" x=${x} y=${y + 4}>${shortened(tie.how, ROLE_LETTERS)}</text>` : nothing;
}

function labelOf(name: string, person: Person | undefined): string {
  const role = person?.role && !/^(?:my|our) /i.test(name) ? `, your ${person.role}` : "";
  return `${callName(name)}${role}`;
}

function shortened(words: string, letters: number): string {
  return words.length <= letters ? words : `${words.slice(0, letters - 1).trimEnd()}…`;
}

customElements.define("people-picture", PeoplePicture);
