import type { Driver } from 'neo4j-driver';
import { expect } from 'vitest';
import { query } from './roles.js';

export interface Refusable {
  status: number;
  /** Seconds until it is worth another try, where it says so. */
  after: string | null;
  code: string;
  message: string;
}

/** Thirty questions at once, each of which has to meet with an error. */
export const askThirty = (url: string, requestId: string) =>
  Array.from({ length: 30 }, async (): Promise<Refusable> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': requestId },
      body: JSON.stringify({ query }),
    });
    const { errors } = (await response.json()) as { errors?: { message: string; extensions: { code: string } }[] };
    const { message, extensions } = errors?.[0] ?? { message: 'no error', extensions: { code: 'NONE' } };
    return { status: response.status, after: response.headers.get('retry-after'), code: extensions.code, message };
  });

/** Those that were begun and took too long, those that were not taken in, and any other. */
export const byCode = (answers: readonly Refusable[]) => ({
  late: answers.filter(({ code }) => code === 'TIMEOUT'),
  refused: answers.filter(({ code }) => code === 'OVERLOADED'),
  other: answers.filter(({ code }) => code !== 'TIMEOUT' && code !== 'OVERLOADED'),
});

/** How it should look when a statement has taken so many milliseconds, and when there was no room for a request. */
export const lateAfter = (ms: number) => ({
  status: 200,
  after: null,
  code: 'TIMEOUT',
  message: expect.stringMatching(new RegExp(`within ${ms} ms$`)),
});
export const refusal = { status: 503, after: '1', code: 'OVERLOADED', message: expect.any(String) };

/** How many transactions the server says that it has for a request. */
export const transactionsOf = async (driver: Driver, requestId: string): Promise<number> =>
  (await metadataOf(driver, requestId)).length;

/** What the server says of each of them. */
export async function metadataOf(driver: Driver, requestId: string): Promise<object[]> {
  const text = 'SHOW TRANSACTIONS YIELD metaData WHERE metaData.requestId = $requestId RETURN metaData';
  return (await driver.executeQuery(text, { requestId })).records.map((record) => record.get('metaData') as object);
}
