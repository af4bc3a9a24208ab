import { LitElement, css, html, type PropertyValues } from "lit";
import { FORMS, type Form, settle, strandRadius } from "../logic/form";
import { follow } from "../logic/level";
import { frameTime, nextStretch } from "../logic/pace";
import type { Presence } from "../logic/wire";

const STRAND_COUNT = 48;
const POINT_COUNT = 90;
const SETTLE_S = 0.42;
const RADIUS_RATIO = 0.31;
const LARGEST_PIXEL_RATIO = 2;

interface Palette {
  readonly strands: readonly string[];
  readonly glow: readonly [string, string, string];
  readonly blend: GlobalCompositeOperation;
}

/** The one living shape: a skein of strands that rests, listens, thinks and speaks. */
export class LivingShape extends LitElement {
  static override properties = { presence: { type: String, reflect: true }, theme: { type: String } };

  declare presence: Presence;
  declare theme: string;
  /** Loudness to answer to, in [0, 1]. */
  level: () => number = () => 0;

  static override styles = css`
    :host { display: block; aspect-ratio: 1; contain: strict; }
    canvas { display: block; inline-size: 100%; block-size: 100%; }
  `;

  private form: Form = FORMS.resting;
  private palette: Palette | null = null;
  private shownLevel = 0;
  private phase = 0;
  private frame = 0;
  private timer = 0;
  private stretch = 1;
  private drawnAt_s = 0;
  private readonly still = matchMedia("(prefers-reduced-motion: reduce)");
  private readonly resized = new ResizeObserver(() => this.fit());

  constructor() {
    super();
    this.presence = "resting";
    this.theme = "light";
  }

  override render() {
    return html`<canvas aria-hidden="true"></canvas>`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
    document.addEventListener("visibilitychange", this.wake);
    this.still.addEventListener("change", this.wake);
    this.wake();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
    document.removeEventListener("visibilitychange", this.wake);
    this.still.removeEventListener("change", this.wake);
    this.sleep();
  }

  override updated(changed: PropertyValues): void {
    if (changed.has("theme")) this.palette = null;
    this.wake();
  }

  private readonly wake = (): void => {
    this.sleep();
    if (document.hidden || !this.isConnected || this.clientWidth === 0) return;
    if (this.still.matches) this.poseStill();
    this.frame = requestAnimationFrame(this.still.matches ? () => this.draw() : this.beat);
  };

  private sleep(): void {
    cancelAnimationFrame(this.frame);
    window.clearTimeout(this.timer);
  }

  private poseStill(): void {
    this.form = FORMS[this.presence];
    this.phase = 0.9;
    this.shownLevel = 0.3;
  }

  private readonly beat = (now_ms: number): void => {
    const passed_s = now_ms / 1000 - this.drawnAt_s;
    const wanted_s = frameTime(this.presence);
    this.stretch = nextStretch(this.stretch, wanted_s, passed_s);
    this.drawnAt_s = now_ms / 1000;
    this.live(Math.min(passed_s, 0.2));
    this.draw();
    this.timer = window.setTimeout(() => (this.frame = requestAnimationFrame(this.beat)), wanted_s * this.stretch * 1000 - 8);
  };

  private live(passed_s: number): void {
    this.shownLevel = follow(this.shownLevel, this.level(), passed_s);
    this.form = settle(this.form, FORMS[this.presence], passed_s, SETTLE_S);
    this.phase += passed_s * this.form.drift_per_s * (1 + this.shownLevel);
  }

  private fit(): void {
    const canvas = this.renderRoot.querySelector("canvas");
    if (!canvas) return;
    const ratio = Math.min(devicePixelRatio, LARGEST_PIXEL_RATIO);
    const side = Math.max(1, Math.round(this.clientWidth * ratio));
    if (canvas.width === side) return;
    canvas.width = side;
    canvas.height = side;
    this.draw();
    this.wake();
  }

  private draw(): void {
    const canvas = this.renderRoot.querySelector("canvas");
    const pen = canvas?.getContext("2d");
    if (!canvas || !pen) return;
    this.palette ??= this.readPalette();
    const side = canvas.width;
    const breath = 1 + 0.018 * Math.sin(this.phase * 2.6);
    const radius = side * RADIUS_RATIO * breath;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.globalCompositeOperation = "source-over";
    pen.clearRect(0, 0, side, side);
    pen.translate(side / 2, side / 2);
    this.drawGlow(pen, radius, side / 2, this.palette);
    this.drawStrands(pen, radius, side, this.palette);
  }

  private drawGlow(pen: CanvasRenderingContext2D, radius: number, half: number, palette: Palette): void {
    const reach = Math.min(half, radius * (1.38 + 0.2 * this.shownLevel));
    const light = pen.createRadialGradient(0, -radius * 0.12, 0, 0, 0, reach);
    const [core, body, edge] = palette.glow;
    light.addColorStop(0, core);
    light.addColorStop(0.62, body);
    light.addColorStop(1, edge);
    pen.globalAlpha = Math.min(1, this.form.glow + 0.3 * this.shownLevel);
    pen.fillStyle = light;
    pen.fillRect(-half, -half, 2 * half, 2 * half);
  }

  private drawStrands(pen: CanvasRenderingContext2D, radius: number, side: number, palette: Palette): void {
    pen.globalCompositeOperation = palette.blend;
    pen.lineJoin = "round";
    for (let index = 0; index < STRAND_COUNT; index++) {
      const strand = index / STRAND_COUNT;
      pen.globalAlpha = this.form.ink * (0.16 + 0.36 * Math.sin(Math.PI * (strand + 0.06)));
      pen.strokeStyle = palette.strands[Math.floor(strand * palette.strands.length)] ?? "";
      pen.lineWidth = (side / 520) * (0.9 + 0.7 * strand);
      this.trace(pen, radius, strand);
      pen.stroke();
    }
  }

  private trace(pen: CanvasRenderingContext2D, radius: number, strand: number): void {
    pen.beginPath();
    for (let point = 0; point <= POINT_COUNT; point++) {
      const angle = (point / POINT_COUNT) * Math.PI * 2;
      const distance = radius * strandRadius(this.form, angle, strand, this.phase, this.shownLevel);
      pen.lineTo(Math.cos(angle) * distance, Math.sin(angle) * distance);
    }
    pen.closePath();
  }

  private readPalette(): Palette {
    const style = getComputedStyle(this);
    const read = (name: string): string => style.getPropertyValue(name).trim();
    return {
      strands: read("--shape-strands").split(" ").filter(Boolean),
      glow: [read("--shape-core"), read("--shape-body"), read("--shape-edge")],
      blend: read("--shape-blend") as GlobalCompositeOperation,
    };
  }
}

customElements.define("living-shape", LivingShape);
