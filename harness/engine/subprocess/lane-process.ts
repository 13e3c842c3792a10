/** The inside of a lane: the driver, the mocks and the adapter that they play against. Started by `open-lane.ts` only. */
import { describeError } from '../../ground/describe-error.ts';
import { ClientError } from '../cell/client-error.ts';
import { onGroups } from './hold-group.ts';
import type { LaneCommand, LaneReport } from './lane-messages.ts';
import { type CommandCell, openCommand } from './open-command.ts';

const say = (said: LaneReport): void => void process.send?.(said);

const stopping = new AbortController();
let cell: CommandCell | undefined;
onGroups((pids) => say({ kind: 'groups', pids }));

const carryOut = {
  open: async ({ source, limits }) => {
    cell = await openCommand(source, { signal: stopping.signal }, limits);
    say({ kind: 'opened', hellos: cell.hellos });
  },
  play: async ({ plays }) => {
    await cell?.play(plays, (result) => say({ kind: 'case', result }));
    say({ kind: 'played' });
  },
  stop: async () => stopping.abort(),
  close: async () => {
    await cell?.close();
    say({ kind: 'closed' });
  },
} satisfies { [Do in LaneCommand['do']]: (command: Extract<LaneCommand, { do: Do }>) => Promise<void> };

process.on('message', (command: LaneCommand) => {
  (carryOut[command.do] as (given: LaneCommand) => Promise<void>)(command).catch((error: unknown) =>
    say(
      error instanceof ClientError
        ? { kind: 'unusable', problem: error.problem }
        : { kind: 'broken', message: describeError(error) },
    ),
  );
});

// Whoever held it is no more. As it ends, so does what it holds.
process.on('disconnect', () => process.exit(1));

say({ kind: 'up' });
