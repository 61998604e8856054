// Loaded before the server: at each message it collects what is no longer used, and answers what is left.
process.on('message', () => {
  gc();
  gc();
  process.send(process.memoryUsage().heapUsed);
});
process.channel.unref();
