// What Python sends and understands, as types for the scripts. Written by `./run refresh` from
// simlib/web/views/ and the table of messages; do not edit.

declare namespace Wire {
  /** A visit to which nobody came: why, as far as the clinic knows. */
  interface Absent {
    name: string;
    absent: Array<string | Element>;
    since: Since | null;
  }

  /** What does not exist here, under all its names, and what is nearest to it. */
  interface AbsentName {
    names: Array<string>;
    sentence: string;
    near: Array<string>;
  }

  /** How much advice there is of one kind. */
  interface AdviceCount {
    kind: string;
    count: number;
    word: string;
  }

  /** One piece of advice, and where it stands in its document. */
  interface AdviceItem {
    id: string;
    kind: string;
    word: string;
    text: string;
    section: string;
  }

  /** A call of the pharmacist, with its source, and why one goes on past it. */
  interface AlertCard {
    id: string;
    severity: string;
    word: string;
    text: string;
    source: string;
    answer: string;
  }

  /** How many calls there are of one severity. */
  interface AlertCount {
    severity: string;
    count: number;
    word: string;
  }

  /** Questions, instruments, the minutes they take, what more would cost, and what came back. */
  interface AskingView {
    questions: Array<Question>;
    tray: Array<TestChoice>;
    groups: Array<TestGroup>;
    time: string;
    price: string;
    spent: number;
    budget: number;
    asked: boolean;
    pending: Array<Pending>;
    today: Array<ResultCard>;
    earlier: Array<ResultCard>;
  }

  /** Quantiles of an outcome, a value a week. */
  interface Bands {
    p05: Array<number>;
    p25: Array<number>;
    p50: Array<number>;
    p75: Array<number>;
    p95: Array<number>;
  }

  /** What one decision moved: a value with its interval, and the same in words. */
  interface Bar {
    value: number;
    low: number;
    high: number;
    said: string;
    range: string;
    alone: string;
    together: string;
  }

  /** What each decision moved; `labels` name the decisions in the order of the bars. */
  interface BarsPanel {
    about: string;
    labels: Array<string>;
    outcomes: Record<string, MovedOutcome>;
  }

  /** How far from the best plan known: rows of label, yours, and the best. */
  interface BetCard {
    headline: string;
    size: string;
    plan: string;
    rows: Array<Array<string>>;
  }

  /** Predictions near each other: their mean, and the mean of what the model gave. */
  interface CalibrationBin {
    predicted: number;
    realised: number;
    number: number;
  }

  /** One's predictions; `here` are those of this life: day, said, how sure, given. */
  interface CalibrationPanel {
    sentence: string;
    earlier: number;
    known: boolean;
    here: Array<[number, number, number, number]>;
    case: string;
    bins: Array<CalibrationBin>;
    rows: Array<Array<string>>;
  }

  /** The first screen of looking back. */
  interface Cards {
    safety: SafetyCard;
    bet: BetCard;
    luck: LuckCard;
    next: NextCard;
  }

  /** What the decisions moved in one outcome, and which mechanisms carry it. */
  interface CarriedOutcome {
    label: string;
    sentence: string;
    why: WhyTable;
  }

  /** A case as its card describes it. */
  interface CaseCard {
    id: string;
    title: string;
    summary: string;
    level: string;
    minutes: number;
    objectives: Array<string>;
    topics: Array<string>;
    contentNote: string | null;
  }

  /** What serves one purpose. */
  interface CatalogueGroup {
    name: string;
    items: Array<CatalogueItem>;
  }

  /** Something that can be ordered; `words` are what people may call it, for the search. */
  interface CatalogueItem {
    slug: string;
    slot: string;
    label: string;
    usual: string;
    about: string;
    words: string;
    chooser: boolean;
  }

  /** A control for one of several values; yes or no is a box to tick. */
  interface ChoiceField {
    kind: "choice" | "yes or no";
    name: string;
    label: string;
    choices: Array<FieldOption>;
    empties: Array<string>;
    by: string | null;
    forms: Record<string, ChoiceForm> | null;
  }

  /** What may be chosen for one drug. */
  interface ChoiceForm {
    choices: Array<FieldOption>;
  }

  /** How sure one may be, in percent and in words. */
  interface Confidence {
    value: number;
    label: string;
  }

  /** A criterion with what it rests on. */
  interface Criterion {
    label: string;
    state: "counts" | "not counted" | "nothing known";
    evidence: string;
  }

  /** A value at each attended visit, as weeks with their values; the last is today's. */
  interface Curve {
    key: string;
    label: string;
    high: number;
    points: Array<[number, number]>;
    change: string;
  }

  /** A part of a scale with its name, ends included. */
  interface Cut {
    from: number;
    to: number;
    words: string;
  }

  /** A day on which the clinic heard something; grave where it could have killed. */
  interface DayMark {
    day: number;
    grave: boolean;
  }

  /** The worst of each day, from today on; `before` is the middle if nothing is changed. */
  interface DaysView {
    p05: Array<number>;
    p25: Array<number>;
    p50: Array<number>;
    p75: Array<number>;
    p95: Array<number>;
    title: string;
    about: string;
    levels: Array<Level>;
    before: Array<number> | null;
    parts: Record<string, Bands>;
  }

  /** Distribution, one life, luck and decision; `better` is the rank of the life of 100. */
  interface Description {
    weeks: Array<number>;
    lives: number;
    outcomes: Record<string, LivesOutcome>;
    spread: string;
    facts: Array<Fact>;
    better: number;
    luck: Array<string>;
    verdict: VerdictText;
    bets: Array<string>;
    why: Record<string, WhyTable>;
  }

  /** The diagnosis, criterion by criterion. */
  interface DiagnosisView {
    title: string;
    count: string;
    rows: Array<Criterion>;
    specifiers: Array<string>;
    notes: Array<string>;
  }

  /** A question on which documents differ: every view once, side by side. */
  interface Disagreement {
    topic: string;
    question: string;
    sides: Array<Side>;
  }

  /** An element of a text: its kind, and what is inside it. */
  interface Element {
    kind: string;
    inside: Array<string | Element>;
  }

  /** Something that happened, and when; what is grave is marked so. */
  interface Event {
    when: string;
    text: Array<string | Element>;
    grave: boolean;
  }

  /** A step of the example. */
  interface ExampleStep {
    title: string;
    text: string;
  }

  /** The example; `next` is the person of the case that comes after it. */
  interface ExampleView {
    next: string;
    title: string;
    steps: Array<ExampleStep>;
    week: number;
    icons: Array<Group>;
  }

  /** One value of the end of a life. */
  interface Fact {
    value: string;
    label: string;
  }

  /** A failure of the program, with the number under which it stands in the server's log. */
  interface Fault {
    id: string;
    sentence: string;
  }

  /** A feature or a red flag, and what it means. */
  interface Feature {
    key: string;
    about: string;
  }

  /** One value of a control. */
  interface FieldOption {
    value: string;
    label: string;
  }

  /** A file for the page to save; its content is in base 64. */
  interface FileView {
    what: string;
    name: string;
    type: string;
    content: string;
  }

  /** When the next visit is, and when it could be. */
  interface FollowUp {
    chosen: number;
    choices: Array<Interval>;
  }

  /** What the person wants to do again, and how far they are with it. */
  interface Goal {
    text: string;
    state: string;
    words: string;
  }

  /** How many of one hundred people something became of. */
  interface Group {
    kind: "better" | "same" | "worse" | "use" | "left" | "away" | "died";
    label: string;
    count: number;
    before: number | null;
  }

  /** Calls and advice for the orders as they stand. */
  interface GuidanceView {
    alerts: Array<AlertCard>;
    counts: Array<AlertCount>;
    said: string;
    guidelines: Array<GuidelineCard>;
    advice: Array<AdviceCount>;
    differ: Array<Disagreement>;
    reasons: Array<Reason>;
  }

  /** What one document says. */
  interface GuidelineCard {
    name: string;
    date: string;
    items: Array<AdviceItem>;
  }

  /** Why a guideline orders what it does, and which tests it asks for. */
  interface GuidelineReasons {
    name: string;
    why: Array<string>;
    tests: Array<string>;
  }

  /** One visit as each guideline would have handled it. */
  interface GuidelineVisit {
    label: string;
    columns: Array<string>;
    rows: Array<TableRow>;
    said: Array<GuidelineReasons>;
    differ: Array<OpenQuestion>;
  }

  /** Guidelines visit by visit, and what would have come of each. */
  interface GuidelinesPanel {
    about: string;
    outcomes: Array<Array<string>>;
    visits: Array<GuidelineVisit>;
  }

  /** A call of the pharmacist that stood when visits ended, and why one went past it. */
  interface Harm {
    severity: string;
    text: string;
    weeks: string;
    reason: string;
  }

  /** The head of a case. */
  interface HeadView {
    title: string;
    name: string;
    seed: string;
    mode: string;
    steps: Array<Step>;
  }

  /** An order in force in a few words, and whether it is new or changed today. */
  interface InForce {
    text: string;
    tag: string | null;
  }

  /** A number of weeks to the next visit, in words. */
  interface Interval {
    weeks: number;
    label: string;
  }

  /** A key feature of the case; with `yours`, only the learner can judge it. */
  interface KeyFeature {
    number: number;
    visit: string;
    feature: string;
    why: Array<string | Element>;
    state: string;
    text: string;
    yours: boolean;
    mark: string;
  }

  /** One finding of a test. */
  interface LabFinding {
    name: string;
    value: string;
    unexpected: boolean;
  }

  /** A line across a plot: from this value on, an outcome is called so. */
  interface Level {
    at: number;
    name: string;
  }

  /** Why the person is here now, what is dangerous, and what they want. */
  interface ListenView {
    now: string;
    danger: Array<string>;
    wants: Array<string>;
  }

  /** An outcome in many lives, week by week, with their mean, and in the one life. */
  interface LivesOutcome {
    p05: Array<number>;
    p25: Array<number>;
    p50: Array<number>;
    p75: Array<number>;
    p95: Array<number>;
    label: string;
    unit: string;
    axis: string;
    about: string;
    low: number;
    high: number;
    ticks: Array<number>;
    mean: Array<number>;
    lived: Array<[number, number]>;
  }

  /** The last screen before anything was said in one's own words. */
  interface Locked {
    name: string;
    locked: true;
    scene: Scene;
    questions: Array<OwnWords>;
    code: string;
    stamps: Array<string>;
  }

  /** What leads to this point again. */
  interface Log {
    case: string;
    seed: string;
    mode: string;
    steps: Array<Record<string, unknown>>;
  }

  /** One rank, the same in words, bar and sign. */
  interface LuckCard {
    headline: string;
    turned: string;
    better: number;
    name: string;
  }

  /** What one mechanism moved, with grade and source. */
  interface Mechanism {
    mechanism: string;
    change: string;
    grade: string;
    source: string;
  }

  /** A mode, and what it means for the learner. */
  interface ModeChoice {
    id: string;
    about: string;
  }

  /** What all decisions moved in one outcome. */
  interface MovedOutcome {
    label: string;
    unit: string;
    better: number;
    sentence: string;
    nothing: string;
    everything: string;
    total: string;
    bars: Array<Bar>;
    pairs: Array<string>;
  }

  /** What to try next, and the visit at which a branch begins; None where there is none. */
  interface NextCard {
    sentence: string;
    visit: number | null;
    button: string;
  }

  /** A control for a number; `forms` says what it is for each value of the control `by`. */
  interface NumberField {
    kind: "number";
    name: string;
    label: string;
    min: number | null;
    max: number | null;
    step: number | null;
    unit: string | null;
    by: string | null;
    forms: Record<string, NumberForm> | null;
  }

  /** What a number is for one drug: its unit and its limits. */
  interface NumberForm {
    min: number;
    max: number;
    step: number;
    unit: string;
  }

  /** A question on which guidelines differ, with what each says. */
  interface OpenQuestion {
    question: string;
    sides: Array<string>;
  }

  /** An order in force, with its controls and their present values. */
  interface OrderCard {
    key: string;
    slug: string;
    slot: string;
    label: string;
    text: string;
    tag: string | null;
    ends: string | null;
    schedule: string;
    notes: Array<string>;
    chooser: boolean;
    fields: Array<NumberField | ChoiceField>;
    values: Record<string, string | number>;
  }

  /** Orders that serve one purpose. */
  interface OrderGroup {
    name: string;
    orders: Array<OrderCard>;
  }

  /** Everything about orders at one visit. */
  interface OrdersView {
    changed: boolean;
    guided: boolean;
    plans: Array<ReadyPlan>;
    inForce: Array<OrderGroup>;
    others: Array<OtherMedicine>;
    stopped: Array<string>;
  }

  /** A case with something in common with this one. */
  interface OtherCase {
    id: string;
    title: string;
    summary: string;
  }

  /** A line of the list of other medicines; `stop` is the name that ends it. */
  interface OtherMedicine {
    line: string;
    stop: string | null;
  }

  /** An outcome week by week; `before` is the middle if nothing is changed, `parts` by doubt. */
  interface OutcomeView {
    p05: Array<number>;
    p25: Array<number>;
    p50: Array<number>;
    p75: Array<number>;
    p95: Array<number>;
    label: string;
    unit: string;
    axis: string;
    about: string;
    low: number;
    high: number;
    ticks: Array<number>;
    before: Array<number> | null;
    lived: Array<[number, number]>;
    parts: Record<string, Bands>;
    days: DaysView | null;
  }

  /** The projection. */
  interface OutlookView {
    brief: string;
    sentence: string;
    weeks: Array<number>;
    today: number;
    from: number;
    lives: number;
    outcomes: Record<string, OutcomeView>;
    use: UseCurve;
    care: Array<number>;
    icons: Array<Group>;
    rare: Array<RareEvent>;
    doubt: string;
    lived: Array<PlayedLife>;
  }

  /** A question, and what was answered to it in one's own words. */
  interface OwnWords {
    number: number;
    question: string;
    answer: string;
  }

  /** A view that is opened by the learner, and found only then. */
  interface Panel {
    title: string;
    about: string;
    inside: BarsPanel | CalibrationPanel | GuidelinesPanel | Record<string, CarriedOutcome> | ProcessPanel | ThresholdsPanel | TwinPanel | null;
  }

  /** A kind for each day since the last visit, days with news, and the strip in words. */
  interface PassedView {
    days: Array<"good" | "bad" | "away">;
    marks: Array<DayMark>;
    words: string;
  }

  /** A test whose result is not back yet. */
  interface Pending {
    key: string;
    text: string;
  }

  /** One life of the projection, to be played. */
  interface PlayedLife {
    weekly: Record<string, Array<number>>;
    days: Array<number>;
    use: Array<number>;
    returned: number | null;
    kind: "better" | "same" | "worse" | "use" | "left" | "away" | "died";
    end: string;
  }

  /** The question before the projection, and what was said to it. */
  interface PredictView {
    state: "asked" | "shown" | "kept";
    exam: boolean;
    key: string;
    outcome: string;
    question: string;
    about: string;
    function: string | null;
    ways: Array<Way>;
    sure: string;
    confidences: Array<Confidence>;
    mine: Said | null;
  }

  /** Everything that can be known of somebody who is here. */
  interface Present {
    name: string;
    absent: null;
    line: [string, string];
    diagnoses: Array<string>;
    says: Array<string | Element>;
    reports: string;
    first: boolean;
    story: Array<string | Element>;
    history: Array<string | Element>;
    goals: Array<Goal>;
    medicines: Array<string>;
    otherMedicines: Array<string>;
    record: Array<string>;
    sessions: string | null;
    since: Since | null;
    happened: Array<Event>;
    mme: number;
    mmeWas: number | null;
    findings: Array<Array<string | Element>>;
    scores: Array<Score>;
  }

  /** The process. */
  interface ProcessPanel {
    sentence: string;
    features: Array<KeyFeature>;
    harms: Array<Harm>;
    risks: Array<StandingAdvice>;
    omissions: Array<StandingAdvice>;
    kept: Array<StandingAdvice>;
    asked: Array<string>;
    taken: Array<string>;
  }

  /** One programme; `features` says which of the features of all it has. */
  interface ProgrammeCard {
    id: string;
    name: string;
    length: string;
    cost: string;
    about: string;
    brochure: string;
    features: Array<boolean>;
    flags: Array<Feature>;
    medicine: string;
    receives: Array<string>;
  }

  /** All programmes; `slug` is what is ordered. */
  interface ProgrammesView {
    slug: string;
    features: Array<Feature>;
    places: Array<ProgrammeCard>;
  }

  /** A question of the author's; `answer` once it was asked at this visit. */
  interface Question {
    id: number;
    text: string;
    answer: Array<string | Element> | null;
  }

  /** Who the person is, what they want, five curves, and what is in force. */
  interface RailView {
    name: string;
    who: string;
    wants: Array<string>;
    curves: Array<Curve>;
    orders: Array<InForce>;
    more: number;
    mme: string;
    disorder: string;
  }

  /** What one hundred people are too few to show, of 1,000. */
  interface RareEvent {
    label: string;
    count: string;
    before: string | null;
  }

  /** A plan of the author's, and what the person says to it. */
  interface ReadyPlan {
    id: string;
    label: string;
    answer: string;
    text: string;
    chosen: boolean;
  }

  /** A reason to go on past a Stop. */
  interface Reason {
    id: string;
    label: string;
  }

  /** An answer to one message of a page. */
  interface Reply {
    seq?: number;
    view?: Sections;
    said?: string;
    log?: Log | null;
    refused?: string;
    slot?: string | null;
    pong?: boolean;
    error?: Fault;
    saved?: number | null;
    token?: string;
    notice?: string;
    unsaved?: Trouble;
    elsewhere?: Trouble;
  }

  /** One score, or one set of findings, with how to read it. */
  interface ResultCard {
    key: string;
    slug: string;
    label: string;
    week: number;
    text: string;
    findings: Array<LabFinding>;
    flag: string;
    says: Array<string>;
    cannot: Array<string>;
    about: string;
  }

  /** One run through a case, with what was decided in it. */
  interface RunSummary {
    run: number;
    label: string;
    now: boolean;
    state: string;
    from: string;
    decisions: Array<string>;
  }

  /** All runs, and the number of the present one. */
  interface RunsView {
    now: number;
    runs: Array<RunSummary>;
  }

  /** What could have harmed, and what did; `more` warnings stand among the decisions. */
  interface SafetyCard {
    headline: string;
    grave: boolean;
    warned: Array<Warned>;
    more: number;
    happened: Array<string>;
  }

  /** What was said, how it compares, and whether it was of another plan. */
  interface Said {
    per100: number;
    said: string;
    compared: string;
    stale: string;
  }

  /** What the debrief begins with. */
  interface Scene {
    about: Array<string>;
    weeks: number;
    decisions: Array<string>;
  }

  /** A score on its scale, beside the one before it. */
  interface Score {
    key: string;
    label: string;
    value: number;
    high: number;
    words: string;
    was: number | null;
    change: string;
    about: string;
    cuts: Array<Cut>;
  }

  /** Sections of a page, by name; a reply holds those that have changed. */
  interface Sections {
    screen?: "shelf" | "example" | "visit" | "closing";
    shelf?: ShelfView;
    head?: HeadView;
    rail?: RailView;
    listen?: ListenView | null;
    visit?: VisitView;
    chart?: Present | Absent;
    example?: ExampleView;
    runs?: RunsView | null;
    passed?: PassedView | null;
    asking?: AskingView | null;
    diagnosis?: DiagnosisView | null;
    absent?: Array<AbsentName>;
    catalogue?: Array<CatalogueGroup>;
    programmes?: ProgrammesView | null;
    orders?: OrdersView | null;
    guidance?: GuidanceView | null;
    predict?: PredictView | null;
    outlook?: OutlookView | null;
    closing?: Locked | Unlocked;
    file?: FileView | null;
  }

  /** The shelf. */
  interface ShelfView {
    cases: Array<CaseCard>;
    modes: Array<ModeChoice>;
  }

  /** The view of one document on a question that is open. */
  interface Side {
    id: string;
    guideline: string;
    date: string;
    direction: string;
    text: string;
  }

  /** What was heard since the last visit. */
  interface Since {
    title: string;
    told: Array<Event>;
  }

  /** How many smaller mechanisms there are, and what they moved together. */
  interface SmallerMechanisms {
    number: number;
    change: string;
  }

  /** Advice of a guideline, and in which weeks it stood. */
  interface StandingAdvice {
    from: string;
    text: string;
    weeks: string;
  }

  /** A visit on the way; `visit` is its number where one can go back to it. */
  interface Step {
    label: string;
    state: "done" | "now" | "next";
    visit: number | null;
  }

  /** What each would order of one kind, and whether they agree. */
  interface TableRow {
    slot: string;
    cells: Array<string>;
    agree: boolean;
  }

  /** An instrument that can be used: its names, what it takes, and when it was used last. */
  interface TestChoice {
    slug: string;
    label: string;
    facts: string;
    about: string;
    words: string;
    verb: string;
    taken: boolean;
    last: string | null;
  }

  /** Instruments of one kind. */
  interface TestGroup {
    name: string;
    items: Array<TestChoice>;
  }

  /** What one's decisions may be held against, and what is said of the one that is chosen. */
  interface ThresholdsPanel {
    choices: Array<string>;
    chosen: string;
    sentences: Array<string>;
  }

  /** Why a decision could not be saved, or may not be made here any more. */
  interface Trouble {
    reason: string;
    sentence: string;
  }

  /** Something else that could have been done at a visit. */
  interface TwinChoice {
    id: string;
    label: string;
  }

  /** Both lives beside each other, and what could be chosen. */
  interface TwinPanel {
    visits: Array<TwinVisit>;
    visit: number;
    choice: string;
    after: string;
    path: boolean;
    sentence: string;
    identical: boolean;
    leftOut: Array<string>;
    why: Array<string | Element>;
    whose: string;
    weeks: [number, number];
    lives: Record<string, Array<[number, number]>>;
    reasons: Record<string, WhyTable>;
    rows: Array<Array<string>>;
  }

  /** A visit at which something else could have been done. */
  interface TwinVisit {
    visit: number;
    label: string;
    choices: Array<TwinChoice>;
  }

  /** The last screen with everything in it. */
  interface Unlocked {
    name: string;
    locked: false;
    scene: Scene;
    questions: Array<OwnWords>;
    code: string;
    stamps: Array<string>;
    cards: Cards;
    description: Description;
    panels: Record<string, Panel>;
    prompts: Array<Array<string | Element>>;
    share: string;
    others: Array<OtherCase>;
  }

  /** Return to regular use of 100 people, a value a week. */
  interface UseCurve {
    label: string;
    about: string;
    values: Array<number>;
    before: Array<number> | null;
  }

  /** Decision and luck, told apart. */
  interface VerdictText {
    decision: string;
    turned: string;
    headline: string;
    text: string;
  }

  /** The visit; `ready` once it was said what is expected, or when nobody came. */
  interface VisitView {
    name: string;
    label: string;
    title: string;
    question: string;
    go: string;
    hint: string;
    ready: boolean;
    followUp: FollowUp | null;
    ways: Array<WayOut>;
  }

  /** A call of the pharmacist that was gone past, and the reason that was given. */
  interface Warned {
    severity: string;
    word: string;
    text: string;
    weeks: string;
    reason: string;
  }

  /** A way in which typical function may go. */
  interface Way {
    id: string;
    label: string;
  }

  /** A way to reach somebody who did not come, what it costs, and whether it was taken today. */
  interface WayOut {
    id: string;
    label: string;
    about: string;
    chosen: boolean;
  }

  /** Mechanisms, largest first; they add up to the total. */
  interface WhyTable {
    rows: Array<Mechanism>;
    rest: SmallerMechanisms | null;
    total: string;
    assumed: number;
  }

  /** The message `again`. */
  interface SayAgain {
    kind: "again";
    same: boolean;
  }

  /** The message `answer_stop`. */
  interface SayAnswerStop {
    kind: "answer_stop";
    alert: string;
    reason: string;
  }

  /** The message `ask`. */
  interface SayAsk {
    kind: "ask";
    question: number;
  }

  /** The message `code`. */
  interface SayCode {
    kind: "code";
    code: string;
  }

  /** The message `earlier`. */
  interface SayEarlier {
    kind: "earlier";
    made: Array<Array<number>>;
  }

  /** The message `follow_up`. */
  interface SayFollowUp {
    kind: "follow_up";
    weeks: number;
  }

  /** The message `go_on`. */
  interface SayGoOn {
    kind: "go_on";
  }

  /** The message `hello`. */
  interface SayHello {
    kind: "hello";
    case?: string | null;
    seed?: number | string | null;
    mode?: string | null;
    steps?: Array<object> | null;
  }

  /** The message `look`. */
  interface SayLook {
    kind: "look";
    panel: string;
  }

  /** The message `mark`. */
  interface SayMark {
    kind: "mark";
    feature: number;
    mark: string;
  }

  /** The message `open`. */
  interface SayOpen {
    kind: "open";
    case: string;
    seed?: number | string | null;
    mode?: string | null;
  }

  /** The message `order`. */
  interface SayOrder {
    kind: "order";
    slug: string;
    fields?: Record<string, string | number> | null;
  }

  /** The message `ping`. */
  interface SayPing {
    kind: "ping";
  }

  /** The message `plan`. */
  interface SayPlan {
    kind: "plan";
    plan: string;
  }

  /** The message `predict`. */
  interface SayPredict {
    kind: "predict";
    outcome?: string | null;
    per100: number;
    function?: string | null;
    confidence: number;
  }

  /** The message `reach`. */
  interface SayReach {
    kind: "reach";
    way: string;
  }

  /** The message `ready`. */
  interface SayReady {
    kind: "ready";
  }

  /** The message `reflect`. */
  interface SayReflect {
    kind: "reflect";
    question: number;
    text: string;
  }

  /** The message `reset`. */
  interface SayReset {
    kind: "reset";
  }

  /** The message `rewind`. */
  interface SayRewind {
    kind: "rewind";
    visit: number;
  }

  /** The message `run`. */
  interface SayRun {
    kind: "run";
    run: number;
  }

  /** The message `shelf`. */
  interface SayShelf {
    kind: "shelf";
  }

  /** The message `stop`. */
  interface SayStop {
    kind: "stop";
    slot: string;
  }

  /** The message `take`. */
  interface SayTake {
    kind: "take";
    what: string;
  }

  /** The message `test`. */
  interface SayTest {
    kind: "test";
    slug: string;
  }

  /** The message `tip`. */
  interface SayTip {
    kind: "tip";
    other: string;
  }

  /** The message `twin`. */
  interface SayTwin {
    kind: "twin";
    visit: number;
    choice: string;
    after?: string | null;
  }

  /** What a page may say. */
  type Message =
    | SayAgain
    | SayAnswerStop
    | SayAsk
    | SayCode
    | SayEarlier
    | SayFollowUp
    | SayGoOn
    | SayHello
    | SayLook
    | SayMark
    | SayOpen
    | SayOrder
    | SayPing
    | SayPlan
    | SayPredict
    | SayReach
    | SayReady
    | SayReflect
    | SayReset
    | SayRewind
    | SayRun
    | SayShelf
    | SayStop
    | SayTake
    | SayTest
    | SayTip
    | SayTwin;
}
