import type { Reader } from '../store/reader.js';
import type { HitRow } from '../store/traversal.js';
import { exposureRowOf, type ExposureRow } from './exposure.row.js';
import {
  exposureOfDepartures,
  exposureWithClaims,
  gainOfDepartures,
  type ClaimsAhead,
  type GainRow,
} from './exposure.statement.js';
import { branchParams } from '../store/branch.js';

/** What was read of a departure and, where they were brought along, the first claims about each capability by its id. */
export interface Exposure {
  row: ExposureRow;
  claims: { limit: number; of: Map<string, HitRow[]>; branches: ClaimsAhead['branches'] } | null;
}

/** Reads for this request what metrics are made from; what is asked for within a tick is one statement. */
export const exposureRepository = (reader: Reader) => ({
  /** With the claims that `ahead` asks for, if any. */
  exposure(departure: string, minConfidence: number, ahead: () => ClaimsAhead | null): Promise<Exposure | null> {
    return reader
      .loader<string, Exposure | null>(`exposure ${minConfidence}`, async (ids) => {
        const given = { ids, known: reader.known, minConfidence, ...reader.values };
        const wanted = ahead();
        const composed = wanted && exposureWithClaims(wanted.branches);
        const all = wanted && { ...given, ...branchParams(wanted.branches, reader.day), claims: wanted.limit };
        const isAhead = composed !== null && reader.mayRun(composed, all!);
        const rows = await reader.run(isAhead ? composed : exposureOfDepartures, isAhead ? all! : given);
        const found = new Map(
          rows.map((values) => {
            const row = exposureRowOf(values, reader.values);
            const { departure, person, own, capabilities, sources } = row;
            const nodes = [departure, person, ...own.map(({ project }) => project), ...capabilities, ...sources];
            nodes.forEach((node) => reader.keep(node));
            const of = new Map(values.claims?.map(({ capability, claims }) => [capability, claims]));
            const claims = isAhead ? { limit: wanted!.limit, of, branches: wanted!.branches } : null;
            return [departure.id, { row, claims }];
          }),
        );
        return ids.map((id) => found.get(id) ?? null);
      })
      .load(departure);
  },

  /** null where no destination is known. */
  gain(departure: string, capability: string, minConfidence: number): Promise<GainRow['contributions'] | null> {
    const loader = reader.loader<GainKey, GainRow['contributions'] | null>(`gain ${minConfidence}`, async (keys) => {
      const ids = [...new Set(keys.map((key) => key.departure))];
      const capabilities = [...new Set(keys.map((key) => key.capability))];
      const rows = await reader.run(gainOfDepartures, { ids, capabilities, known: reader.known, minConfidence });
      const found = new Map(rows.map((row) => [row.departure, row.contributions]));
      return keys.map((key) => found.get(key.departure)?.filter((row) => row.capability === key.capability) ?? null);
    });
    return loader.load({ departure, capability });
  },
});

interface GainKey {
  departure: string;
  capability: string;
}
