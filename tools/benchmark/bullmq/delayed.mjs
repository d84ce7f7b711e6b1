// BullMQ's delayed entries, measured: node delayed.mjs SOCKET PENDING SECONDS RATE...
//
// Adds PENDING entries that fall due far in the future: how many a second, and how much memory each
// takes. Then, for each RATE, that many a second fall due for so many seconds, and two worker processes
// fire them: how late. Prints lines of a name, a space and a value; "done" is the last one.
import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import process from 'node:process';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';

const QUEUE = 'bench';
// In one call: what its documentation suggests for many.
const CHUNK = 1000;
// Each process fires so many at once; firing does nothing, so more changes nothing.
const CONCURRENCY = 100;
const PROCESSES = 2;
const FAR_MS = 20 * 24 * 3600 * 1000;
// Until the first of a stream falls due, all must be added: this many a second at the least.
const LEAST_ADDED_PER_SECOND = 2000;
const MARGIN_MS = 3000;
// One that has not fired by then never will.
const LAST_MS = 60000;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const print = (name, value) => process.stdout.write(`${name} ${value}\n`);

function quantile(sorted, rank) {
  return sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * rank))] : 0;
}

// A process that fires: tells its parent how late each was, in batches.
function fire(socket) {
  process.on('disconnect', () => process.exit());
  let late = [];
  const worker = new Worker(
    QUEUE,
    async (entry) => {
      late.push([Date.now(), Date.now() - entry.data.due]);
    },
    {
      connection: { path: socket, maxRetriesPerRequest: null },
      concurrency: CONCURRENCY,
      removeOnComplete: { count: 0 },
    },
  );
  worker.waitUntilReady().then(() => process.send({ ready: true }));
  setInterval(() => {
    if (late.length) process.send({ late });
    late = [];
  }, 100);
}

async function add(queue, count, dueOf) {
  const begin = Date.now();
  for (let first = 0; first < count; first += CHUNK) {
    const chunk = [];
    for (let i = first; i < Math.min(count, first + CHUNK); ++i) {
      const due = dueOf(i);
      chunk.push({
        name: 'wake',
        data: { id: i, due },
        opts: { delay: Math.max(0, due - Date.now()), removeOnComplete: true },
      });
    }
    await queue.addBulk(chunk);
  }
  return (count * 1000) / (Date.now() - begin);
}

async function usedMemory(client) {
  await pause(2000);
  return Number(/used_memory:(\d+)/.exec(await client.info('memory'))[1]);
}

async function stream(socket, queue, seconds, rate) {
  const count = seconds * rate;
  const late = [];
  const firers = [];
  for (let i = 0; i < PROCESSES; ++i) {
    const firer = fork(process.argv[1], ['fire', socket]);
    firers.push(firer);
    await new Promise((resolve) => firer.once('message', resolve));
    firer.on('message', (message) => message.late && late.push(...message.late));
  }
  const begin = Date.now() + (count * 1000) / LEAST_ADDED_PER_SECOND + MARGIN_MS;
  await add(queue, count, (i) => Math.round(begin + (i * 1000) / rate));
  if (Date.now() > begin) throw new Error('the machine is too busy to add them in time');
  const end = begin + seconds * 1000 + LAST_MS;
  while (late.length < count && Date.now() < end) await pause(100);
  for (const firer of firers) firer.kill();
  const times = late.map(([time]) => time);
  const first = times.reduce((a, b) => Math.min(a, b), Infinity);
  const last = times.reduce((a, b) => Math.max(a, b), 0);
  const sorted = late.map(([, ms]) => ms).sort((a, b) => a - b);
  print(`fired_${rate}`, (late.length * 1000) / (last - first));
  print(`p50_ms_${rate}`, quantile(sorted, 0.5));
  print(`p99_ms_${rate}`, quantile(sorted, 0.99));
  print(`missing_${rate}`, count - late.length);
}

async function main([socket, pending, seconds, ...rates]) {
  const connection = { path: socket, maxRetriesPerRequest: null };
  const queue = new Queue(QUEUE, { connection });
  await queue.waitUntilReady();
  print('version', createRequire(import.meta.url)('bullmq/package.json').version);
  const client = new Redis(connection);
  const before = await usedMemory(client);
  const far = Date.now() + FAR_MS;
  print('added_per_second', await add(queue, Number(pending), (i) => far + i));
  print('bytes_per_pending', ((await usedMemory(client)) - before) / Number(pending));
  for (const rate of rates) await stream(socket, queue, Number(seconds), Number(rate));
  client.disconnect();
  await queue.close();
  print('done', 1);
}

if (process.argv[2] === 'fire') {
  fire(process.argv[3]);
} else {
  await main(process.argv.slice(2));
}
