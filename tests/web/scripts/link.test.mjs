import assert from "node:assert/strict";
import test, { mock } from "node:test";
import { Link } from "../../../simlib/web/assets/link.js";

/** A model that notes what was sent, and answers when it is told to. */
function pair() {
  const sent = [];
  const heard = { replies: [], silences: 0, troubles: [] };
  let hear;
  const model = {
    on: (_event, listener) => (hear = listener),
    off: () => (hear = null),
    send: (message) => sent.push(message),
  };
  const link = new Link(
    model,
    (reply, more) => heard.replies.push([reply.said, more]),
    () => (heard.silences += 1),
    (trouble) => heard.troubles.push(trouble.sentence),
  );
  const answer = (more = {}) => hear?.({ seq: sent.at(-1).seq, ...more });
  return { link, sent, heard, answer };
}

const kinds = (sent) => sent.map((message) => message.fields?.amount ?? message.kind);
const dose = (amount) => ({ kind: "order", slug: "methadone", fields: { amount } });

test.beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
test.afterEach(() => mock.timers.reset());

test("one message is under way, the others wait in their order", () => {
  const { link, sent, answer } = pair();
  link.say({ kind: "ready" });
  link.say({ kind: "reset" });
  assert.deepEqual(kinds(sent), ["ready"]);
  answer();
  assert.deepEqual(kinds(sent), ["ready", "reset"]);
});

test("a newer wish of the same key replaces one that waits, and none that is under way", () => {
  const { link, sent, heard, answer } = pair();
  for (const amount of [30, 35, 40, 45]) link.say(dose(amount), "order MOUD");
  answer({ said: "30" });
  assert.deepEqual(kinds(sent), [30, 45]);
  answer({ said: "45" });
  assert.deepEqual(heard.replies, [["30", true], ["45", false]]);
});

test("an answer to something else, or the same one twice, is not taken", () => {
  const { link, heard, answer } = pair();
  link.say({ kind: "ready" });
  answer({ seq: 99, said: "other" });
  answer({ said: "ours" });
  answer({ said: "ours again" });
  assert.deepEqual(heard.replies, [["ours", false]]);
});

test("what could not be saved is said again, as the same wish, before anything else", () => {
  const { link, sent, heard, answer } = pair();
  link.say({ kind: "go_on" });
  link.say({ kind: "reset" });
  answer({ unsaved: { reason: "busy", sentence: "No disk." } });
  assert.deepEqual(heard.troubles, ["No disk."]);
  assert.equal(sent.length, 1);
  mock.timers.tick(1000);
  assert.deepEqual(kinds(sent), ["go_on", "go_on"]);
  assert.equal(sent[0].wish, sent[1].wish);
  assert.notEqual(sent[0].seq, sent[1].seq);
  answer();
  assert.notEqual(sent[2].wish, sent[0].wish);
});

test("an answer that is missing for twenty seconds is told, one that came is not", () => {
  const { link, heard, answer } = pair();
  link.say({ kind: "ready" });
  mock.timers.tick(19_999);
  assert.equal(heard.silences, 0);
  mock.timers.tick(1);
  assert.equal(heard.silences, 1);
  answer();
  mock.timers.tick(60_000);
  assert.equal(heard.silences, 1);
});

test("after it is closed nothing is heard and nothing is missed", () => {
  const { link, heard, answer } = pair();
  link.say({ kind: "ready" });
  link.close();
  answer({ said: "late" });
  mock.timers.tick(60_000);
  assert.deepEqual(heard, { replies: [], silences: 0, troubles: [] });
});
