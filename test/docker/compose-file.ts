import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../cli/command.js';

export interface Service {
  image?: string;
  build?: string;
  profiles?: string[];
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  depends_on?: Record<string, { condition: string }>;
  restart?: string;
  healthcheck?: { test?: string[]; disable?: boolean };
  mem_limit?: string;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
}

export const composeText = readFileSync(join(root, 'docker-compose.yml'), 'utf8');

/** The compose file as Compose sees it: anchors merged, and variables replaced by those of `environment`. */
export function readCompose(environment: Record<string, string>): { services: Record<string, Service> } {
  return parse(interpolate(composeText, environment), { merge: true });
}

/** `${NAME}`, `${NAME:-default}` and `${NAME:?message}`, which are all that the file uses. */
function interpolate(text: string, environment: Record<string, string>): string {
  return text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, operator?: string, operand?: string) => {
    const value = environment[name] ?? '';
    if (value !== '' || operator === undefined) return value;
    if (operator === '?') throw new Error(`${name}: ${operand}`);
    return operand!;
  });
}

/** The services that Compose starts with this profile. */
export const servicesOf = (services: Record<string, Service>, profile: string): Record<string, Service> =>
  Object.fromEntries(
    Object.entries(services).filter(([, { profiles }]) => profiles === undefined || profiles.includes(profile)),
  );
