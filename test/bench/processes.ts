/** What the system (Linux) says of a process and of those it started. */
import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever the machine. */
const TICK_MS = 10;

/** Megabytes in memory: now, and the most there ever were. */
export function memoryOf(pid: number): { readonly now: number; readonly peak: number } {
  const sum = (name: string) =>
    treeOf(pid).reduce((all, one) => {
      const found = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(read(one, 'status'));
      return all + Number(found?.[1] ?? 0);
    }, 0);
  return { now: sum('VmRSS') / 1024, peak: sum('VmHWM') / 1024 };
}

/** Milliseconds of processor time since it began, all threads together. */
export function processorTimeOf(pid: number): number {
  return treeOf(pid).reduce((all, one) => all + ticks(one, 11) + ticks(one, 12), 0) * TICK_MS;
}

/** Milliseconds of processor time of all children of this process that have ended. */
export function processorTimeOfEnded(): number {
  return (ticks(process.pid, 13) + ticks(process.pid, 14)) * TICK_MS;
}

/** A number of `/proc/PID/stat`, counted from behind the name, which may hold anything. */
function ticks(pid: number, at: number): number {
  const stat = read(pid, 'stat');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[at] ?? 0);
}

function treeOf(pid: number): number[] {
  return [pid, ...children(pid).flatMap(treeOf)];
}

function children(pid: number): number[] {
  return threads(pid).flatMap((thread) => read(pid, `task/${thread}/children`).split(' ').filter(Boolean).map(Number));
}

function threads(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** Nothing of a process that has ended meanwhile. */
function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
