/** What is asked at the authorization endpoint, by whom, and where the answer may go. Types only. */
import type { Registered } from '../mock.ts';
import type { Login } from './login.ts';
import type { Challenge } from './pkce.ts';

/** Without one, nothing is sent anywhere (RFC 6749 §4.1.2.1). */
export type Addressee = {
  client: Registered;
  redirectUri: string;
  /** Whether the request named it. */
  redirectUriSent: boolean;
};

/** A sound request that waits for the person. */
export type WaitingRequest = Addressee & {
  responseType: string | undefined;
  /** As the client named them; empty where it named none. */
  requested: string[];
  /** What the person is asked for. */
  offered: string[];
  state: string | undefined;
  challenge: Challenge | null;
};

/** An authorization request that waits for the person. */
export type Waiting = {
  asking: WaitingRequest;
  /** Who signed in; nobody yet where it is missing. */
  login?: Login;
};
