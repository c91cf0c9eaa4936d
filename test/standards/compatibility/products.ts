import 'reflect-metadata';
import { Arg, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { ReferenceResolver, SubgraphDefinition } from '../../../src/federation/subgraph.js';
import { creatorName, deprecatedProducts, products, research } from './products.rows.js';
import { DeprecatedProduct, InventoryStub, Product, UserStub } from './products.type.js';

@Resolver(() => Product)
class ProductResolver {
  @Query(() => Product, { nullable: true })
  product(@Arg('id', () => ID) id: string) {
    return products.find((product) => product.id === id);
  }

  @Query(() => DeprecatedProduct, { nullable: true, deprecationReason: 'Ask for product.' })
  deprecatedProduct(@Arg('sku', () => String) sku: string, @Arg('package', () => String) name: string) {
    return deprecatedProducts.find((product) => product.sku === sku && product.package === name);
  }
}

@Resolver(() => UserStub)
class UserResolver {
  @Directive('@override(from: "users")')
  @FieldResolver(() => String, { nullable: true })
  name() {
    return creatorName;
  }

  @Directive('@requires(fields: "totalProductsCreated yearsOfEmployment")')
  @FieldResolver(() => Int, { nullable: true })
  averageProductsCreatedPerYear(@Root() { totalProductsCreated, yearsOfEmployment }: UserStub) {
    return totalProductsCreated && Math.round(totalProductsCreated / yearsOfEmployment);
  }
}

@Resolver(() => InventoryStub)
class InventoryResolver {
  @FieldResolver(() => [DeprecatedProduct])
  deprecatedProducts() {
    return deprecatedProducts;
  }
}

/** Finds the row that has whatever values a representation has. It says its type, as its id does not. */
const among =
  (rows: readonly object[]): ReferenceResolver =>
  ({ __typename, ...key }) => {
    const row = rows.find((row) => has(row, key));
    return row ? { ...row, __typename } : null;
  };

const has = (row: object, values: object): boolean =>
  Object.entries(values).every(([name, value]) => {
    const own: unknown = row[name as keyof typeof row];
    return typeof value === 'object' ? has(own as object, value as object) : own === value;
  });

/** The subgraph that Apollo's tests look at, made as ours are. */
export const definition: SubgraphDefinition = {
  name: 'products',
  resolvers: [ProductResolver, UserResolver, InventoryResolver],
  references: {
    Product: among(products),
    DeprecatedProduct: among(deprecatedProducts),
    ProductResearch: among(research),
  },
};
