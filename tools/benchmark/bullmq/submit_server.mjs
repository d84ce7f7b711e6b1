// SubmitReport as a team would build it in an afternoon: node submit_server.mjs SOCKET PROTOS ADDRESS
//
// A gRPC server that stores each report in the Redis at SOCKET and adds three entries to a queue of
// BullMQ: the report for somebody to look at, a reminder and an escalation that fall due later. It
// answers when Redis has answered all of it; if Redis syncs before it answers, it is on disk then.
// PROTOS is the folder of our protos; where it listens goes into the file ADDRESS.
//
// Left out, in its favour: who calls, whether they may, sealing, checks beyond the proto's types,
// history, whose the report is, working days, one transaction for all of it (BullMQ only pipelines),
// and whoever works on the entries.
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';

const DAY_MS = 24 * 3600 * 1000;
const REMIND_MS = 2 * DAY_MS;
const ESCALATE_MS = 10 * DAY_MS;
// STATUS_WE_HAVE_IT, as a number: the way of the loader that costs least.
const WE_HAVE_IT = 1;

const [socket, protos, address] = process.argv.slice(2);
// One connection for both: under load, Redis reads and syncs what belongs together in one go.
const redis = new Redis({ path: socket, maxRetriesPerRequest: null });
const queue = new Queue('reports', { connection: redis });

async function submit(request) {
  // The caller's id names everything, so sending again stores and adds nothing.
  const id = request.requestId;
  const now = Date.now();
  const entry = (name, delay) => ({ name, data: { id }, opts: { jobId: `${id}-${name}`, delay } });
  // Side by side: one after the other would wait for the disk twice.
  await Promise.all([
    redis.set(`report:${id}`, JSON.stringify({ ...request, submitMs: now }), 'NX'),
    queue.addBulk([entry('look', 0), entry('remind', REMIND_MS), entry('escalate', ESCALATE_MS)]),
  ]);
  return {
    report: {
      reportId: id,
      etag: '1',
      status: WE_HAVE_IT,
      promiseId: request.promiseId,
      words: request.words,
      feeling: request.feeling,
      safety: request.safety,
      submitTime: { seconds: Math.floor(now / 1000), nanos: (now % 1000) * 1e6 },
    },
  };
}

await queue.waitUntilReady();
const loaded = loadSync('pledgekeeper/v1/report_service.proto', { includeDirs: [protos] });
const { ReportService } = grpc.loadPackageDefinition(loaded).pledgekeeper.v1;
const server = new grpc.Server();
server.addService(ReportService.service, {
  SubmitReport: ({ request }, answer) => {
    submit(request).then((response) => answer(null, response), answer);
  },
});
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  writeFileSync(address, `127.0.0.1:${port}\n`);
});
