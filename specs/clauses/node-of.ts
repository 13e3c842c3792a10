/** Paths of facts as clause ids have them: what a reader can point at, and a clause can be about. */

/**
 * The node that a path leads to, or into: `legs/exchange/answers/fields/scope/use` is `exchange/answer/scope`.
 *
 * @param path from the root of the facts, by slashes.
 */
export function nodeOf(path: string): string {
  const [room = '', name = '', ...rest] = path.split('/');
  if (room === 'legs') return legNode(name, rest);
  if (room === 'apis') return legNode(`api/${name}`, rest);
  if (room === 'implicit') return messageNode('implicit', 'implicit/answer', [name, ...rest]);
  if (room === 'callback' || room === 'denial' || room === 'objection') return messageNode(room, room, [name, ...rest]);
  if (room === 'errors')
    return name === 'shape' ? messageNode('errors/shape', 'errors/shape', rest) : `errors/words/${rest[0] ?? ''}`;
  return room === 'lifetimes' || room === 'origins' ? `${room}/${name}` : room;
}

function legNode(leg: string, [part, ...rest]: string[]): string {
  if (part === 'sends') return messageNode(`${leg}/carrier`, leg, rest);
  if (part === 'authenticates') return `${leg}/authentication`;
  if (part !== 'answers') return `${leg}/endpoint`;
  return rest[0] === 'status' ? `${leg}/answer/status` : messageNode(`${leg}/answer`, `${leg}/answer`, rest);
}

/** A field of the message, or the message itself. */
const messageNode = (whole: string, path: string, [part, role]: string[]): string =>
  part === 'fields' && role !== undefined ? `${path}/${role}` : whole;
