/** Invented people and their things, the same for the same seed. The only module that knows faker. */
import { faker } from '@faker-js/faker/locale/en';

export type UserProfile = { id: string; username: string; name: string; email: string };
type Item = { id: string; name: string; role?: string };

/** The profile of a user name. Seeds faker anew, so that the order of calls does not matter. */
export function inventProfile(seed: number, username: string): UserProfile {
  faker.seed([seed, ...Array.from(username, (character) => character.codePointAt(0) as number)]);
  const name = faker.person.fullName();
  return {
    id: faker.string.uuid(),
    username,
    name,
    email: `${encodeURIComponent(username)}@people.example`,
  };
}

const NAMES = {
  people: () => faker.person.fullName(),
  projects: () => faker.commerce.productName(),
  teams: () => faker.commerce.department(),
} satisfies Record<string, () => string>;
export type ItemKind = keyof typeof NAMES;

/** What a team is to the person who asks. */
const ROLES = ['owner', 'member', 'guest'];
const FURTHER = {
  people: () => ({}),
  projects: () => ({}),
  teams: () => ({ role: faker.helpers.arrayElement(ROLES) }),
} satisfies Record<ItemKind, () => Partial<Item>>;

const ITEM_COUNT = 3;

export function inventItems(seed: number, kind: ItemKind): Item[] {
  faker.seed([seed, kind.length]);
  return Array.from({ length: ITEM_COUNT }, () => ({
    id: faker.string.uuid(),
    name: NAMES[kind](),
    ...FURTHER[kind](),
  }));
}
