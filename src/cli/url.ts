import { isIPv6 } from 'node:net';
import type { Address } from '../server/address.js';

/** Where this machine reaches what listens there: without a path, as `http://127.0.0.1:4000`. */
export const urlOf = ({ host, port }: Address) => reachable(`http://${isIPv6(host) ? `[${host}]` : host}:${port}`);

/** The address that listens on all addresses of a machine is not one that every client connects to. */
export const reachable = (url: string) => url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
