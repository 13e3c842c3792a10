/**
 * The bridge to vitest: a test for each clause, which fails exactly when the gate would. The only module of the harness
 * that knows vitest.
 */

import { AssertionError } from 'node:assert';
import { beforeAll, describe, type TestContext, test } from 'vitest';
import { deriveClauses } from '../../specs/clauses/derive-clauses.ts';
import { deriveRobustness } from '../../specs/clauses/robustness-clauses.ts';
import type { GivenClient } from '../../specs/contract/contract.ts';
import { providers as knownProviders } from '../../specs/providers/index.ts';
import type { ClauseResult, RunRecord } from '../../specs/record/record.ts';
import { hellosOf, readClients } from '../engine/cell/read-clients.ts';
import { runCheck } from '../engine/run/check.ts';
import type { CheckOptions } from '../engine/run/check-options.ts';
import { failOnOf, profilesOf } from '../engine/run/profiles-of.ts';
import { fitsAny } from '../ground/selection/clause-filter.ts';
import { pinAnswers } from '../ground/selection/pin-answers.ts';
import { selectProviders } from '../ground/selection/select-providers.ts';
import { troubleOf } from '../records/gate/gate.ts';

export type ConformanceOptions = Pick<
  CheckOptions,
  'providers' | 'profiles' | 'only' | 'seed' | 'answers' | 'failOn' | 'asOf' | 'known' | 'specs' | 'effort' | 'runs'
> & {
  /** How long the judgement of one provider may take, in milliseconds. */
  timeoutMs?: number;
};

/**
 * Declares a suite for each provider and a test for each of its clauses.
 *
 * A clause that is not applicable, or left to the application, is skipped with its reason; a failed `should` is a note.
 *
 * @param client a client, or clients by provider.
 * @throws {ClientError} if it is neither. @throws {UsageError} for an option that nobody knows.
 */
export function describeConformance(
  client: GivenClient | Record<string, GivenClient>,
  options: ConformanceOptions = {},
): void {
  const { specs = knownProviders, answers = [], asOf, only, timeoutMs = 600_000 } = options;
  const profiles = profilesOf(options);
  const failOn = failOnOf(options);
  const pinned = pinAnswers(answers, specs);
  const clients = readClients(client, 'the client that was handed over');
  const fits = fitsAny(only);
  for (const { spec, gated } of selectProviders(specs, hellosOf(clients), options.providers)) {
    describe(`${spec.name}${gated ? '' : ' (control)'}`, () => {
      let run: RunRecord | undefined;
      beforeAll(async () => {
        run = await runCheck({ effort: 'quick', ...options, client, providers: [spec.id] });
      }, timeoutMs);
      test('the suite is in order, the flow comes to its end, and something was judged', () => {
        const fault = run?.faults.find((one) => one.kind === 'suite-fault');
        if (fault) throw new Error(fault.message);
        for (const { clause, what } of run?.known?.stale ?? []) throw new Error(`known failure ${clause}: ${what}`);
        const [open] = run?.providers[0]?.incomplete ?? [];
        if (open !== undefined) throw new Error(`${open} at ${spec.id}`);
        if (run?.outcome === 'nothing-judged' && gated) throw new Error(`no clause could be judged at ${spec.id}`);
      });
      const own = pinned.of(spec.id);
      for (const { id, sentence, profile } of [...deriveClauses(spec, own), ...deriveRobustness(spec, own)]) {
        if (!fits(id) || !profiles.includes(profile)) continue;
        test(`${id}: ${sentence}`, async (context) => {
          const clauses = run?.providers[0]?.clauses ?? [];
          const clause = clauses.find((one) => one.id === id);
          if (!clause) throw new Error(`there is no verdict on ${id}`);
          await settle(clause, gated ? troubleOf(clause, clauses, { failOn, asOf }) : null, context);
        });
      }
    });
  }
}

type Trouble = ReturnType<typeof troubleOf>;

async function settle(clause: ClauseResult, trouble: Trouble, context: TestContext): Promise<void> {
  const { finding, verdict, reason, blockedBy } = clause;
  const because = reason ?? (blockedBy?.length ? `blocked by ${blockedBy.join(', ')}` : verdict);
  if (finding) {
    const message = `${clause.sentence}\n  where: ${finding.where}\n  why: ${finding.why}\n  hint: ${finding.hint}`;
    if (trouble)
      throw new AssertionError({ message, expected: finding.expected, actual: finding.got, operator: 'quirkproof' });
    const standing = clause.covered ? `accepted, because ${clause.covered.reason}` : 'advice';
    await context.annotate(`${standing}: expected ${finding.expected}, got ${finding.got}`);
  } else if (trouble) throw new Error(`${clause.id} is ${verdict}: ${because}`);
  else if (verdict !== 'pass') context.skip(because);
}
