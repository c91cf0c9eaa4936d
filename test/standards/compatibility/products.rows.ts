import type { DeprecatedProduct, Product, ProductResearch, UserStub } from './products.type.js';

/** The rows that Apollo's tests ask for. */

export const creator: Partial<UserStub> = { email: 'support@apollographql.com', totalProductsCreated: 1337 };
export const creatorName = 'Jane Smith';

export const research: ProductResearch[] = [
  { study: { caseNumber: '1234', description: 'Federation Study' }, outcome: null },
  { study: { caseNumber: '1235', description: 'Studio Study' }, outcome: null },
];

const dimensions = { size: 'small', weight: 1, unit: 'kg' };

export const products: Product[] = [
  {
    id: 'apollo-federation',
    sku: 'federation',
    package: '@apollo/federation',
    variation: { id: 'OSS' },
    dimensions,
    createdBy: creator,
    notes: null,
    research: [research[0]!],
  },
  {
    id: 'apollo-studio',
    sku: 'studio',
    package: '',
    variation: { id: 'platform' },
    dimensions,
    createdBy: creator,
    notes: null,
    research: [research[1]!],
  },
];

export const deprecatedProducts: DeprecatedProduct[] = [
  {
    sku: 'apollo-federation-v1',
    package: '@apollo/federation-v1',
    reason: 'Migrate to Federation V2',
    createdBy: creator,
  },
];
