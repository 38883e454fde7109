// A contender of the comparison: runs logins when told to, in one of Node's ways, and says what computing time they took.
// Usage: node contend.mjs KIND WORKLOADS.json; a line in, `workload TAB count`; a line out, microseconds or "cannot".
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [, , kind, path] = process.argv;
const workloads = JSON.parse(readFileSync(path, 'utf8'));
const { default: contestant } = await import(`./${kind}.mjs`);

function answer(line) {
  const [name, count] = line.split('\t');
  const workload = workloads[name];
  if (!contestant.knows(workload)) {
    return 'cannot';
  }

  const before = process.cpuUsage();
  for (let login = 0; login < Number(count); login++) {
    const text = contestant.login(workload);
    if (workload.rules.length > 1 && !text.includes('https://acme.test/')) {
      return 'a login did not do its work';
    }
  }

  const used = process.cpuUsage(before);
  return String(used.user + used.system);
}

console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  console.log(answer(line));
}
