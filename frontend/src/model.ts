/** What an activity and its host know of each other: anywidget's contract, and nothing more. */

/** One part of an answer in words, for whoever does not know the activity's type. */
export interface Readable {
  label: string;
  text: string;
}

/** An answer: `value` for the activity's own code, `readable` for everyone else. */
export interface Answer<Value = unknown> {
  type: string;
  value: Value;
  readable: Readable[];
}

/** What every activity has; each type has fields of its own beside these. */
export interface ActivitySpec {
  id: string;
  type: string;
  title: string;
  prompt: string;
  /** An earlier activity whose answer is shown beside this one; or several, oldest first. */
  before?: string | string[];
}

/** Where the answer is now. */
export interface Status {
  state: "empty" | "saving" | "device" | "waiting" | "server" | "failed" | "unerased";
  at: string | null;
  message: string | null;
}

export interface Earlier {
  answer: Answer | null;
  at: string;
}

export interface ActivityState {
  activity: ActivitySpec;
  answer: Answer | null;
  /** The newest answer to the activity that this one's `before` names, or names last. */
  earlier: Earlier | null;
  /** The newest answers to all that `before` names, in that order. */
  waves: (Earlier | null)[];
  status: Status;
  /** Set to erase the answer with all its history; the host unsets it when that is done. */
  erase: boolean;
  edition: string;
  strings: Record<string, string>;
}

export interface ActivityModel {
  get<K extends keyof ActivityState>(key: K): ActivityState[K];
  set<K extends keyof ActivityState>(key: K, value: ActivityState[K]): void;
  on(event: string, callback: () => void): void;
  off(event: string, callback: () => void): void;
  save_changes(): void;
}
