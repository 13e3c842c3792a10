/** Lays the docstrings of the types over a JSON Schema: an object says with its `title` which interface describes it. */
import { DESCRIPTIONS } from './descriptions.ts';

/** What the docstrings of an interface say. */
export type Described = { is: string; extends: readonly string[]; members: Readonly<Record<string, string>> };

type Node = { [key: string]: unknown };

/** Gives the schema anew, with a description of every member that has none. */
export function describeMembers(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(describeMembers);
  if (!isNode(schema)) return schema;
  const node: Node = { ...schema };
  const { title, properties } = node;
  if (typeof title === 'string' && title in DESCRIPTIONS) {
    node.description ??= DESCRIPTIONS[title]?.is;
    if (isNode(properties)) node.properties = described(title, properties);
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, describeMembers(value)]));
}

const described = (title: string, properties: Node): Node =>
  Object.fromEntries(
    Object.entries(properties).map(([key, member]) => {
      const description = descriptionOf(title, key);
      return [key, isNode(member) && description !== undefined ? { description, ...member } : member];
    }),
  );

/** An interface's own word goes before that of what it extends. */
function descriptionOf(name: string, key: string): string | undefined {
  const { members, extends: above = [] } = DESCRIPTIONS[name] ?? {};
  return members?.[key] ?? above.map((one) => descriptionOf(one, key)).find((text) => text !== undefined);
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
