// @ts-check
// Talks with the kernel of a lab: one message under way, and of each control only the newest waits.

export class Talk {
  /**
   * @param {Tandem.Model} model
   * @param {(reply: Labs.Reply, more: boolean) => void} onReply - `more` while newer moves wait
   */
  constructor(model, onReply) {
    this.model = model;
    this.onReply = onReply;
    this.number = 0;
    /** @type {number | null} */
    this.current = null;
    /** @type {Array<{ message: Labs.Message, replaces?: string }>} */
    this.waiting = [];
    /** @param {Labs.Reply} content */
    this.hear = (content) => this.take(content);
    model.on("msg:custom", this.hear);
  }

  /**
   * Say something; with `replaces`, a waiting message of the same key is dropped.
   * @param {Labs.Message} message
   * @param {string} [replaces]
   */
  say(message, replaces) {
    if (replaces) this.waiting = this.waiting.filter((other) => other.replaces !== replaces);
    this.waiting.push({ message, replaces });
    this.next();
  }

  next() {
    if (this.current !== null) return;
    const first = this.waiting.shift();
    if (!first) return;
    this.number += 1;
    this.current = this.number;
    this.model.send({ ...first.message, seq: this.number });
  }

  /** @param {Labs.Reply} content */
  take(content) {
    // a move that Python made has no number
    if (content?.view && content.seq === undefined) this.onReply(content, false);
    if (!content || content.seq === undefined || content.seq !== this.current) return;
    this.current = null;
    this.onReply(content, this.waiting.length > 0);
    this.next();
  }

  close() {
    this.model.off?.("msg:custom", this.hear);
  }
}
