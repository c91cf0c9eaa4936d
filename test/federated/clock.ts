/**
 * Loaded into the processes of a test before all else, so that they see the instant that the expected answers were
 * written for. The clock goes on from there: a driver that tries again until a time has passed would do so for ever.
 */
const began = Date.now();
const { now } = Date;
Date.now = () => Number(process.env.TEST_CLOCK) + now.call(Date) - began;
