import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, isInputObjectType, isObjectType, isRequiredArgument, isRequiredInputField } from 'graphql';

export interface SchemaChange {
  message: string;
  /** Whether an operation that was valid may be so no more, or get what it does not expect. */
  breaks: boolean;
}

/** What may break the clients of a public schema: surely, or perhaps, as a value does that they do not know of. */
export async function changesBetween(before: string, after: string): Promise<SchemaChange[]> {
  const schema = buildSchema(after);
  const changes = await diff(buildSchema(before), schema);
  return changes
    .filter(({ criticality }) => criticality.level !== CriticalityLevel.NonBreaking)
    .map(({ message, path = '', criticality }) => ({
      message,
      breaks: criticality.level === CriticalityLevel.Breaking || hasToBeGiven(path),
    }));

  /** Without its default, a value that cannot be null has to be given. */
  function hasToBeGiven(path: string): boolean {
    const [typeName, fieldName, argumentName] = path.split('.');
    const type = schema.getType(typeName!);
    if (isInputObjectType(type)) {
      const field = type.getFields()[fieldName!];
      return field !== undefined && isRequiredInputField(field);
    }
    const argument = isObjectType(type) && type.getFields()[fieldName!]?.args.find(({ name }) => name === argumentName);
    return Boolean(argument && isRequiredArgument(argument));
  }
}
