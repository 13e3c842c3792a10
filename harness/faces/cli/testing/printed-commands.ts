/** Every command that a page of this repository prints, and what shows that it does what stands beside it. */

type Shown =
  /** Run one after the other in the folder of a reader, who has the module of the quick start and has judged it. */
  | { runs: string[]; exit: number; says?: RegExp[] }
  /** A step of `.ci/run`. */
  | { step: string }
  /** A test that goes through it in a folder, a process or a terminal of its own. */
  | { test: string }
  /** Takes minutes and measures: run by hand. */
  | { script: string };

export const PRINTED: Record<string, Shown> = {
  'npm ci': { step: 'install' },
  'npm test': { step: 'test' },
  'npm run check': { step: 'check' },
  'npm run build': { step: 'build' },
  'npm run kill': { step: 'kill' },
  'npm run kill:sequences': { step: 'sequences' },
  'npm run kill:robustness': { step: 'robustness' },
  'npm run mutants': { step: 'mutants' },
  'npm run handbook': { step: 'handbook' },
  'npm run test:processes': { step: 'processes' },
  'npm run test:package': { step: 'package' },
  'npm run test:browser': { step: 'browser' },
  'npm run test:proof': { script: 'test:proof' },
  '.ci/run': { script: '.ci/run' },
  'npm run alarms': { script: 'alarms' },
  'npm run bench': { script: 'bench' },
  'npm run test:slow': { script: 'test:slow' },

  // The handbook is what these two print; its step judges them anew.
  'npx quirkproof check clients/libraries/simple-oauth2.ts --profile documented': { step: 'handbook' },
  'npx quirkproof check clients/libraries/openid-client.ts --profile documented': { step: 'handbook' },

  'npm install -D quirkproof': { test: 'harness/faces/cli/package-readme.test.ts' },
  'npx quirkproof serve ioffice': { test: 'harness/faces/cli/package-readme.test.ts' },
  'quirkproof serve': { test: 'harness/faces/cli/package-readme.test.ts' },
  'quirkproof serve [provider...]': { test: 'harness/faces/cli/until-ended.process.test.ts' },
  'quirkproof check ./my-client.ts --watch': { test: 'harness/faces/cli/watch.process.test.ts' },
  'npx quirkproof init --lang python': { test: 'harness/faces/cli/init-kits.process.test.ts' },
  'npx quirkproof smoke -- python3 quirkproof_client.py': { test: 'harness/faces/cli/init-kits.process.test.ts' },
  'npx quirkproof check -- python3 quirkproof_client.py': { test: 'harness/faces/cli/init-kits.process.test.ts' },
  'quirkproof smoke [module]': { test: 'harness/faces/cli/commands-by-protocol.process.test.ts' },
  'quirkproof smoke': { test: 'harness/faces/cli/commands-by-protocol.process.test.ts' },
  'QUIRKPROOF_CLIENT=path npm test': { test: 'clients/handwritten/conformance.test.ts' },
  'UPDATE=1 npx vitest run harness/readme.test.ts': { test: 'harness/readme.test.ts' },
  'npx biome check --write .': { step: 'lint' },
  'npx vitest run specs/providers': { step: 'test' },

  'npx quirkproof': { runs: ['--version'], exit: 0 },
  'npx quirkproof demo': { test: 'harness/faces/cli/package-readme.test.ts' },
  'quirkproof demo': { test: 'harness/faces/cli/runs.test.ts' },
  'npx quirkproof init': {
    runs: ['init', 'init a.ts --from simple-oauth2', 'init b.ts --from openid-client'],
    exit: 0,
  },
  'quirkproof init [file]': { runs: ['init c.ts'], exit: 0, says: [/c\.ts/] },

  'npx quirkproof check ./my-client.ts --provider standard': {
    runs: ['check ./my-client.ts --provider standard --out one'],
    exit: 1,
    says: [/FAILS/, /standard\/authorize\/endpoint/],
  },
  'npx quirkproof check ./my-client.ts --profile robustness': {
    // It gets no token, so that there is nothing to vary.
    runs: ['check ./my-client.ts --profile robustness --provider standard --runs 0 --out robust'],
    exit: 4,
    says: [/NOTHING JUDGED/],
  },
  'npx jiti clients/model/kill-robustness.ts <provider>': { step: 'robustness' },
  'npx quirkproof check ./my-client.ts': { test: 'harness/faces/cli/package-readme.test.ts' },
  'quirkproof check ./my-client.ts': { runs: ['check ./my-client.ts --only standard/authorize --out some'], exit: 1 },
  'quirkproof check': { step: 'check' },
  'quirkproof check [module]': {
    runs: [
      'check ./sound.ts --provider standard --profile documented --seed 3 --runs 9 --time-limit 60 --trace --har --out sound',
      'check ./sound.ts --provider standard --runs 0 --answer standard.rotation=rotates --in-process --strict --out sound',
    ],
    exit: 0,
    says: [/CONFORMS/],
  },
  'quirkproof check --as-of <version>': {
    runs: ['check ./sound.ts --provider standard --runs 0 --as-of 0.1.0 --out sound'],
    exit: 0,
    says: [/CONFORMS/],
  },
  'npx quirkproof check ./my-client.ts --update-baseline': {
    runs: [
      'check ./my-client.ts --provider standard --runs 0 --update-baseline --out base',
      'check ./my-client.ts --provider standard --runs 0 --out base',
    ],
    exit: 0,
    says: [/known\s+failures\s+are\s+accepted/],
  },
  'quirkproof check --print-config': {
    runs: ['check --print-config'],
    exit: 0,
    says: [/ours/, /\.\/src\/oauth-client\.ts/, /psohub\.code-name/],
  },
  'quirkproof config': {
    runs: ['config', 'config --schema'],
    exit: 0,
    says: [/theirs/, /adapters\/theirs\.ts/],
  },

  'quirkproof gate <run.json>': {
    runs: [
      'gate run.json --partial',
      'gate run.json --partial --fail-on should',
      'gate run.json --partial --strict --as-of 0.1.0',
    ],
    exit: 1,
    says: [/standard\/authorize\/endpoint/],
  },
  'quirkproof report <run.json>': {
    runs: [
      ...['terminal', 'html', 'markdown', 'summary', 'junit', 'sarif', 'shields', 'json', 'annotations'].map(
        (format) => `report run.json --format ${format}`,
      ),
      'report run.json --out report.txt',
    ],
    exit: 0,
    says: [/standard\/authorize\/endpoint/],
  },
  'quirkproof diff main/run.json run.json': {
    runs: ['diff main/run.json run.json --partial'],
    exit: 1,
    says: [/newly/],
  },
  'quirkproof diff <before> <after>': {
    runs: ['diff ./sound.ts ./my-client.ts --provider standard --format json'],
    exit: 1,
    says: [/authorize/],
  },
  'quirkproof merge part-*/run.json': {
    runs: ['merge part-1/run.json part-2/run.json part-3/run.json --out merged'],
    exit: 1,
  },
  'quirkproof merge <run.json...>': {
    runs: ['merge part-1/run.json part-3/run.json --out merged'],
    exit: 2,
    says: [/Part 2 of 3/],
  },

  'quirkproof list [provider]': { runs: ['list', 'list psohub'], exit: 0, says: [/onboardbase/, /psohub\.code-name/] },
  'quirkproof explain <provider>': {
    runs: ['explain psohub', 'explain psohub/refresh/redirect_uri', 'explain psohub.code-name'],
    exit: 0,
    says: [/PSOhub/],
  },
  'quirkproof spec <provider>': {
    runs: ['spec psohub', 'spec psohub --format yaml --resolved', 'spec psohub --format openapi', 'spec --schema'],
    exit: 0,
    says: [/openapi/],
  },

  'npx jiti harness/faces/cli/main.ts …': { test: 'harness/faces/cli/testing/run-cli.ts' },
  'npx jiti harness/faces/cli/main.ts explain contoso': { test: 'harness/workshop/proof/contributing.test.ts' },
  'npx jiti clients/model/kill.ts <provider>': { test: 'harness/workshop/proof/kill-table.test.ts' },
  'npx jiti clients/model/kill.ts contoso': { test: 'harness/workshop/proof/contributing.test.ts' },
  'npx jiti clients/model/alarms.ts 50 contoso': { script: 'alarms' },
  'npx jiti harness/faces/cli/main.ts check clients/handwritten/index.ts --provider contoso': { step: 'check' },
  'npx jiti harness/faces/cli/main.ts report run.json --format csv': {
    runs: ['report run.json --format csv'],
    exit: 2,
    says: [/csv/],
  },
};
