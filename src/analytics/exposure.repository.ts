import type { Reader } from '../store/reader.js';
import type { HitRow } from '../store/rows.js';
import { dayAfter, groupBy } from './exposure.js';
import { exposureRowOf, type ExposureRow } from './exposure.row.js';
import {
  exposureOfDepartures,
  exposureParams,
  exposureWith,
  gainOfDepartures,
  type ExposureAhead,
  type GainRow,
} from './exposure.statement.js';

/** What was read of a departure and, where they were brought along, the first claims about each capability by its id. */
export interface Exposure {
  row: ExposureRow;
  claims: (NonNullable<ExposureAhead['claims']> & { of: Map<string, HitRow[]> }) | null;
}

/** Reads for this request what metrics are made from; what is asked for within a tick is one statement. */
export const exposureRepository = (reader: Reader) => ({
  /** With what `ahead` asks for; the first who asks for a departure of a tick says what that is. */
  exposure(departure: string, minConfidence: number, ahead: () => ExposureAhead): Promise<Exposure | null> {
    return reader
      .loader<string, Exposure | null>(`exposure ${minConfidence}`, async (ids) => {
        const given = { ids, known: reader.known, minConfidence, ...reader.kept.keys };
        const wanted = ahead();
        const composed = exposureWith(wanted);
        const all = { ...given, ...exposureParams(wanted, reader.day) };
        const isAhead = (wanted.claims !== null || wanted.branches.length > 0) && reader.mayRun(composed);
        const rows = await reader.run(isAhead ? composed : exposureOfDepartures, isAhead ? all : given);
        const found = new Map(
          rows.map((values) => {
            const row = exposureRowOf(values, reader.kept.keys);
            if (isAhead) reader.kept.keepWith(values.departure, wanted.branches, values.branches ?? []);
            const { departure, person, own, capabilities, sources } = row;
            const nodes = [departure, person, ...own.map(({ project }) => project), ...capabilities, ...sources];
            nodes.forEach((node) => reader.kept.keep(node));
            const of = new Map(values.claims?.map(({ capability, claims }) => [capability, claims]));
            return [departure.id, { row, claims: isAhead && wanted.claims ? { ...wanted.claims, of } : null }];
          }),
        );
        return ids.map((id) => found.get(id) ?? null);
      })
      .load(departure);
  },

  /** `day` is the one that is counted with (YYYYMMDD). null where no destination is known. */
  gain({ departure, day, capability }: GainKey, minConfidence: number): Promise<GainRow['contributions'] | null> {
    const loader = reader.loader<GainKey, GainRow['contributions'] | null>(`gain ${minConfidence}`, async (keys) => {
      const departures = [...groupBy(keys, (key) => key.departure)].map(([id, own]) => {
        const { day } = own[0]!;
        return { id, day, next: dayAfter(day), capabilities: own.map((key) => key.capability) };
      });
      const rows = await reader.run(gainOfDepartures, { departures, known: reader.known, minConfidence });
      const found = new Map(rows.map((row) => [row.departure, row.contributions]));
      return keys.map((key) => found.get(key.departure)?.filter((row) => row.capability === key.capability) ?? null);
    });
    return loader.load({ departure, day, capability });
  },
});

interface GainKey {
  departure: string;
  day: number;
  capability: string;
}
