import { LRUCache } from 'lru-cache';

/** Characters: those of a few thousand everyday statements. */
const mostCharacters = 10_000_000;

/** What has been made of texts of Cypher, so that it is not made again, up to so many characters in all. */
export const keptTexts = <V extends object | string>(length: (made: V) => number) =>
  new LRUCache<string, V>({
    maxSize: mostCharacters,
    sizeCalculation: (made, key) => key.length + length(made),
  });
