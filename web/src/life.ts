import { type Exchange, type Fact, type Going, type Person, type Tie, readBefore, readExchanges, readFacts, readGoing, readPeople, readTies } from "./logic/remembered";
import { getJson, postJson, RefusedError } from "./server";

const STRETCH_COUNT = 40;
const LONGEST_STRETCH_COUNT = 200;

/** What a person wants forgotten. */
export interface Wish {
  readonly facts?: readonly string[];
  readonly exchanges?: readonly string[];
  readonly about?: string;
}

/** What was found for some words. */
export interface Found {
  readonly words: string;
  readonly facts: readonly Fact[];
  readonly exchanges: readonly Exchange[];
}

/** What the memory room shows; null for what isn't known yet. */
export interface LifeView {
  readonly facts: readonly Fact[] | null;
  readonly people: readonly Person[];
  readonly ties: readonly Tie[];
  readonly exchanges: readonly Exchange[] | null;
  readonly before: number | null;
  readonly found: Found | null;
  readonly told: string;
  readonly problem: string;
}

/** What she remembers, as far as the page has asked for it, and the person's hand on it. */
export class Life {
  view: LifeView = { facts: null, people: [], ties: [], exchanges: null, before: null, found: null, told: "", problem: "" };

  private words = "";
  /** Rises when something is forgotten: what was asked for before may still hold it. */
  private era = 0;

  constructor(private readonly onChange: () => void) {}

  /** Ask for what she knows, and whom. */
  async learn(): Promise<void> {
    await this.reading(async () => {
      const [facts, people] = await Promise.all([getJson("/api/memory/facts"), getJson("/api/memory/people")]);
      return { facts: readFacts(facts), people: readPeople(people), ties: readTies(people) };
    });
  }

  /** Ask for the newest exchanges, as many as are shown already. */
  async leaf(): Promise<void> {
    const shown = this.view.exchanges?.length ?? 0;
    const limit = Math.min(LONGEST_STRETCH_COUNT, Math.max(STRETCH_COUNT, shown));
    await this.reading(async () => {
      const raw = await getJson(`/api/memory/timeline?limit=${limit}`);
      return { exchanges: readExchanges(raw), before: readBefore(raw) };
    });
  }

  /** Ask for what was said before that. */
  async leafOn(): Promise<void> {
    const { before } = this.view;
    if (before === null) return;
    await this.reading(async () => {
      const raw = await getJson(`/api/memory/timeline?limit=${STRETCH_COUNT}&before_seq=${before}`);
      if (this.view.before !== before) return {};
      return { exchanges: [...(this.view.exchanges ?? []), ...readExchanges(raw)], before: readBefore(raw) };
    });
  }

  /** Look for some words; none empties the search. */
  async search(words: string): Promise<void> {
    this.words = words;
    if (!words) return this.show({ found: null });
    await this.reading(async () => {
      const raw = await getJson(`/api/memory/search?words=${encodeURIComponent(words)}`);
      return words === this.words ? { found: { words, facts: readFacts(raw), exchanges: readExchanges(raw) } } : {};
    });
  }

  /** Say that a fact isn't so, and what is. */
  async correct(id: string, text: string): Promise<boolean> {
    return this.writing(async () => {
      await postJson("/api/memory/correct", { id, text });
      await this.again(text ? "Put right." : "Crossed out.");
    });
  }

  /** What would go with a wish; null where she says no. */
  async wouldGo(wish: Wish): Promise<Going | null> {
    let going: Going | null = null;
    await this.writing(async () => void (going = readGoing(await postJson("/api/memory/forget", { ...wish, dry: true }))));
    return going;
  }

  /** Forget it; it is gone from the view at once, and back where she couldn't. */
  async forget(wish: Wish, going: Going): Promise<boolean> {
    const { view } = this;
    this.era++;
    this.show({ ...without(view, going), told: "Forgetting…", problem: "" });
    const done = await this.writing(async () => {
      await postJson("/api/memory/forget", wish);
      this.era++;
      await this.again("It's gone.");
    });
    if (!done) this.show({ ...view, told: "", problem: this.view.problem });
    return done;
  }

  /** Say nothing more of what was done. */
  hush(): void {
    if (this.view.told || this.view.problem) this.show({ told: "", problem: "" });
  }

  private async again(told: string): Promise<void> {
    await Promise.all([this.learn(), this.view.exchanges ? this.leaf() : null, this.words ? this.search(this.words) : null]);
    this.show({ told });
  }

  private async reading(read: () => Promise<Partial<LifeView>>): Promise<void> {
    const { era } = this;
    try {
      const change = await read();
      if (era === this.era) this.show({ ...change, problem: "" });
    } catch (error) {
      this.show({ problem: error instanceof RefusedError ? error.message : "Samantha isn't answering. Try again in a moment." });
    }
  }

  private async writing(write: () => Promise<void>): Promise<boolean> {
    this.show({ problem: "" });
    try {
      await write();
      return true;
    } catch (error) {
      this.show({ problem: error instanceof RefusedError ? error.message : "Samantha isn't answering. Nothing was changed." });
      return false;
    }
  }

  private show(change: Partial<LifeView>): void {
    this.view = { ...this.view, ...change };
    this.onChange();
  }
}

function without(view: LifeView, going: Going): LifeView {
  const facts = new Set(going.factIds);
  const exchanges = new Set(going.exchangeIds);
  const factsLeft = <Kept extends readonly Fact[] | null>(kept: Kept) => kept?.filter((fact) => !facts.has(fact.id)) ?? null;
  const exchangesLeft = (kept: readonly Exchange[] | null) => kept?.filter((exchange) => !exchanges.has(exchange.id)) ?? null;
  return {
    ...view,
    facts: factsLeft(view.facts),
    people: view.people.filter((person) => person.name === "you" || person.facts.some((fact) => !facts.has(fact)) || person.facts.length === 0),
    exchanges: exchangesLeft(view.exchanges),
    found: view.found && { ...view.found, facts: factsLeft(view.found.facts) ?? [], exchanges: exchangesLeft(view.found.exchanges) ?? [] },
  };
}
