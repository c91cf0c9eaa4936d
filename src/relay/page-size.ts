/** A page is 1 to 100 rows, and 20 where none is asked for. */
export const pageSize = { min: 1, max: 100, default: 20 };
