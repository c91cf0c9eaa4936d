import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';

/** What Apollo's tests expect of a subgraph `products`, as our subgraphs declare their types. */

@ObjectType()
export class ProductVariation {
  @Field(() => ID)
  id!: string;
}

@Directive('@shareable')
@ObjectType()
export class ProductDimension {
  @Field(() => String, { nullable: true })
  size!: string | null;
  @Field(() => Float, { nullable: true })
  weight!: number | null;
  @Directive('@inaccessible')
  @Field(() => String, { nullable: true })
  unit!: string | null;
}

@ObjectType()
export class CaseStudy {
  @Field(() => ID)
  caseNumber!: string;
  @Field(() => String, { nullable: true })
  description!: string | null;
}

@Directive('@key(fields: "study { caseNumber }")')
@ObjectType()
export class ProductResearch {
  @Field(() => CaseStudy)
  study!: CaseStudy;
  @Field(() => String, { nullable: true })
  outcome!: string | null;
}

/** It is the subgraph `users` that owns it. */
@Directive('@key(fields: "email")')
@ObjectType('User')
export class UserStub {
  @Field(() => ID)
  email!: string;
  @Directive('@external')
  @Field(() => Int, { nullable: true })
  totalProductsCreated!: number | null;
  @Directive('@external')
  @Field(() => Int)
  yearsOfEmployment!: number;
}

@Directive('@key(fields: "id")')
@Directive('@key(fields: "sku package")')
@Directive('@key(fields: "sku variation { id }")')
@ObjectType()
export class Product {
  @Field(() => ID)
  id!: string;
  @Field(() => String, { nullable: true })
  sku!: string | null;
  @Field(() => String, { nullable: true })
  package!: string | null;
  @Field(() => ProductVariation, { nullable: true })
  variation!: ProductVariation | null;
  @Field(() => ProductDimension, { nullable: true })
  dimensions!: ProductDimension | null;
  @Directive('@provides(fields: "totalProductsCreated")')
  @Field(() => UserStub, { nullable: true })
  createdBy!: Partial<UserStub> | null;
  @Directive('@tag(name: "internal")')
  @Field(() => String, { nullable: true })
  notes!: string | null;
  @Field(() => [ProductResearch])
  research!: ProductResearch[];
}

@Directive('@key(fields: "sku package")')
@ObjectType()
export class DeprecatedProduct {
  @Field(() => String)
  sku!: string;
  @Field(() => String)
  package!: string;
  @Field(() => String, { nullable: true })
  reason!: string | null;
  @Field(() => UserStub, { nullable: true })
  createdBy!: Partial<UserStub> | null;
}

/** An interface of the subgraph `inventory`. */
@Directive('@interfaceObject')
@Directive('@key(fields: "id")')
@ObjectType('Inventory')
export class InventoryStub {
  @Field(() => ID)
  id!: string;
}
