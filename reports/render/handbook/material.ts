/** What the handbook is rendered from beside the specs: what was recorded when it was built. Plain JSON. */

import type { ProviderSpec } from '../../../specs/language/spec.ts';
import type { AnyLeg, Condition } from '../../../specs/language/words.ts';
import type { RunRecord } from '../../../specs/record/record.ts';
import type { RecordedRequest, RecordedResponse } from '../../../specs/record/trace.ts';

/** One request of the documented flow and its answer, as the provider's code on the page made and met them. */
export type Worked = {
  /** The node, as clause paths have it: `authorize`, `denial`, `exchange`, `api/me`. */
  path: string;
  request: RecordedRequest;
  response: RecordedResponse;
  /** What the code on the page made of it, as JSON; absent where nothing was made of it. */
  gave?: unknown;
};

/** One error, brought about. */
export type Provoked = {
  leg: AnyLeg;
  /** The named endpoint, where the leg is an API. */
  api?: string;
  condition: Condition;
  /** `request`: a request did it, or the person, or time. `fault`: the mock was told to answer so. */
  by: 'request' | 'fault';
  response: RecordedResponse;
};

export type ProviderMaterial = { spec: ProviderSpec; worked: Worked[]; provoked: Provoked[] };

/** How the adapter of a library fared, profile `documented` alone, and all else as `check` has it when it is not told. */
export type LibraryMaterial = {
  name: string;
  version: string;
  /** The module of the adapter, from the root of the repository. */
  module: string;
  outcome: RunRecord['outcome'];
  exitCode: number;
  providers: {
    id: string;
    wiring: string | null;
    /** Those that it was not judged at, and what stopped each. */
    stopped: { wiring: string; stoppedBy?: string }[];
    judged: number;
    findings: { id: string; level: string; sentence: string; got: string }[];
    leftToApplication: string[];
  }[];
};

export type Material = { providers: ProviderMaterial[]; libraries: LibraryMaterial[]; suite: RunRecord['suite'] };

/** A file of the handbook, by its path in the folder. */
export type Page = { path: string; text: string };
