import type { Reader } from '../store/reader.js';
import { exposureOfDepartures, gainOfDepartures, type ExposureRow, type GainRow } from './exposure.statement.js';

/** Reads for this request what metrics are made from; what is asked for within a tick is one statement. */
export const exposureRepository = (reader: Reader) => ({
  exposure(departure: string, minConfidence: number): Promise<ExposureRow | null> {
    return reader
      .loader<string, ExposureRow | null>(`exposure ${minConfidence}`, async (ids) => {
        const rows = await reader.run(exposureOfDepartures, { ids, known: reader.known, minConfidence });
        for (const { person, own, capabilities, sources } of rows) {
          [person, ...own.map(({ project }) => project), ...capabilities, ...sources].forEach((node) =>
            reader.keep(node),
          );
        }
        const found = new Map(rows.map((row) => [row.departure, row]));
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
