import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType('Organization')
export class OrganizationStub {
  @Field(() => ID)
  id!: string;
}
