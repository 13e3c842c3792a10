/** A mock that is served, with all that its pages and its traffic tell of it. */
import type { Mock } from '../../../mocks/index.ts';
import type { Answers } from '../../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import type { SetupData } from '../../../specs/record/trace.ts';

export type Served = {
  spec: ProviderSpec;
  facts: Facts;
  /** Answers to unsettled questions that were pinned. */
  answers: Answers;
  mock: Mock;
  setup: SetupData;
  /** A link that begins an authorization, for a person to click. */
  loginLink: string;
  /** The page about it. */
  pageUrl: string;
};
