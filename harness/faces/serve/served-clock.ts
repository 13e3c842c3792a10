/** The clock of the served mocks: the real one, moved on over HTTP, by a program with JSON or by a person with a form. */
import express, { type Router } from 'express';
import { refuseRebound } from './refuse-rebound.ts';

export type ServedClock = {
  /** Epoch milliseconds. */
  now(): number;
  advance(seconds: number): void;
  advancedSeconds(): number;
};

export function createServedClock(): ServedClock {
  let offsetMs = 0;
  return {
    now: () => Date.now() + offsetMs,
    advance(seconds) {
      offsetMs += seconds * 1000;
    },
    advancedSeconds: () => offsetMs / 1000,
  };
}

/** What has no year of four figures breaks whoever reads it. */
const LAST_MS = Date.UTC(9999, 0);

export const CLOCK_PATH = '/quirkproof/clock';

/** @param isPage whether a form may lead back to a path. */
export function clockRoutes(clock: ServedClock, isPage: (path: string) => boolean): Router {
  const router = express.Router();
  const parse = [express.json({ limit: '1kb' }), express.urlencoded({ extended: false, limit: '1kb' })];
  router.get(CLOCK_PATH, (_request, response) => void response.json(tell(clock)));
  router.post(CLOCK_PATH, refuseRebound, parse, (request: express.Request, response: express.Response) => {
    const { advanceSeconds, back } = (request.body ?? {}) as { advanceSeconds?: unknown; back?: unknown };
    const isForm = typeof back === 'string';
    // A foreign page can post a form, too, but no browser says that it came from here.
    if (isForm && (!isPage(back) || !['same-origin', undefined].includes(request.get('sec-fetch-site')))) {
      response.status(403).json({ error: 'this form is for the pages of the mocks' });
      return;
    }
    const seconds = isForm ? Number(advanceSeconds) : advanceSeconds;
    if (typeof seconds !== 'number' || !(seconds >= 0) || clock.now() + seconds * 1000 > LAST_MS) {
      response.status(400).json({ error: 'expected {"advanceSeconds": a number from 0, to the year 9999 at most}' });
      return;
    }
    clock.advance(seconds);
    if (isForm) response.redirect(303, back);
    else response.json(tell(clock));
  });
  return router;
}

const tell = (clock: ServedClock) => ({
  now: new Date(clock.now()).toISOString(),
  nowMs: clock.now(),
  advancedSeconds: clock.advancedSeconds(),
});
