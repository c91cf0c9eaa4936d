// Loaded before the command line of ours (--import), with --expose-gc: tells a test how much memory is in use.
process.on('message', ({ collections }: { collections: number }) => {
  for (let i = 0; i < collections; i++) globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ heapUsed, rss, pid: process.pid });
});
// It is not what the process lives for.
process.channel?.unref();
