// @ts-check
// The host's model: a kernel that is asked one thing at a time, and opened again when it is lost.
import { base, xsrf } from "./class_wire.js";
import { join } from "./room.js";

const PATIENCE = 30_000;

export class Kernel {
  constructor() {
    /** @type {Promise<Awaited<ReturnType<typeof join>>> | null} */
    this.model = null;
    /** @type {Map<number, (reply: any) => void>} */
    this.asked = new Map();
    this.number = 0;
    addEventListener("pagehide", () => this.model?.then((model) => model.leave()).catch(() => {}));
  }

  open() {
    this.model ??= join({ base, app: "teach", xsrf, start: {}, onLost: () => this.lost() }).then((model) => {
      model.on("msg:custom", (/** @type {any} */ reply) => {
        this.asked.get(reply.seq)?.(reply);
        this.asked.delete(reply.seq);
      });
      return model;
    });
    this.model.catch(() => {
      this.model = null;
    });
    return this.model;
  }

  lost() {
    this.model = null;
    for (const answer of this.asked.values()) answer({ refused: "The simulation was interrupted. Press again." });
    this.asked.clear();
  }

  /**
   * Asks the model something; throws an Error with a sentence where it cannot answer.
   * @param {object} content
   */
  async ask(content) {
    const model = await this.open();
    this.number += 1;
    const seq = this.number;
    /** @type {any} */
    const reply = await new Promise((resolve) => {
      this.asked.set(seq, resolve);
      setTimeout(() => resolve({ refused: "The simulation does not answer. Reload the page: the room is saved." }), PATIENCE);
      model.send({ ...content, seq });
    });
    if (reply.refused) throw new Error(reply.refused);
    return reply;
  }
}
