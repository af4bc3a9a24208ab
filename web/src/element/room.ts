import { LitElement, css, html, nothing, type PropertyValues } from "lit";
import { Life, type LifeView, type Wish } from "../life";
import { labelOf, type Microphone } from "../logic/microphone";
import { addressOf, type Part, PARTS } from "../logic/place";
import type { Fact, Going } from "../logic/remembered";
import type { ForgetQuestion } from "./forget";
import { glyph } from "./glyph";
import { roomStyle } from "./room.style";
import { shared } from "./style";
import "./forget";
import "./knowledge";
import "./people";
import "./search";
import "./timeline";

const LETTERS = ["1rem Figtree", "1rem Fraunces", "italic 1rem Fraunces"];
const PATIENCE_S = 1;

/** The memory room: what she knows, whom, what was said, and the person's hand on all of it. */
export class MemoryRoom extends LitElement {
  static override properties = { place: { type: String }, inCall: { type: Boolean }, microphone: { type: String }, lettered: { state: true } };

  declare place: Part;
  declare inCall: boolean;
  declare microphone: Microphone;
  /** Whether the letters are here: words in others would move when these come. */
  declare lettered: boolean;

  static override styles = [
    shared,
    roomStyle,
    css`
      :host { display: grid; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr); min-block-size: 0; }
      .head { overflow: hidden; scrollbar-gutter: stable both-edges; scrollbar-width: thin; }
      .scroll { overflow-y: auto; scrollbar-gutter: stable both-edges; scrollbar-width: thin; scrollbar-color: var(--line) transparent; overscroll-behavior: contain; }
      .column { inline-size: min(46rem, 100%); margin: 0 auto; padding: 0.25rem 1.5rem 0; }
      .scroll .column { padding-block: 1.25rem calc(4.5rem + env(safe-area-inset-bottom)); }
      .top { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.25rem 1rem; min-block-size: 2.75rem; }
      a { color: inherit; text-underline-offset: 0.25em; text-decoration-thickness: 1px; border-radius: 0.4rem; }
      .back { display: inline-flex; align-items: center; gap: 0.35rem; min-block-size: 2.75rem; color: var(--accent); font-weight: 500; text-decoration: none; }
      .back:hover { text-decoration: underline; }
      .back svg.glyph { rotate: 180deg; }
      .light { display: flex; align-items: center; gap: 0.55rem; margin: 0; color: var(--ink-soft); font-size: 0.9375rem; }
      .lamp { inline-size: 0.65rem; block-size: 0.65rem; border: 1.5px solid var(--line-strong); border-radius: 50%; flex: none; }
      .light[data-microphone="live"] { color: var(--ink); }
      .light[data-microphone="live"] .lamp { border-color: var(--lit); background: var(--lit); box-shadow: 0 0 0 4px color-mix(in srgb, var(--lit) 24%, transparent); }
      h2 { margin: 0.5rem 0 0.75rem; font: 380 clamp(2rem, 1.6rem + 2vw, 2.75rem)/1.1 var(--serif); letter-spacing: -0.02em; }
      h2:focus-visible { outline: none; }
      nav { border-block-end: 1px solid var(--line); }
      nav ul { display: flex; gap: clamp(1rem, 5vw, 2rem); }
      nav a { display: inline-flex; align-items: center; min-block-size: 2.75rem; margin-block-end: -1px; border-block-end: 2px solid transparent; border-radius: 0; color: var(--ink-soft); font-weight: 500; text-decoration: none; }
      nav a:focus-visible { outline-offset: -2px; }
      nav a:hover { color: var(--ink); }
      nav a[aria-current] { color: var(--ink); border-block-end-color: var(--accent); }
      .told { position: fixed; inset-block-end: calc(1.25rem + env(safe-area-inset-bottom)); inset-inline: 0; z-index: 2; margin: 0 auto; inline-size: fit-content; padding: 0.6rem 1.2rem; border: 1px solid var(--line); border-radius: 999px; background: var(--paper-raised); box-shadow: 0 0.5rem 2rem rgb(40 12 4 / 0.18); }
      .told:empty { padding: 0; border: 0; background: none; box-shadow: none; }
      .problem { margin: 0 0 1rem; color: var(--trouble); font-weight: 500; }
      .problem:empty { margin: 0; }
      @media (max-width: 30rem) {
        .column { padding-inline: 1rem; }
        .head, .scroll { scrollbar-gutter: auto; }
      }
      @media (max-height: 34rem) {
        :host { display: block; overflow-y: auto; }
        .head, .scroll { overflow: visible; }
        h2 { margin-block: 0 0.25rem; font-size: 1.5rem; }
      }
    `,
  ];

  private readonly life = new Life(() => this.requestUpdate());
  private hushTimer = 0;

  constructor() {
    super();
    this.place = "facts";
    this.inCall = false;
    this.microphone = "off";
    this.lettered = false;
  }

  override render() {
    const { view } = this.life;
    return html`
      <div class="head">
        <div class="column">
          <div class="top">
            <a class="back" href="#" aria-label="Back to the conversation">${glyph("more")}Back to the conversation</a>
            ${this.inCall ? this.light() : nothing}
          </div>
          <h2 tabindex="-1">Memory</h2>
          <nav aria-label="Memory">
            <ul>
              ${PARTS.map(({ part, label }) => html`<li><a href=${addressOf(part)} aria-label=${label} aria-current=${this.place === part ? "page" : nothing}>${label}</a></li>`)}
            </ul>
          </nav>
        </div>
      </div>
      <div class="scroll">
        <div class="column" @correct=${this.correct} @forget=${this.askForget}>
          <p class="problem" role="alert">${view.problem}</p>
          ${view.problem && !view.facts ? html`<button @click=${() => this.life.learn()}>Try again</button>` : nothing}
          ${this.lettered && view.facts ? this.shown(view, view.facts) : nothing}
        </div>
      </div>
      <p class="told" role="status">${view.told}</p>
      <forget-question @confirmed=${this.forget}></forget-question>
    `;
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector("h2")?.focus({ preventScroll: true });
    const letters = Promise.all(LETTERS.map((font) => document.fonts.load(font)));
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_S * 1000));
    void Promise.race([letters, patience]).finally(() => (this.lettered = true));
  }

  override willUpdate(changed: PropertyValues): void {
    if (!changed.has("place")) return;
    for (const scroller of [this, this.renderRoot.querySelector(".scroll")]) scroller?.scrollTo({ top: 0, behavior: "instant" });
    this.life.hush();
    void this.life.learn();
    if (this.place === "timeline") void this.life.leaf();
    if (this.place !== "search") void this.life.search("");
  }

  private light() {
    return html`<p class="light" data-microphone=${this.microphone}><span class="lamp" aria-hidden="true"></span>You are talking. ${labelOf(this.microphone)}</p>`;
  }

  private shown(view: LifeView, facts: readonly Fact[]) {
    switch (this.place) {
      case "facts":
        return html`<all-facts .facts=${facts}></all-facts>`;
      case "people":
        return html`<all-people .people=${view.people} .ties=${view.ties} .facts=${facts}></all-people>`;
      case "timeline":
        return html`<whole-timeline .exchanges=${view.exchanges} .facts=${facts} .hasMore=${view.before !== null} @more=${() => this.life.leafOn()}></whole-timeline>`;
      case "search":
        return html`<memory-search .found=${view.found} .facts=${facts} @look=${(event: CustomEvent<string>) => this.life.search(event.detail)}></memory-search>`;
    }
  }

  private readonly correct = async (event: CustomEvent<{ id: string; text: string }>): Promise<void> => {
    if (await this.life.correct(event.detail.id, event.detail.text)) this.settle();
  };

  private readonly askForget = async (event: CustomEvent<Wish>): Promise<void> => {
    const going = await this.life.wouldGo(event.detail);
    if (going) await this.renderRoot.querySelector<ForgetQuestion>("forget-question")?.ask(event.detail, going);
  };

  private readonly forget = async (event: CustomEvent<{ wish: Wish; going: Going }>): Promise<void> => {
    this.settle();
    const done = await this.life.forget(event.detail.wish, event.detail.going);
    if (done) this.dispatchEvent(new CustomEvent("forgotten"));
  };

  /** Keep the keyboard here when what it was on is gone, and let the news fade. */
  private settle(): void {
    this.renderRoot.querySelector("h2")?.focus({ preventScroll: true });
    window.clearTimeout(this.hushTimer);
    this.hushTimer = window.setTimeout(() => this.life.hush(), 6000);
  }
}

customElements.define("memory-room", MemoryRoom);
