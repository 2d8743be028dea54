// @ts-check
// The twin: this person, this luck, and another choice from any visit on.
import { html, useState } from "./vendor/htm-preact.js";
import { OUTCOMES, told } from "./debrief_life.js";
import { Why } from "./debrief_why.js";
import { Tabs } from "./outlook.js";
import { Plot } from "./plot.js";
import { Prose } from "./prose.js";
import { line } from "./scale.js";
import { stacked } from "./stacked.js";

/** @param {{ lived: Tandem.Points, other: Tandem.Points, weeks: [number, number], outcome: Wire.LivesOutcome, identical: boolean }} props */
function TwoLives({ lived, other, weeks, outcome, identical }) {
  /** @param {Tandem.Points} rows */
  const end = (rows) => rows[rows.length - 1][1];
  const names = [
    { at: end(lived), text: identical ? "both lives" : "your decisions", brief: identical ? "both" : "yours", kind: "middle" },
    ...(identical ? [] : [{ at: end(other), text: "the other choice", brief: "other", kind: "other" }]),
  ];
  const summary = identical
    ? `${outcome.label} from week ${weeks[0]} to ${weeks[1]}: no difference.`
    : `${outcome.label} from week ${weeks[0]} to ${weeks[1]}: it ends at ${told(end(lived))} with your decisions ` +
      `and at ${told(end(other))} with the other choice.`;
  return html`
    <${Plot}
      weeks=${weeks}
      low=${outcome.low}
      high=${outcome.high}
      ticks=${outcome.ticks}
      unit=${outcome.axis}
      today=${weeks[0]}
      names=${names}
      summary=${summary}
      draw=${(x, y) => {
        /** @param {Tandem.Points} rows */
        const path = (rows) => line(rows.map(([week, value]) => [x(week), y(value)]));
        return html`
          <path class="other" d=${path(other)} />
          <path class="lived" d=${path(lived)} />
        `;
      }}
    />
    <p class="plot-note">${summary}</p>
  `;
}

/** @param {{ of: Wire.TwinPanel, closing: Wire.Unlocked, say: Tandem.Say }} props */
export function Twin({ of, closing, say }) {
  const [chosen, choose] = useState("function");
  const { outcomes } = closing.description;
  /** @param {number} visit */
  const there = (visit) => of.visits.find((v) => v.visit === visit)?.choices ?? [];
  /** @param {Partial<Wire.SayTwin>} change */
  const ask = (change) => {
    const wanted = { visit: of.visit, choice: of.choice, after: of.after, ...change };
    const offered = there(wanted.visit);
    // what is not offered at the other visit cannot be chosen there
    if (!offered.some((c) => c.id === wanted.choice)) wanted.choice = offered[0].id;
    say({ ...wanted, kind: "twin" });
  };
  return html`
    <div class="choose">
      <label>
        From
        <select onChange=${(event) => ask({ visit: Number(event.target.value) })}>
          ${of.visits.map((v) => html`<option value=${v.visit} selected=${v.visit === of.visit}>${v.label}</option>`)}
        </select>
      </label>
      <label>
        another choice
        <select onChange=${(event) => ask({ choice: event.target.value })}>
          ${there(of.visit).map((c) => html`<option value=${c.id} selected=${c.id === of.choice}>${c.label}</option>`)}
        </select>
      </label>
      ${!of.path &&
      html`
        <label>
          and after it
          <select onChange=${(event) => ask({ after: event.target.value })}>
            <option value="the same" selected=${of.after === "the same"}>your later decisions</option>
            <option value="nothing" selected=${of.after === "nothing"}>no more changes</option>
          </select>
        </label>
      `}
    </div>
    <p class="verdict">${of.sentence}</p>
    ${of.leftOut.length > 0 &&
    html`<p class="plot-note">Made no sense any more, and was left out: ${of.leftOut.join("; ")}.</p>`}
    ${of.why.length > 0 && html`<p class="small-title">${of.whose === "path" ? "Why one would go this way, as the author of the case sums it up" : "What the author of the case says to this choice"}</p><${Prose} of=${of.why} />`}
    <${Tabs} id="twin" label="Outcomes" tabs=${OUTCOMES} chosen=${chosen} onChoose=${choose}>
      <${TwoLives}
        lived=${outcomes[chosen].lived}
        other=${of.lives[chosen]}
        weeks=${of.weeks}
        outcome=${outcomes[chosen]}
        identical=${of.identical}
      />
    <//>
    ${of.reasons[chosen] &&
    html`
      <${Why}
        of=${of.reasons[chosen]}
        title="Why do the two lives differ in ${outcomes[chosen].label.toLowerCase()}?"
        about="The other life less this one, in the last week of both. The parts add up."
      />
    `}
    ${stacked({
      label: "Both lives in numbers",
      caption: "Both lives, with the same luck",
      head: ["Over the whole case", "Your decisions", "Other choice"],
      rows: of.rows,
    })}
  `;
}
