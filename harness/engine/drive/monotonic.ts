/** Time that nobody sets. Taken when the suite is loaded: a client in this process can break what it is read from. */
import { performance } from 'node:perf_hooks';

const { timeOrigin } = performance;

/** Where it is read from; tests put another in its place. */
export const steadyClock = { read: performance.now.bind(performance) };

/** Milliseconds since this process or thread began. */
export const monotonicMs = (): number => steadyClock.read();

/** Epoch milliseconds by the same clock. */
export const realNowMs = (): number => timeOrigin + steadyClock.read();
