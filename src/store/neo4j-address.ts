import { InvalidSetting } from '../errors.js';

/** What may be shown of an address: never the name and password that somebody put into it. */
export function addressOf(uri: string): string {
  if (!URL.canParse(uri) || !/^(neo4j|bolt)(\+s|\+ssc)?:$/.test(new URL(uri).protocol)) {
    throw new InvalidSetting('NEO4J_URI', 'expected an address such as neo4j://localhost:7687, but got something else');
  }
  const { protocol, host } = new URL(uri);
  return `${protocol}//${host}`;
}
