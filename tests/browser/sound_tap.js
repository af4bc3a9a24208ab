// Listens in on everything that the page really plays, and notes when it was loud and when a button was pressed.
(() => {
  const LOOK_EVERY_S = 0.02;
  const tap = { levels: [], pressed_s: 0, pieces: [], recorder: null };
  const now_s = () => performance.now() / 1000;
  let context = null;
  let mix = null;

  function listen(stream) {
    if (!context) open();
    context.createMediaStreamSource(stream).connect(mix);
  }

  function open() {
    context = new AudioContext();
    mix = context.createGain();
    const analyser = new AnalyserNode(context, { fftSize: 1024 });
    const tape = context.createMediaStreamDestination();
    mix.connect(analyser);
    mix.connect(tape);
    const window_ = new Float32Array(analyser.fftSize);
    setInterval(() => {
      analyser.getFloatTimeDomainData(window_);
      tap.levels.push([now_s(), Math.hypot(...window_) / Math.sqrt(window_.length)]);
    }, LOOK_EVERY_S * 1000);
    tap.recorder = new MediaRecorder(tape.stream, { audioBitsPerSecond: 64_000 });
    tap.recorder.ondataavailable = ({ data }) => tap.pieces.push(data);
    tap.recorder.start(200);
  }

  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = async function () {
    await play.call(this);
    if (this.srcObject) listen(this.srcObject);
  };

  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (target, ...rest) {
    if (target instanceof AudioDestinationNode) {
      const copy = this.context.createMediaStreamDestination();
      connect.call(this, copy);
      listen(copy.stream);
    }
    return connect.call(this, target, ...rest);
  };

  document.addEventListener("click", () => (tap.pressed_s = now_s()), true);

  tap.recording = async () => {
    const stopped = new Promise((resolve) => (tap.recorder.onstop = resolve));
    tap.recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(tap.pieces).arrayBuffer());
    tap.pieces = [];
    tap.recorder.start(200);
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  };
  tap.level = () => Math.max(0, ...tap.levels.slice(-5).map(([, level]) => level));
  tap.sounded_since = (from_s) => tap.levels.filter(([at_s, level]) => at_s > from_s && level > 0.004).length * LOOK_EVERY_S;
  tap.sounded_after_press_s = () => {
    const loud = tap.levels.filter(([at_s, level]) => at_s > tap.pressed_s && level > 0.004);
    return loud.length ? loud.at(-1)[0] - tap.pressed_s : 0;
  };
  tap.now_s = now_s;
  globalThis.tap = tap;
})();
