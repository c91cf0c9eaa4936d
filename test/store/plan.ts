import type { Driver, Plan } from 'neo4j-driver';
import { toExplain } from '../../src/store/bolt.js';

/** What of a Neo4j's plan nobody wants: operators that look at all there is of something, and notices. */
export async function planOf(driver: Driver, text: string) {
  const { summary } = await driver.executeQuery(toExplain(text));
  const operators = operatorsOf(summary.plan as Plan).map((name) => name.split('@')[0]!);
  return {
    scans: operators.filter((name) => name.endsWith('Scan')),
    notices: summary.gqlStatusObjects.filter((status) => 'isNotification' in status && status.isNotification),
  };
}

const operatorsOf = ({ operatorType, children }: Plan): string[] => [operatorType, ...children.flatMap(operatorsOf)];
