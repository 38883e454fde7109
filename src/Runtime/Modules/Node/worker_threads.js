'use strict';
// Node's worker_threads, for libraries that ask who they are: the only thread there is.
const { notAvailable } = require('internal:errors');

class Worker {
  constructor() {
    throw notAvailable('worker_threads.Worker');
  }
}

module.exports = { isMainThread: true, parentPort: null, workerData: null, threadId: 0, resourceLimits: {}, Worker };
