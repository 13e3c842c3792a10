/**
 * Tells whether a client changed what is everybody's in a way that breaks others, and puts it back. A library that
 * wraps a global and leaves it working does no harm.
 */
import { tellHarm } from '../drive/harm-words.ts';
import { afterLoopTime } from '../drive/loop-time.ts';
import { type Intrinsics, rememberIntrinsics } from './intrinsics.ts';
import { probe } from './probe.ts';

export type Harm = {
  /** What was done, without who did it. */
  what: string;
  /** Whether all is as it was before. */
  isMended: boolean;
};

/** Names of so many are told. */
const TOLD = 3;

let works: string | undefined;
let intrinsics: Intrinsics | undefined;
// Taken now: how modules find each other, and what they find there, may be broken later.
const [Own, attempt] = [Promise, probe];
/** A hundred times what it takes. */
const PLAY_MS = 500;

/** What comes of it; that it never comes to its end is one thing that can. */
const play = (): Promise<string> =>
  new Own((resolve) => {
    const callOff = afterLoopTime(PLAY_MS, () => resolve('does not come to its end'));
    const wait = async (): Promise<void> => {
      resolve(await attempt());
      callOff();
    };
    void wait();
  });

/** Remembers what there is, unless it does already. To be called before the client is loaded. */
export async function watchGlobals(): Promise<void> {
  works ??= await play();
  intrinsics ??= rememberIntrinsics();
}

/** Whether something is another since it was asked last; cheap. */
export const isTouched = (): boolean => intrinsics?.isTouched() ?? false;

/** What was done to everybody since it was asked last; `undefined` if all works. It costs next to nothing where nothing was. */
export async function harmDone(isThorough = false): Promise<Harm | undefined> {
  if (!intrinsics || !(isThorough ? intrinsics.changed().length > 0 : intrinsics.isTouched())) return undefined;
  const changed = intrinsics.changed();
  if ((await play()) === works) {
    intrinsics.accept();
    return undefined;
  }
  intrinsics.restore();
  const rest = changed.length - TOLD;
  const names = `${changed.slice(0, TOLD).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  return {
    what: tellHarm(names),
    isMended: intrinsics.changed().length === 0 && (await play()) === works,
  };
}
