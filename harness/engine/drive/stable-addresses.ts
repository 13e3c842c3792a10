/** Takes out of a result where its mocks happened to listen, so that the same run gives the same record. */

const ADDRESS =
  /https?(:\/\/|%3A%2F%2F)(?:(?:127\.0\.0\.1|localhost)(?::|%3A)\d+|provider\.test)(?:\/|%2F)\d+(?![\w-])/gi;

/** The value with every address of a mock, tenant included, written as `https://provider.test`. */
export function withStableAddresses<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replace(ADDRESS, 'https$1provider.test'));
}
