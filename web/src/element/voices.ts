import { LitElement, css, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { groupVoices, type Voice } from "../logic/voice";
import { askSample } from "../server";
import { playSample, stopSample } from "../sound/sample";
import { glyph } from "./glyph";
import { shared } from "./style";

/** The choice of voice, by language, each with a greeting to listen to. */
export class VoiceChoice extends LitElement {
  static override properties = {
    voices: { attribute: false },
    chosen: { type: String },
    chosenAtFirst: { state: true },
    sampling: { state: true },
    problem: { state: true },
  };

  declare voices: readonly Voice[];
  declare chosen: string | null;
  /** Orders the list; a choice while it is open must not move what is under the hand. */
  declare chosenAtFirst: string | null;
  declare sampling: string | null;
  declare problem: string;

  static override styles = [
    shared,
    css`
      fieldset { margin: 0 0 0.75rem; padding: 0; border: 0; }
      legend { padding: 0.9rem 0 0.4rem; color: var(--ink-soft); font-size: 0.875rem; font-weight: 500; }
      .voice { display: flex; align-items: center; margin-inline: -0.75rem; border-radius: 0.9rem; }
      .voice:hover, .voice:has(input:checked) { background: color-mix(in srgb, var(--accent) 9%, transparent); }
      label { flex: 1; display: flex; align-items: center; gap: 0.8rem; min-block-size: 2.9rem; padding-inline: 0.75rem; cursor: pointer; font-size: 1.0625rem; }
      input { inline-size: 1.15rem; block-size: 1.15rem; margin: 0; accent-color: var(--accent); flex: none; }
      .sampling { color: var(--accent); }
      .problem { margin: 0.25rem 0; color: var(--trouble); }
    `,
  ];

  constructor() {
    super();
    this.voices = [];
    this.chosen = null;
    this.chosenAtFirst = null;
    this.sampling = null;
    this.problem = "";
  }

  async open(): Promise<void> {
    this.chosenAtFirst = this.chosen;
    await this.updateComplete;
    this.renderRoot.querySelector("dialog")?.showModal();
    this.renderRoot.querySelector<HTMLElement>("input:checked")?.focus();
  }

  override render() {
    return html`
      <dialog aria-labelledby="title" @close=${stopSample}>
        <header>
          <h2 id="title">Her voice</h2>
          <button class="icon" aria-label="Close" @click=${this.close}>${glyph("close")}</button>
        </header>
        <div class="body">
          <p class="problem" role="status" ?hidden=${!this.problem}>${this.problem}</p>
          ${this.voices.length === 0 ? html`<p>No voices yet. They appear when she has woken up.</p>` : nothing}
          ${groupVoices(this.voices, this.chosenAtFirst).map(
            (group) => html`
              <fieldset>
                <legend>${group.name}</legend>
                ${repeat(group.voices, (voice) => voice.id, (voice) => this.row(voice))}
              </fieldset>
            `,
          )}
        </div>
      </dialog>
    `;
  }

  private row(voice: Voice) {
    return html`
      <div class="voice">
        <label>
          <input type="radio" name="voice" .value=${voice.id} .checked=${live(voice.id === this.chosen)} @change=${() => this.choose(voice)}>
          ${voice.label}
        </label>
        <button class="icon ${this.sampling === voice.id ? "sampling" : ""}" aria-label="Listen to ${voice.label}" @click=${() => this.listen(voice)}>
          ${glyph(this.sampling === voice.id ? "voice" : "play")}
        </button>
      </div>
    `;
  }

  private choose(voice: Voice): void {
    this.dispatchEvent(new CustomEvent("choose-voice", { detail: voice.id }));
  }

  private async listen(voice: Voice): Promise<void> {
    this.sampling = voice.id;
    this.problem = "";
    try {
      await playSample(await askSample(voice));
    } catch {
      this.problem = `${voice.label} can't be heard just now.`;
    }
    if (this.sampling === voice.id) this.sampling = null;
  }

  private readonly close = (): void => this.renderRoot.querySelector("dialog")?.close();
}

customElements.define("voice-choice", VoiceChoice);
