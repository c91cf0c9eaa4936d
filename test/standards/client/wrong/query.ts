import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';
import { useFragment } from '../generated/codegen';
import { PersonName, type Employees } from '../query';

// What the type checker has to refuse: a field that nobody asked for, and a variable that is not there.

export const nameOf = ({ organization }: ResultOf<typeof Employees>) =>
  useFragment(PersonName, organization!.employees!.edges[0]!.node).nmae;

export const variables: VariablesOf<typeof Employees> = { first: 2, count: 3 };
