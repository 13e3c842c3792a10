/** How a deed stands to the operation that it is done in. */
import type { Doing, Misbehaviour } from './misbehaviours.ts';

/** Does it, and goes on as if nothing were. */
export const beside =
  (deed: (doing: Doing) => unknown): Misbehaviour =>
  async (doing) => {
    await deed(doing);
    return doing.proceed();
  };

export const throwing = (value: () => unknown) => (): never => {
  throw value();
};
