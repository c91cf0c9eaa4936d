import { LRUCache } from 'lru-cache';

/** Characters: as many as a thousand statements have that are asked for day by day. */
const mostCharacters = 10_000_000;

/** What has been made of texts of Cypher, so that it is not made again, up to so many characters in all. */
export const keptTexts = <V extends object | string>(length: (made: V) => number) =>
  new LRUCache<string, V>({
    maxSize: mostCharacters,
    sizeCalculation: (made, key) => key.length + length(made),
  });
