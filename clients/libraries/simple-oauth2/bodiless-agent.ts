/**
 * An HTTP agent that lets a request go without its body. `agent` is an option of simple-oauth2's HTTP library;
 * `addRequest` is not in Node's documentation, but it is the only place where a request can still be changed.
 */
import { Agent, type ClientRequest } from 'node:http';

type AddRequest = (this: Agent, request: ClientRequest, options: object) => void;
const { addRequest } = Agent.prototype as unknown as { addRequest: AddRequest };

export class BodilessAgent extends Agent {
  // The library copies its options deeply, this agent among them, so it may hold no state of its own.
  addRequest(request: ClientRequest, options: object): void {
    request.setHeader('content-length', '0');
    request.write = () => true;
    addRequest.call(this, request, options);
  }
}
