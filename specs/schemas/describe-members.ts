/** Lays the docstrings of types over a JSON Schema: an object says with `of` which interface describes it. */

/** What the docstrings of an interface say. */
export type DescribedType = { is: string; extends: readonly string[]; members: Readonly<Record<string, string>> };

/** By the name of the interface. */
export type Descriptions = Readonly<Record<string, DescribedType>>;

type Node = { [key: string]: unknown };

/** Gives the schema anew, with a description of every member that has none. */
export function describeMembers(schema: unknown, descriptions: Descriptions): unknown {
  if (Array.isArray(schema)) return schema.map((one) => describeMembers(one, descriptions));
  if (!isNode(schema)) return schema;
  const node: Node = { ...schema };
  const { of, properties } = node;
  if (typeof of === 'string') {
    delete node.of;
    node.description ??= descriptions[of]?.is;
    if (isNode(properties)) node.properties = withDescriptions(properties, of, descriptions);
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, describeMembers(value, descriptions)]));
}

const withDescriptions = (properties: Node, name: string, descriptions: Descriptions): Node =>
  Object.fromEntries(
    Object.entries(properties).map(([key, member]) => {
      const description = descriptionOf(name, key, descriptions);
      return [key, isNode(member) && description !== undefined ? { description, ...member } : member];
    }),
  );

/** An interface's own word goes before that of what it extends. */
function descriptionOf(name: string, key: string, descriptions: Descriptions): string | undefined {
  const { members, extends: above = [] } = descriptions[name] ?? {};
  return members?.[key] ?? above.map((one) => descriptionOf(one, key, descriptions)).find((text) => text !== undefined);
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
