import { ArgsType, Field, Int } from 'type-graphql';
import { InvalidInput } from '../errors.js';
import type { Position } from '../store/reader.js';
import type { Cursors } from './cursor.js';
import { pageSize } from './page-size.js';

/** The arguments of every connection. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description:
      'Returns the first *n* rows after `after`, or from the start of the list: 1 to 100; 20 if neither `first` nor ' +
      '`last` is given.',
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'A cursor from this list, to return rows after it. Use it with `first`.',
  })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Returns the last *n* rows before `before`, or up to the end of the list: 1 to 100.',
  })
  last?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'A cursor from this list, to return rows before it. Use it with `last`.',
  })
  before?: string | null;
}

/** Which part of an ordered list is wanted: `size` rows after a place or, when backward, before it. */
export interface Window {
  size: number;
  after: Position | null;
  backward: boolean;
}

/** Reads the arguments of a connection. Throws InvalidInput, naming the argument. */
export function windowOf(cursors: Cursors, args: PageArgs): Window {
  const backward = args.last != null;
  if (backward && args.first != null) throw new InvalidInput('expected first or last, but got both');
  const [stray, partner] = backward ? (['after', 'first'] as const) : (['before', 'last'] as const);
  if (args[stray] != null) throw new InvalidInput(`${stray}: expected it together with ${partner}`);

  const argument = backward ? 'last' : 'first';
  const size = args[argument] ?? pageSize.default;
  if (!(size >= pageSize.min && size <= pageSize.max)) {
    throw new InvalidInput(`${argument}: expected ${pageSize.min} to ${pageSize.max}, but got ${size}`);
  }
  const cursor = backward ? args.before : args.after;
  const after = cursor == null ? null : cursors.decode(backward ? 'before' : 'after', cursor);
  return { size, after, backward };
}
