// What a lab sends and understands: its traits, its controls and its pictures, field by field.

declare namespace Labs {
  interface Control {
    name: string;
    kind: "slider" | "choice" | "switch";
    label: string;
    unit: string;
    low: number;
    high: number;
    step: number;
    options: Array<[string, string]>;
  }
  interface Axis {
    label: string;
    low: number;
    high: number;
    ticks: Array<number>;
  }
  interface Curve {
    name: string;
    look: string;
    x: Array<number>;
    y: Array<number>;
  }
  interface Said {
    title: string;
    said: string;
    rows: Array<Array<string>>;
  }
  interface Curves extends Said {
    kind: "curves";
    across: Axis;
    up: Axis;
    curves: Array<Curve>;
    marks: Array<{ x: number; y: number; text: string }>;
  }
  interface Bars extends Said {
    kind: "bars";
    most: number;
    bars: Array<{ name: string; text: string; parts: Array<{ look: string; label: string; value: number }> }>;
  }
  interface Icons extends Said {
    kind: "people";
    groups: Array<[string, string, number]>;
  }
  interface FanPicture extends Said {
    kind: "fan";
    outcome: Wire.OutcomeView;
    weeks: Array<number>;
    wide: boolean;
    life: Array<number> | null;
  }
  interface Lines extends Said {
    kind: "lines";
    lines: Array<[string, string]>;
  }
  interface Grid extends Said {
    kind: "grid";
  }
  type Panel = Curves | Bars | Icons | FanPicture | Lines | Grid;
  interface About {
    slug: string;
    title: string;
    idea: string;
    prediction: { ask: string; options: Array<[string, string]> } | null;
    questions: Array<{ ask: string; answer: string }>;
    unknown: Array<string>;
    sources: Array<{ cite: string; where: string; checked: string }>;
    disclaimer: string;
  }
  type Value = number | string | boolean;
  interface Now {
    controls: Array<Control>;
    values: Record<string, Value>;
    picture: { sentence: string; panels: Array<Panel> } | null;
    verdict: { right: boolean; text: string } | null;
    code: string;
    address: string;
  }
  interface Reply {
    seq?: number | null;
    about?: About;
    view?: Now;
    refused?: string | null;
    pong?: boolean;
  }
  type Message =
    | { kind: "hello"; address: string }
    | { kind: "move"; name: string; value: Value }
    | { kind: "rest" }
    | { kind: "predict"; key: string }
    | { kind: "ping" };
  type Say = (message: Message, replaces?: string) => void;
}
