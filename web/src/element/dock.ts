import { LitElement, css, html, nothing } from "lit";
import type { View } from "../conversation";
import { labelOf } from "../logic/microphone";
import type { Notice } from "../logic/notice";
import { glyph } from "./glyph";
import { shared } from "./style";

/** Everything the hands do: talk, mute, stop, end, write; and the honest microphone light. */
export class TalkDock extends LitElement {
  static override properties = { view: { attribute: false }, notices: { attribute: false }, reachable: { type: Boolean } };

  declare view: View;
  declare notices: readonly Notice[];
  declare reachable: boolean;

  static override styles = [
    shared,
    css`
      :host { display: block; padding: 0.5rem 1rem calc(1.1rem + env(safe-area-inset-bottom)); }
      .column { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.8rem; justify-items: center; inline-size: min(36rem, 100%); margin: 0 auto; }

      .notice { display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 0 0.5rem; margin: 0; font-size: 0.9375rem; text-align: center; text-wrap: balance; }

      .controls { display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 0.5rem; }
      .talk { min-block-size: 3.25rem; padding-inline: 2.4rem; font-size: 1.0625rem; font-weight: 600; }

      .light { display: flex; align-items: center; gap: 0.55rem; min-block-size: 1.5rem; color: var(--ink-soft); font-size: 0.9375rem; }
      .lamp { inline-size: 0.65rem; block-size: 0.65rem; border-radius: 50%; border: 1.5px solid var(--line-strong); flex: none; transition: background 160ms, box-shadow 160ms; }
      .light[data-microphone="live"] { color: var(--ink); }
      .light[data-microphone="live"] .lamp { border-color: var(--lit); background: var(--lit); box-shadow: 0 0 0 4px color-mix(in srgb, var(--lit) 24%, transparent); }

      form { display: flex; align-items: flex-end; inline-size: 100%; border: 1px solid var(--line-strong); border-radius: 1.6rem; background: var(--paper-raised); transition: border-color 160ms; }
      form:focus-within { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
      textarea { flex: 1; min-inline-size: 0; block-size: 3.1rem; max-block-size: 9rem; field-sizing: content; min-block-size: 3.1rem; padding: 0.8rem 0 0.8rem 1.3rem; border: 0; background: none; resize: none; line-height: 1.45; }
      @supports (field-sizing: content) { textarea { block-size: auto; } }
      textarea:focus-visible { outline: none; }
      textarea::placeholder { color: var(--ink-soft); opacity: 1; }
      form button { margin: 0.18rem; color: var(--accent); }
    `,
  ];

  constructor() {
    super();
    this.notices = [];
    this.reachable = true;
  }

  override render() {
    if (!this.view) return nothing;
    return html`
      <div class="column">
        <div role="status">
          ${this.notices.map((notice) => this.notice(notice))}
        </div>
        ${this.controls()}
        <form @submit=${this.submit}>
          <textarea rows="1" aria-label="Write to Samantha" placeholder="Write to her" enterkeyhint="send" autocomplete="off" @keydown=${this.pressInText}></textarea>
          <button class="icon" type="submit" aria-label="Send">${glyph("send")}</button>
        </form>
      </div>
    `;
  }

  /** Put the cursor into the text box. */
  write(): void {
    this.renderRoot.querySelector("textarea")?.focus();
  }

  private notice(notice: Notice) {
    const { action } = notice;
    return html`
      <p class="notice">
        ${notice.text}
        ${action ? html`<button class="link" @click=${() => this.ask(action.does)}>${action.label}</button>` : nothing}
      </p>
    `;
  }

  private controls() {
    const { link, microphone } = this.view;
    const idle = link.name === "idle" || link.name === "elsewhere";
    if (idle) {
      return html`
        <div class="controls">
          <button class="primary talk" ?disabled=${!this.reachable} @click=${() => this.ask("talk")}>Talk</button>
          ${this.view.typedTurn ? this.stopButton() : nothing}
        </div>
      `;
    }
    return html`
      <div class="light" data-microphone=${microphone}><span class="lamp" aria-hidden="true"></span>${labelOf(microphone)}</div>
      <div class="controls">${this.muteButton()}${this.stopButton()}<button @click=${() => this.ask("end")}>End</button></div>
    `;
  }

  private muteButton() {
    const { link, microphone, muted } = this.view;
    const possible = link.name === "live" && (muted || microphone === "live" || microphone === "stalled");
    return html`<button ?disabled=${!possible} @click=${() => this.ask("mute")}>${glyph(muted ? "muted" : "microphone")}${muted ? "Unmute" : "Mute"}</button>`;
  }

  private stopButton() {
    const { presence } = this.view;
    const busy = presence === "speaking" || presence === "thinking";
    return html`<button ?disabled=${!busy} @click=${() => this.ask("stop")}>${glyph("stop")}Stop</button>`;
  }

  private readonly pressInText = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.send();
  };

  private readonly submit = (event: Event): void => {
    event.preventDefault();
    this.send();
  };

  private send(): void {
    const box = this.renderRoot.querySelector("textarea");
    const text = box?.value.trim();
    if (!box || !text) return;
    box.value = "";
    this.dispatchEvent(new CustomEvent("write", { detail: text }));
  }

  private ask(what: string): void {
    this.dispatchEvent(new CustomEvent("ask", { detail: what }));
  }
}

customElements.define("talk-dock", TalkDock);
