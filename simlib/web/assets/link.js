// @ts-check
// The link to the state model: one message under way, only the latest wish waiting.
//
// A person who turns a dose up quickly makes many messages. Sending them all would let the plot
// lag behind for as long as they queue. So a message waits while another is answered, and one
// that says the same thing newer takes its place.

const PATIENCE = 20_000;
const AGAIN = 1000;

/** An id for one press of a button: said again with the same id, it is saved once. */
function wish() {
  const letters = crypto.getRandomValues(new Uint8Array(16));
  return [...letters].map((letter) => letter.toString(16).padStart(2, "0")).join("");
}

export class Link {
  /**
   * @param {Tandem.Model} model - an anywidget model, or what page.js makes like one
   * @param {(reply: Wire.Reply, more: boolean) => void} onReply - takes the answers, each one once and
   *   in order; `more` while newer wishes wait
   * @param {() => void} onSilence - called when an answer is missing for PATIENCE milliseconds
   * @param {(trouble: Wire.Trouble) => void} onUnsaved - called when a message could not be saved (yet)
   */
  constructor(model, onReply, onSilence, onUnsaved = (_trouble) => {}) {
    this.model = model;
    this.onReply = onReply;
    this.onSilence = onSilence;
    this.onUnsaved = onUnsaved;
    this.number = 0;
    /** @type {Array<{ message: Wire.Message & { wish: string }, replaces: string | null }>} */
    this.waiting = [];
    /** @type {number | null} */
    this.current = null;
    /** @type {Wire.Message | undefined} */
    this.message = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @param {Wire.Reply} content */
    this.hear = (content) => this.take(content);
    model.on("msg:custom", this.hear);
  }

  /**
   * Say something. With a `replaces` key, a waiting message of the same key is dropped.
   * @param {Wire.Message} message
   * @param {string | null} replaces
   */
  say(message, replaces = null) {
    if (replaces) this.waiting = this.waiting.filter((other) => other.replaces !== replaces);
    this.waiting.push({ message: Object.assign({ wish: wish() }, message), replaces });
    this.next();
  }

  next() {
    if (this.current) return;
    const first = this.waiting.shift();
    if (!first) return;
    this.message = first.message;
    this.send();
  }

  send() {
    this.number += 1;
    this.current = this.number;
    this.timer = setTimeout(() => this.onSilence(), PATIENCE);
    this.model.send({ ...this.message, seq: this.number });
  }

  /** @param {Wire.Reply} content */
  take(content) {
    // an answer to an older question must never overwrite a newer one
    if (!content || this.current === null || content.seq !== this.current) return;
    clearTimeout(this.timer);
    if (content.unsaved) {
      // nothing has changed there; the same wish again, and nothing else before it
      this.onUnsaved(content.unsaved);
      this.timer = setTimeout(() => this.send(), AGAIN);
      return;
    }
    this.current = null;
    this.onReply(content, this.waiting.length > 0);
    this.next();
  }

  close() {
    clearTimeout(this.timer);
    this.model.off?.("msg:custom", this.hear);
  }
}
