/** The docstrings of the types, for the published schema. Written by `UPDATE=1 npx vitest run specs/schemas`. */
import type { Descriptions } from '../../../specs/schemas/describe-members.ts';

export const DESCRIPTIONS: Descriptions = {
  SETTINGS: {
    is: 'As a person would ask: what is judged, how much of it, what fails it, and what is left behind. Paths are relative.',
    extends: [],
    members: {
      module: 'A module that exports a client.',
      command: 'What starts an adapter that speaks the protocol, and its arguments.',
      cwd: 'The folder that the command is started in.',
      inProcess: 'Runs the client in this process.',
      providers: 'Exactly these providers; else those that the client declares.',
      profiles: 'Report these profiles only.',
      only: 'These clauses only.',
      answers: 'What is known of unsettled questions: "provider.question" to its answer.',
      specs: 'Files with providers of your own.',
      seed: 'The same seed gives the same verdicts.',
      effort: 'How much is generated beside the fixed situations.',
      runs: 'How many sequences are generated for each provider; 0 for none.',
      timeLimitSeconds: 'When the generated sequences are to end.',
      shard: 'One part of the providers.',
      workers: 'How many providers are played at once.',
      failOn: 'What fails the run beside must.',
      strict: 'Everything that can fail a run does.',
      asOf: 'Clauses that came after this version are reported, and do not count.',
      knownFailures: 'A YAML file with the failures that are known and accepted.',
      unstable: 'A YAML file with the clauses that fail at times.',
      out: 'The folder for records and reports.',
      reports: 'What is left beside the record: html and markdown, if not told.',
      trace: 'Writes the trace of every case.',
      har: 'Writes the exchanges of every case as HAR.',
      withSecrets: 'Leaves secrets in traces and archives. Never a setting of a file: who wants them asks each time.',
    },
  },
  GateConfig: {
    is: 'What fails a run.',
    extends: ['SETTINGS'],
    members: {},
  },
  SharedConfig: {
    is: 'What can be set for all clients, and for each of them.',
    extends: ['SETTINGS'],
    members: {
      gate: 'What fails the run.',
    },
  },
  ClientConfig: {
    is: 'A client, and what is set for it alone.',
    extends: ['SharedConfig'],
    members: {
      module: 'A module that exports a client.',
      command:
        'Or what starts an adapter that speaks the protocol, and its arguments; it is started in the folder of this file.',
    },
  },
  Config: {
    is: 'What a configuration of quirkproof holds.',
    extends: ['SharedConfig', 'SETTINGS'],
    members: {
      $schema: 'The JSON Schema of this file, for an editor.',
      clients: 'The module of the client, or of several by name; each has its records in a folder of its name.',
    },
  },
};
