import { once } from 'node:events';
import { createServer } from 'node:net';
import { InvalidSetting } from '../errors.js';

export interface Address {
  /** 0 for any free one. */
  port: number;
  host: string;
}

/**
 * Throws InvalidSetting for a port or host that cannot be had, before anything else is done. The port is let go again,
 * so that another process may still be first.
 */
export async function checkAddress(address: Address): Promise<void> {
  const probe = createServer((socket) => socket.destroy());
  try {
    await once(probe.listen(address.port, address.host), 'listening');
  } catch (error) {
    throw addressError(error as NodeJS.ErrnoException, address);
  }
  await once(probe.close(), 'close');
}

/** What an error of listening says about the settings; the error itself when it is of another kind. */
export function addressError(error: NodeJS.ErrnoException, { port, host }: Address): Error {
  if (error.code === 'EADDRINUSE') {
    return new InvalidSetting('PORT', `expected a free port, but ${port} is taken by another process`);
  }
  if (error.code === 'EACCES') {
    return new InvalidSetting('PORT', `expected a port that this user may listen on, but got ${port}`);
  }
  if (error.syscall === 'getaddrinfo' || notOfThisMachine.has(error.code ?? '')) {
    return new InvalidSetting('HOST', `expected an address of this machine, but got ${JSON.stringify(host)}`);
  }
  return error;
}

const notOfThisMachine = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL']);
