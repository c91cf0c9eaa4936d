import { parseArgs } from 'node:util';
import type { FormName } from './forms.js';

const names: readonly string[] = ['embedded', 'neo4j', 'federated'] satisfies FormName[];

/** What is asked, for how long at a time, and over how many connections: as many as it can take, and far more. */
export interface Options {
  form: FormName;
  seconds: number;
  connections: number;
  overload: number;
}

/** Reads `--form`, `--seconds`, `--connections` and `--overload`. Throws for others. */
export function optionsOf(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      form: { type: 'string', default: 'embedded' },
      seconds: { type: 'string', default: '60' },
      connections: { type: 'string', default: '16' },
      overload: { type: 'string', default: '400' },
    },
  });
  if (!names.includes(values.form)) throw new Error(`expected --form ${names.join(', ')}, but got ${values.form}`);
  const number = (name: 'seconds' | 'connections' | 'overload') => {
    const value = Number(values[name]);
    if (value > 0) return value;
    throw new Error(`expected a number for --${name}, but got ${values[name]}`);
  };
  return {
    form: values.form as FormName,
    seconds: number('seconds'),
    connections: number('connections'),
    overload: number('overload'),
  };
}
