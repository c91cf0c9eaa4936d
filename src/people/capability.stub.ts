import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType('Capability')
export class CapabilityStub {
  @Field(() => ID)
  id!: string;
}
