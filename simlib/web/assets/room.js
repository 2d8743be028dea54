// @ts-check
// A room: one kernel with one widget in it, and the wire to it.
//
// Voila's own front end brings every JupyterLab widget there is: 94 requests and 5 MB, on a
// classroom's network, for pages that hold exactly one widget. This speaks the same protocol
// (Jupyter's websocket and the widgets' comm messages) for that one, and offers it the part of
// anywidget's model that a screen uses. In JupyterLab the screens run on the real one.

/**
 * Asks the server for a kernel. Throws an Error whose message is a sentence to show.
 * @param {string} base
 * @param {string} app
 * @param {string} xsrf
 */
async function open(base, app, xsrf) {
  const answer = await fetch(`${base}rooms/${app}`, { method: "POST", headers: { "X-XSRFToken": xsrf } });
  const room = await answer.json().catch(() => ({}));
  if (room.error) throw new Error(`This page could not start. It is not your fault. Error ${room.error}.`);
  if (!answer.ok) throw new Error(room.sentence ?? "The server does not answer as it should.");
  return room;
}

/**
 * Joins a room and returns the model of its widget: `get`, `on`, `off`, `send`, `leave`.
 *
 * `start` is what `get("start")` gives to the screen; `onLost` is called once when the kernel or
 * the server is gone.
 * @param {{ base: string, app: string, xsrf: string, start: Tandem.Start, onLost: () => void }} how
 * @returns {Promise<Tandem.Model & { leave(): void }>}
 */
export async function join({ base, app, xsrf, start, onLost }) {
  const { kernel, widget } = await open(base, app, xsrf);
  const session = crypto.randomUUID?.() ?? `${Date.now()}-${performance.now()}`;
  const address = new URL(`${base}api/kernels/${kernel}/channels?session_id=${session}`, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  const wire = new WebSocket(address);
  const listeners = new Set();
  let lost = false;
  let left = false;
  const lose = () => {
    if (!lost && !left) onLost();
    lost = true;
  };

  await new Promise((resolve, reject) => {
    wire.onopen = resolve;
    wire.onerror = () => reject(new Error("The connection to the simulation could not be opened."));
  });
  wire.onerror = null;
  wire.onclose = lose;
  wire.onmessage = ({ data }) => {
    const { header, content } = JSON.parse(data);
    if (header.msg_type === "status" && content.execution_state === "dead") lose();
    if (header.msg_type !== "comm_msg" || content.comm_id !== widget) return;
    if (content.data.method === "custom") for (const hear of [...listeners]) hear(content.data.content);
  };

  let number = 0;
  return {
    get: (name) => (name === "start" ? start : undefined),
    on: (event, hear) => event === "msg:custom" && listeners.add(hear),
    off: (event, hear) => listeners.delete(hear),
    send(content) {
      number += 1;
      wire.send(
        JSON.stringify({
          header: {
            msg_id: `${session}-${number}`,
            msg_type: "comm_msg",
            session,
            username: "",
            date: new Date().toISOString(),
            version: "5.3",
          },
          parent_header: {},
          metadata: {},
          content: { comm_id: widget, data: { method: "custom", content } },
          channel: "shell",
          buffers: [],
        }),
      );
    },
    /** Gives the kernel back; called when the page goes. */
    leave() {
      left = true;
      navigator.sendBeacon(`${base}rooms/${kernel}/leave`, new URLSearchParams({ _xsrf: xsrf }));
      wire.close();
    },
  };
}
