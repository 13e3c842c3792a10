/** One standard run at one provider, in a process of its own, so that its time and memory are its own. Prints one line of JSON. */
import { runCheck } from '../../engine/run/check.ts';

const [module, provider, runs] = process.argv.slice(2) as [string, string, string];
const began = performance.now();
let firstVerdictMs: number | undefined;
const record = await runCheck({
  module,
  providers: [provider],
  runs: Number(runs),
  workers: 1,
  onRecord: ({ providers }) => {
    if (providers.length > 0) firstVerdictMs ??= performance.now() - began;
  },
});
const [result] = record.providers;
process.stdout.write(
  `${JSON.stringify({
    provider,
    clauses: result?.clauses.length,
    outcome: record.outcome,
    sequences: result?.explored?.played,
    exchanges: (result?.exchanges ?? 0) + (result?.explored?.exchanges ?? 0),
    ms: Math.round(performance.now() - began),
    firstVerdictMs: Math.round(firstVerdictMs ?? Number.NaN),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  })}\n`,
);
process.exit(0);
