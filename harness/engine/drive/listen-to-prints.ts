/** Hears what the client prints in a case, without keeping it from where it goes: up to a limit, because it can print without end. */
import { tellTooMuch } from './weigh.ts';
import { createWritten } from './written.ts';

/** Of a case, in characters and in pieces: a log of every request and answer has a tenth of that. */
const MOST_CHARACTERS = 200_000;
const MOST_PIECES = 5_000;

/** What is told of `it` that printed more. */
export const tellTooManyPrints = (it: string): string =>
  tellTooMuch(`${it} printed`, `${MOST_CHARACTERS} characters or ${MOST_PIECES} pieces of text in one case`);

export type Prints = {
  /** Whether there was more than is heard since this was asked last. */
  wereTooMany(): boolean;
  stop(): void;
};

type Write = typeof process.stdout.write;

/** Calls back with each piece of text that this thread prints, until it is stopped. What is too much goes nowhere. */
export function listenToPrints(hear: (text: string) => void): Prints {
  const streams = [process.stdout, process.stderr];
  const writes = streams.map(({ write }) => write);
  const written = createWritten();
  let characters = 0;
  let pieces = 0;
  let isOver = false;
  streams.forEach((stream, index) => {
    const write = writes[index] as Write;
    stream.write = ((chunk: unknown, ...rest: unknown[]) => {
      pieces += 1;
      characters += isSized(chunk) ? chunk.length : 0;
      if (pieces <= MOST_PIECES && characters <= MOST_CHARACTERS) {
        hear(String(chunk));
        return (write as (...args: unknown[]) => boolean).call(stream, chunk, ...rest);
      }
      isOver = true;
      return written(rest);
    }) as Write;
  });
  return {
    wereTooMany: () => {
      const were = isOver;
      isOver = false;
      return were;
    },
    stop: () =>
      streams.forEach((stream, index) => {
        stream.write = writes[index] as Write;
      }),
  };
}

const isSized = (chunk: unknown): chunk is { length: number } =>
  typeof chunk === 'string' || chunk instanceof Uint8Array;
