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
   * @param {object} model - an anywidget model, or what page.js makes like one
   * @param {(reply: object) => void} onReply - takes the answers, each one once and in order
   * @param {() => void} onSilence - called when an answer is missing for PATIENCE milliseconds
   * @param {(trouble: object) => void} onUnsaved - called when a message could not be saved (yet)
   */
  constructor(model, onReply, onSilence, onUnsaved = () => {}) {
    this.model = model;
    this.onReply = onReply;
    this.onSilence = onSilence;
    this.onUnsaved = onUnsaved;
    this.number = 0;
    this.waiting = [];
    this.current = null;
    this.hear = (content) => this.take(content);
    model.on("msg:custom", this.hear);
  }

  /** Say something. With a `replaces` key, a waiting message of the same key is dropped. */
  say(message, replaces = null) {
    if (replaces) this.waiting = this.waiting.filter((other) => other.replaces !== replaces);
    this.waiting.push({ message: { ...message, wish: wish() }, replaces });
    this.next();
  }

  next() {
    if (this.current || this.waiting.length === 0) return;
    this.message = this.waiting.shift().message;
    this.send();
  }

  send() {
    this.number += 1;
    this.current = this.number;
    this.timer = setTimeout(() => this.onSilence(), PATIENCE);
    this.model.send({ ...this.message, seq: this.number });
  }

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
