/** What one contender did with one question: a value a round. Times are milliseconds. */
export interface Times {
  p50: number[];
  p95: number[];
  p99: number[];
  /** Over 16 connections, as `perSecond` is. */
  p50Of16: number[];
  p95Of16: number[];
  p99Of16: number[];
  perSecond: number[];
  /** How many requests of the warm-up and all rounds got no answer; they are in no other figure. */
  failed: number;
}

export interface QuestionResult {
  describe: string;
  compared: Compared;
  /** By contender; empty where the answers differ. */
  times: Record<string, Times>;
  /** By contender, what each new shape took, in milliseconds; empty where the answers differ. */
  newShapes: Record<string, number[]>;
  /** How many answers to new shapes were not as those of who was asked first. */
  unequalShapes: number;
}

export interface Compared {
  equal: boolean;
  answers: number;
  /** Of an answer, on average. */
  bytes: number;
}

export interface ScaleResult {
  scale: number;
  nodes: number;
  facts: number;
  /** Seconds of each load. */
  loading: { raw: number[]; ours: number[]; embedded: number[] };
  questions: Record<string, QuestionResult>;
  /** By contender. */
  processes: Record<string, ProcessResult>;
}

export interface ProcessResult {
  /** Milliseconds of each start. */
  starts: number[];
  /** Megabytes, before it was asked anything and after the rounds. */
  memory: { before: number; after: number };
}
